# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The chosen filters in words: chips that can be removed, and the rule of an empty list."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy as _lazy, pgettext_lazy

from responsa.cases import wording
from responsa.cases.enums import Channel, State
from responsa.cases.queries.filtering import CaseFilter
from responsa.cases.queries.saved_views import labels_of
from responsa.catalog.queries.categories import category_names, field_labels
from responsa.desk import labels
from responsa.desk.filters import DAYS, ListAddress
from responsa.directory.actors import Actor
from responsa.directory.queries.people import users_by_id
from responsa.directory.queries.units import tree
from responsa.ui import formats
from responsa.ui.values import Chip

ONLY_WORDS: Final[Mapping[str, Promise]] = {
    "placed": pgettext_lazy("filter", "with a place"),
    "incomplete": pgettext_lazy("filter", "incomplete"),
    "changed_parts": pgettext_lazy("filter", "a part of it moved"),
}
DAY_WORDS: Final[Mapping[str, Promise]] = {
    "received_from": _lazy("Received from"),
    "received_to": _lazy("Received until"),
    "registered_from": _lazy("Registered from"),
    "registered_to": _lazy("Registered until"),
    "due_from": _lazy("Due from"),
    "due_to": _lazy("Due until"),
}
_UNKNOWN: Final = "?"


def chips(address: ListAddress, actor: Actor) -> list[Chip]:
    """Return the active filters in words, each with the address without it."""
    wanted = address.wanted
    plain = CaseFilter()
    shown = [*_matter(wanted), *_people(wanted, actor), *_days(wanted)]
    found = [
        Chip(name=name, value=value, remove_url=address.url(**{field: getattr(plain, field)}))
        for field, name, value in shown
    ]
    return [*found, *_answers(address)]


def rule(address: ListAddress, actor: Actor) -> str:
    """Say what a list holds: „State: New; Unit: Roads”."""
    return "; ".join(f"{chip.name}: {chip.value}" for chip in chips(address, actor))


def _matter(wanted: CaseFilter) -> list[tuple[str, str, str]]:
    shown: list[tuple[str, str, str]] = []
    if wanted.text:
        shown.append(("text", _("Search"), wanted.text))
    if wanted.category_id:
        name = category_names().get(wanted.category_id, _UNKNOWN)
        shown.append(("category_id", _("Category"), name))
    if wanted.kind:
        shown.append(("kind", _("Kind"), str(labels.KINDS[wanted.kind])))
    if wanted.state:
        shown.append(("state", _("State"), str(wording.STATES[State(wanted.state)])))
    if wanted.channel:
        shown.append(("channel", _("Channel"), str(wording.CHANNELS[Channel(wanted.channel)])))
    if wanted.hand_offs:
        words = _("%(n)s or more") % {"n": wanted.hand_offs}
        shown.append(("hand_offs", _("Hand-offs"), words))
    if wanted.only:
        shown.append(("only", _("Only"), str(ONLY_WORDS.get(wanted.only, wanted.only))))
    return shown


def _people(wanted: CaseFilter, actor: Actor) -> list[tuple[str, str, str]]:
    shown: list[tuple[str, str, str]] = []
    if wanted.unit_id:
        names = {node.id: node.name for node in tree()}
        shown.append(("unit_id", _("Unit"), names.get(wanted.unit_id, _UNKNOWN)))
    if wanted.owner_id:
        owner = users_by_id({wanted.owner_id}).get(wanted.owner_id)
        shown.append(("owner_id", _("Handler"), str(owner or _UNKNOWN)))
    if wanted.requester_id:
        # Not by name: whose cases they are is read off the lines that one may see.
        shown.append(("requester_id", _("Requester"), _("the same requester")))
    if wanted.label_id:
        own = {label.pk: label.name for label in labels_of(actor)}
        shown.append(("label_id", _("My label"), own.get(wanted.label_id, _UNKNOWN)))
    return shown


def _days(wanted: CaseFilter) -> list[tuple[str, str, str]]:
    return [
        (name, str(DAY_WORDS[name]), formats.date(day))
        for name in DAYS
        if (day := getattr(wanted, name)) is not None
    ]


def _answers(address: ListAddress) -> list[Chip]:
    answers = address.wanted.answers
    names = field_labels(field for field, _said in answers) if answers else {}
    return [
        Chip(
            name=names.get(field, _UNKNOWN),
            value=said,
            remove_url=address.url(answers=tuple(a for a in answers if a[0] != field)),
        )
        for field, said in answers
    ]
