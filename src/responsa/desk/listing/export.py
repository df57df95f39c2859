# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""All cases of a list as a file, with the rights and the order of the page."""

from collections.abc import Iterator
from typing import Final

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from responsa.cases import wording
from responsa.cases.enums import Channel, State
from responsa.cases.queries.lists import CaseLine, every_line
from responsa.catalog.queries.categories import category_names
from responsa.desk import filters
from responsa.desk.filters import ListAddress
from responsa.directory.actors import Actor
from responsa.directory.queries.units import tree
from responsa.kernel import clock
from responsa.ui import sheets
from responsa.ui.sheets import Cell

KINDS: Final = tuple(sheets.KINDS)


def answer(kind: str, address: ListAddress, actor: Actor) -> StreamingHttpResponse:
    """Return every case of a list that the actor may see, „csv” or „ods”."""
    title = str(filters.VIEW_NAMES[address.wanted.view])
    name = f"{address.wanted.view}-{clock.today():%Y-%m-%d}"
    return sheets.answer(kind, _rows(address, actor), title=title, header=_header(), name=name)


def _header() -> list[str]:
    return [
        _("No."),
        _("Short code"),
        _("Subject"),
        _("Category"),
        _("Unit"),
        _("Requester"),
        _("Responsible"),
        _("State"),
        _("Channel"),
        _("Place"),
        _("Received"),
        _("Registered"),
        _("Deadline"),
        _("Deadline by law"),
        _("Inner target"),
        _("Moved"),
        _("Priority"),
        _("Hand-offs"),
    ]


def _rows(address: ListAddress, actor: Actor) -> Iterator[tuple[Cell, ...]]:
    categories = category_names()
    units = {node.id: node.name for node in tree()}
    for line in every_line(actor, address.wanted):
        yield _row(line, category=categories.get(line.category_id), unit=units.get(line.unit_id))


def _row(line: CaseLine, *, category: str | None, unit: str | None) -> tuple[Cell, ...]:
    return (
        line.number,
        line.short_code,
        line.subject,
        category,
        unit,
        line.requester_name,
        line.owner_name,
        str(wording.STATES[State(line.state)]),
        str(wording.CHANNELS[Channel(line.channel)]),
        line.place,
        line.received_at,
        line.registered_at,
        line.due_at,
        line.legal_due_at,
        line.inner_due_at,
        line.moved_at,
        line.priority,
        line.hand_offs,
    )
