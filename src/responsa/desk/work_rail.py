# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The rail's ways to what colleagues asked and told, and to one's tasks; each with its count."""

from django.utils.translation import pgettext

from responsa.cases.queries.consulting import waiting_count
from responsa.cases.queries.work_items import open_count
from responsa.directory.actors import Actor
from responsa.ui.formats import capped
from responsa.ui.jinja import url
from responsa.ui.shell import NavItem

_CAP = 100


def items(actor: Actor, current: str) -> tuple[NavItem, ...]:
    """Return both ways, in two queries."""
    waiting, work = waiting_count(actor), open_count(actor, cap=_CAP)
    return (
        NavItem(
            url=url("desk:mentions"),
            label=pgettext("rail", "Mentions and consultations"),
            icon="message-circle",
            count=capped(waiting, _CAP) if waiting else "",
            current=current == "mentions",
            on_phone=False,
            key="G M",
        ),
        NavItem(
            url=url("desk:work"),
            label=pgettext("rail", "My tasks"),
            icon="checklist",
            count=capped(work, _CAP) if work else "",
            current=current == "work",
            on_phone=False,
            key="G K",
        ),
    )
