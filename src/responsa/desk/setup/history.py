# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The journal of the set-up in words: who, what, from what to what."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy as _lazy

from responsa.cases.letter_changes import Paragraph, changes
from responsa.catalog.queries.categories import category_names
from responsa.catalog.queries.channels import registers
from responsa.catalog.queries.matrix import classes_by_unit
from responsa.desk import labels
from responsa.desk.setup import rule_words, words
from responsa.desk.setup.forms import (
    calendars,
    categories,
    channels,
    house,
    law,
    people,
    policies,
    templates,
)
from responsa.directory.queries.calendars import calendars as all_calendars
from responsa.directory.queries.setup import user_names
from responsa.directory.queries.units import memberships, tree

if TYPE_CHECKING:
    from responsa.directory.models import ConfigEvent

PAGE: Final = 50
# From this length on texts are compared word by word.
_LONG: Final = 60
# Which form's labels name the values that an event of a family holds.
_FORMS: Final[Mapping[str, type[forms.Form]]] = {
    "institution": house.InstitutionForm,
    "unit": house.UnitForm,
    "internal_category": house.InnerClassForm,
    "user": people.AccountForm,
    "absence": people.AbsenceForm,
    "category": categories.CategoryForm,
    "field": categories.QuestionForm,
    "register": channels.RegisterForm,
    "mailbox": channels.MailboxForm,
    "calendar": calendars.CalendarForm,
    "policy": policies.PolicyForm,
    "position": law.PositionForm,
    "template": templates.TemplateForm,
}
# What has no form field of its own name.
_LABELS: Final[Mapping[str, Promise]] = {
    "hours": _lazy("Hours"),
    "weekend": _lazy("Days of the week off"),
    "year": _lazy("Year"),
    "days": _lazy("Days unlike others"),
    "day": _lazy("Day"),
    "mark": _lazy("Kind of day"),
    "mode": _lazy("What is done"),
    "version": _lazy("Version"),
    **rule_words.TARGETS,
}
# What an event tells besides the values that changed.
_TOLD: Final = ("year", "days", "day", "mark", "name")
# What codes mean, for values that are chosen from a list.
_VALUES: Final[Mapping[tuple[str, str], Mapping[str, Promise]]] = {
    ("calendar", "weekend"): {str(day): word for day, word in words.WEEKDAYS},
    ("calendar", "mark"): rule_words.MARKS,
    ("policy", "priority"): {str(weight): word for weight, word in labels.WEIGHTS.items()},
    ("automation", "name"): rule_words.STEPS,
    ("automation", "mode"): rule_words.MODES,
    ("position", "name"): rule_words.POSITIONS,
    ("position", "role"): words.ROLES,
    ("category", "kind"): labels.KINDS,
    ("category", "routing"): words.ROUTINGS,
    ("category", "signers"): words.SIGNERS,
    ("field", "kind"): words.FIELD_KINDS,
    ("mailbox", "imap_security"): words.SECURITIES,
    ("mailbox", "after_fetch"): words.AFTER_FETCH,
}

