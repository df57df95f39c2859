# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What an entry of the set-up's journal speaks of, as it is today."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from responsa.catalog.models import (
    Automation,
    Category,
    DeadlinePolicy,
    Field,
    InternalCategory,
    Mailbox,
    PackRole,
    Register,
    ReplyTemplate,
    RoutingRule,
)
from responsa.directory.models import Absence, Calendar, Institution, Membership, Unit, User

if TYPE_CHECKING:
    from django.db import models

    from responsa.directory.models import ConfigEvent

# By the first word of an entry's name; „user.level” speaks of a part in a unit.
_TABLES: Final[Mapping[str, "type[models.Model]"]] = {
    "institution": Institution,
    "unit": Unit,
    "user": User,
    "user.level": Membership,
    "absence": Absence,
    "calendar": Calendar,
    "category": Category,
    "field": Field,
    "internal_category": InternalCategory,
    "mailbox": Mailbox,
    "register": Register,
    "template": ReplyTemplate,
    "routing_rule": RoutingRule,
    "policy": DeadlinePolicy,
    "position": PackRole,
    "automation": Automation,
}


def row_of(event: "ConfigEvent") -> "models.Model | None":
    """Return what a change was made to, or nothing when it is no more."""
    table = _TABLES.get(event.name) or _TABLES.get(event.name.partition(".")[0])
    pk = event.data.get("id")
    if table is None or not isinstance(pk, int):
        return None
    return table._default_manager.filter(pk=pk).first()  # noqa: SLF001 -- Django's name for it


def changed_since(event: "ConfigEvent") -> dict[str, object]:
    """Return the values of a change that are others again today, by field."""
    row, changed = row_of(event), event.data.get("changed")
    if row is None or not isinstance(changed, dict):
        return {}
    found = {}
    for name, pair in changed.items():
        value = plain(getattr(row, name, None))
        if isinstance(pair, list) and hasattr(row, name) and value != pair[1]:
            found[name] = value
    return found


def plain(value: object) -> object:
    """Return a value as the journal writes it."""
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    return list(value) if isinstance(value, tuple) else str(value)
