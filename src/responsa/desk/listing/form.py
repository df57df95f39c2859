# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The questions of the filter form, with what was chosen and what was not understood."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _, pgettext

from responsa.cases import wording
from responsa.cases.queries.saved_views import labels_of
from responsa.catalog.enums import FieldKind
from responsa.catalog.queries.categories import categories, fields
from responsa.desk import labels
from responsa.desk.filters import DAYS, DENSITIES, ListAddress
from responsa.desk.listing.chips import DAY_WORDS, ONLY_WORDS
from responsa.directory.actors import Actor
from responsa.directory.queries.people import staff
from responsa.directory.queries.units import tree
from responsa.ui.values import Option

if TYPE_CHECKING:
    from responsa.catalog.models import Category, Field

_INDENT = "\u2003"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of the form. Kind: "select", "date", "number" or "text"."""

    kind: str
    name: str
    label: str
    value: str = ""
    error: str = ""
    options: tuple[Option, ...] = ()


def questions(address: ListAddress, given: Mapping[str, str], actor: Actor) -> list[Question]:
    """Return the questions of the filter form; ``given`` keeps what was typed and not understood."""
    wanted = address.wanted
    asked: list[tuple[str, str, Iterable[tuple[object, object]], object]] = [
        ("category", _("Category"), _category_tree(), wanted.category_id),
        ("kind", _("Kind"), labels.KINDS.items(), wanted.kind),
        ("state", _("State"), wording.STATES.items(), wanted.state),
        (
            "channel",
            pgettext("of a request", "Channel"),
            wording.CHANNELS.items(),
            wanted.channel,
        ),
        (
            "unit",
            _("Unit, with those below"),
            [(n.id, _INDENT * n.depth + n.name) for n in tree()],
            wanted.unit_id,
        ),
        ("owner", _("Handler"), [(u.pk, str(u)) for u in staff()], wanted.owner_id),
    ]
    if own := labels_of(actor):
        asked.append(("label", _("My label"), [(o.pk, o.name) for o in own], wanted.label_id))
    asked.append(("only", _("Only"), ONLY_WORDS.items(), wanted.only))
    selects = [
        Question(
            kind="select",
            name=name,
            label=label,
            options=_options(answers, chosen),
            error=address.refused.get(name, ""),
        )
        for name, label, answers, chosen in asked
    ]
    return [*selects, _hand_offs(address, given), *_days(address, given), *_answers(address)]


def looks(address: ListAddress) -> list[Question]:
    """Return the questions about grouping and density."""
    groups = (("state", _("State")), ("unit", _("Unit")), ("none", _("nothing")))
    words = {"compact": _("compact"), "normal": _("normal"), "cosy": _("wide")}
    densities = [(name, words[name]) for name in DENSITIES]
    return [
        Question(
            kind="select",
            name="group",
            label=_("Group by"),
            options=_options(groups, address.wanted.group),
        ),
        Question(
            kind="select",
            name="density",
            label=_("Height of the lines"),
            options=_options(densities, address.density),
        ),
    ]


def _category_tree() -> list[tuple[int, str]]:
    """Return all categories, each parent before its children."""
    below: dict[int | None, list[Category]] = {}
    every = categories()
    known = {category.pk for category in every}
    for category in every:
        parent = category.parent_id if category.parent_id in known else None
        below.setdefault(parent, []).append(category)
    shown: list[tuple[int, str]] = []

    def walk(parent: int | None, depth: int) -> None:
        for category in below.pop(parent, ()):
            shown.append((category.pk, _INDENT * depth + category.name))
            walk(category.pk, depth + 1)

    walk(None, 0)
    return shown


def _hand_offs(address: ListAddress, given: Mapping[str, str]) -> Question:
    chosen = address.wanted.hand_offs
    return Question(
        kind="number",
        name="handoffs",
        label=_("Hand-offs, at least"),
        value=str(chosen) if chosen else given.get("handoffs", ""),
        error=address.refused.get("handoffs", ""),
    )


def _days(address: ListAddress, given: Mapping[str, str]) -> list[Question]:
    return [
        Question(
            kind="date",
            name=name,
            label=str(DAY_WORDS[name]),
            value=given.get(name, ""),
            error=address.refused.get(name, ""),
        )
        for name in DAYS
    ]


def _answers(address: ListAddress) -> list[Question]:
    """Return the category's own questions, once a category is chosen."""
    if not address.wanted.category_id:
        return []
    said = dict(address.wanted.answers)
    asked = [f for f in fields(address.wanted.category_id) if f.kind != FieldKind.FILE]
    return [_answer(field, said.get(field.pk, "")) for field in asked]


def _answer(field: "Field", said: str) -> Question:
    choices = [(choice, choice) for choice in field.choices if isinstance(choice, str)]
    is_choice = bool(choices) and field.kind == FieldKind.CHOICE
    return Question(
        kind="select" if is_choice else "text",
        name=f"f{field.pk}",
        label=field.label,
        value=said,
        options=_options(choices, said) if is_choice else (),
    )


def _options(answers: Iterable[tuple[object, object]], chosen: object) -> tuple[Option, ...]:
    return tuple(
        Option(value=str(value), label=str(words), checked=value == chosen)
        for value, words in answers
    )