_EVENTS: Final[Mapping[str, Promise]] = {**words.EVENTS, **rule_words.EVENTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value that changed; secrets and long texts are only named."""

    name: str
    before: str
    after: str
    is_told: bool
    today: str | None = None

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return a long text in paragraphs with the words that came and went; nothing for a short one."""
        is_long = len(self.before) > _LONG and len(self.after) > _LONG
        return changes(self.before, self.after) if is_long else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry of the journal. ``restores``: the entry whose change it took back."""

    id: int
    sequence: int | None
    restores: int | None
    at: dt.datetime
    who: str
    what: str
    subject: str
    changes: tuple[Change, ...]


class _Names:
    """How things that the journal names by id are called today."""

    def __init__(self) -> None:
        units = {node.id: node.name for node in tree()}
        users, kinds = user_names(), category_names()
        books = {row.pk: row.name for row in registers()}
        self._by_word: Mapping[str, Mapping[int, str]] = {
            "unit": units,
            "user": users,
            "substitute": users,
            "category": kinds,
            "register": books,
            "calendar": {row.pk: row.name for row in all_calendars()},
            "class": {row.pk: f"{row.unit.name}, {row.name}" for row in classes_by_unit()},
            "level": {row.pk: f"{row.user}, {row.unit.name}" for row in memberships()},
        }

    def of(self, word: str, value: object) -> str:
        """Return the name behind an id, or the value itself."""
        named = self._by_word.get(word, {})
        return named.get(value, f"#{value}") if isinstance(value, int) else _plain(value)

    def knows(self, word: str) -> bool:
        return word in self._by_word


def lines(events: "Iterable[ConfigEvent]") -> list[Line]:
    """Return entries of the journal as a person reads them."""
    names = _Names()
    return [_line(event, names) for event in events]


def entry(event: "ConfigEvent", today: Mapping[str, object]) -> Line:
    """Return one entry, with the values that are others again ``today``, by field."""
    names, family = _Names(), event.name.partition(".")[0]
    line = _line(event, names)
    said = {
        name: _change(family, name, [value, value], names=names) for name, value in today.items()
    }
    now = {change.name: change.after for change in said.values()}
    told = tuple(replace(change, today=now.get(change.name)) for change in line.changes)
    return replace(line, changes=told)


def _line(event: "ConfigEvent", names: _Names) -> Line:
    family = event.name.partition(".")[0]
    data: Mapping[str, object] = event.data
    changed = data.get("changed")
    values = changed if isinstance(changed, dict) else {}
    kind = "level" if event.name == "user.level" else family
    subject = names.of(kind, data.get("id")) if names.knows(kind) else _first_name(values)
    restores = data.get("restores")
    return Line(
        id=event.pk,
        sequence=event.sequence,
        restores=restores if isinstance(restores, int) else None,
        at=event.at,
        who=str(event.user) if event.user else _("the program"),
        what=str(_EVENTS.get(event.name, event.name)),
        subject=subject,
        changes=tuple(_change(family, name, pair, names=names) for name, pair in values.items())
        + _lists(family, data, names)
        + _cells(data, names)
        + _told(family, data),
    )


def _change(family: str, name: str, pair: object, *, names: _Names) -> Change:
    word = name.removesuffix("_id")
    label = _label(family, word)
    if not isinstance(pair, list) or len(pair) != 2:  # noqa: PLR2004 -- before and after
        return Change(name=label, before="", after="", is_told=False)
    # A parent is of the family itself: a unit stands below a unit.
    kind = family if word == "parent" else word
    before, after = (
        names.of(kind, value) if name.endswith("_id") else _said(family, word, value)
        for value in pair
    )
    return Change(name=label, before=before, after=after, is_told=True)


def _lists(family: str, data: Mapping[str, object], names: _Names) -> tuple[Change, ...]:
    """Roles and experts are noted whole, before and after."""
    if "before" not in data or "after" not in data:
        return ()
    before, after = (_members(data[key], names) for key in ("before", "after"))
    label = _("Experts") if family == "category" else _("Roles")
    return (Change(name=label, before=before, after=after, is_told=True),)


def _cells(data: Mapping[str, object], names: _Names) -> tuple[Change, ...]:
    """Cells of the matrix are noted by category and inner class, 0 for none."""
    cells = data.get("cells")
    return tuple(
        Change(
            name=names.of("category", category)
            + (f" × {names.of('class', inner)}" if inner else ""),
            before=_plain(before),
            after=_plain(after),
            is_told=True,
        )
        for category, inner, before, after in (cells if isinstance(cells, list) else ())
    )


def _told(family: str, data: Mapping[str, object]) -> tuple[Change, ...]:
    """A year or a day of a calendar is noted by itself."""
    return tuple(
        Change(
            name=_label(family, word),
            before="",
            after=_said(family, word, data[word]),
            is_told=True,
        )
        for word in _TOLD
        if data.get(word)
    )


def _members(rows: object, names: _Names) -> str:
    """Pairs of unit and role, or triples of user, role and share."""
    said = []
    for row in rows if isinstance(rows, list) else []:
        first, role, *share = row
        who = names.of("user" if share else "unit", first)
        part = f"{who}: {str(words.ROLES.get(role, role)).lower()}"
        said.append(f"{part} {share[0]} %" if share else part)
    return "; ".join(said)


def _first_name(values: Mapping[str, object]) -> str:
    """What a thing without a page of its own calls itself."""
    for name in ("label", "address", "name", "starts_on"):
        pair = values.get(name)
        if isinstance(pair, list):
            return _plain(pair[-1])
    return ""


def _label(family: str, word: str) -> str:
    form = _FORMS.get(family)
    field = form.base_fields.get(word) if form else None
    return str(field.label if field else _LABELS.get(word, word.replace("_", " ")))


def _said(family: str, word: str, value: object) -> str:
    """Return a value in the words of the list it was chosen from."""
    offered = _VALUES.get((family, word), {})
    if not offered:
        return _plain(value)
    chosen = value if isinstance(value, list) else [value]
    return ", ".join(str(offered.get(str(code), code)) for code in chosen)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    if isinstance(value, dict):
        return "; ".join(_week(value))
    return "" if value is None else str(value)


def _week(hours: Mapping[str, Iterable[Iterable[str]]]) -> Iterable[str]:
    """Hours by day of the week, as a calendar holds them."""
    for number, word in words.WEEKDAYS:
        if spans := hours.get(str(number)):
            yield f"{word} " + ", ".join("–".join(span) for span in spans)
