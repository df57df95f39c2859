# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Lines of the list, worked out before the page is drawn.

A page draws fifty of them, so nothing here asks the database, and what repeats (a status, a name, a
chip) is drawn once for each language and kept.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from django.template import loader
from django.template.backends.jinja2 import Template
from django.utils.translation import gettext as _
from markupsafe import Markup

from responsa.cases import wording
from responsa.cases.enums import OPEN, Channel, State
from responsa.cases.queries.filtering import has_dates
from responsa.cases.queries.lists import URGENT, CaseFilter, CaseLine
from responsa.cases.queries.urgency import Horizons
from responsa.desk import columns, due, labels
from responsa.desk.filters import ListAddress
from responsa.directory.queries.units import tree
from responsa.ui.formats import group_digits
from responsa.ui.icons import icon
from responsa.ui.values import DueKind, DueView, StatusView

if TYPE_CHECKING:
    from responsa.cases.models import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """What one line shows; chips are ready-made markup."""

    id: int
    url: str
    number: str
    subject: str
    category: str
    requester: str
    channel: Markup
    owner: Markup
    status: Markup
    due: Markup
    moved: str
    is_urgent: bool
    kind: DueKind | None
    state: str
    unit_id: int
    tags: str = ""
    extra: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines under one heading; ``count`` in words, „12+” where the page ends inside the group."""

    title: str
    icon: str
    count: str
    lines: tuple[LineView, ...]


_GROUPS: Final = {
    DueKind.OVERDUE: "alert-triangle",
    DueKind.TODAY: "alarm",
    DueKind.SOON: "clock",
    DueKind.LATER: "calendar",
}


def lines(
    found: tuple[CaseLine, ...],
    address: ListAddress,
    category_names: dict[int, str],
    *,
    labelled: "Mapping[int, list[Label]] | None" = None,
) -> list[LineView]:
    """Return the lines of a page in their order; ``labelled``: the reader's own labels by case."""
    present, language, query = due.now(), labels.language(), address.query
    start = address.case_url(0).split("/0/", 1)[0]
    anonymous, extra = _("anonymous"), columns.extra_of(address.shown)
    own = labelled or {}
    return [
        LineView(
            id=line.id,
            url=f"{start}/{line.id}/?{query}",
            number=group_digits(line.number),
            subject=line.subject,
            category=category_names.get(line.category_id, ""),
            requester=line.requester_name or anonymous,
            channel=channel_sign(language, line.channel),
            owner=owner_sign(language, line.owner_name),
            status=status_sign(language, line.state),
            due=_due_signs(language, line, present),
            moved=labels.clock_short(line.moved_at),
            is_urgent=line.priority >= labels.HIGH_WEIGHT and line.state in OPEN,
            kind=due.kind_of(line.due_at, present) if line.due_at else None,
            state=line.state,
            unit_id=line.unit_id,
            tags=label_signs(own[line.id]) if line.id in own else "",
            extra=tuple(cell(line) for cell in extra),
        )
        for line in found
    ]


def grouped(found: list[LineView], wanted: CaseFilter, *, more: bool) -> list[Group]:
    """Put lines under the headings that were chosen; one nameless group where there are none."""
    key = _heading(found, wanted)
    if key is None:
        return [Group(title="", icon="", count="", lines=tuple(found))] if found else []
    groups = [(heading, tuple(part)) for heading, part in groupby(found, key=key)]
    return [
        Group(
            title=title,
            icon=sign,
            count=f"{len(part)}+" if more and at == len(groups) else str(len(part)),
            lines=part,
        )
        for at, ((title, sign), part) in enumerate(groups, start=1)
    ]


def _heading(
    found: list[LineView], wanted: CaseFilter
) -> Callable[[LineView], tuple[str, str]] | None:
    """Return what tells the heading and the sign of a line."""
    if wanted.group == "state":
        return lambda line: (str(wording.STATES[State(line.state)]), "progress")
    if wanted.group == "unit":
        names = {node.id: " › ".join(node.path) for node in tree()}
        return lambda line: (names.get(line.unit_id, ""), "building")
    by_deadline = wanted.group == "" and wanted.sort in {"due", URGENT}
    if not by_deadline or all(line.kind is None for line in found) or not has_dates(wanted):
        return None
    titles = {
        DueKind.OVERDUE: _("Overdue"),
        DueKind.TODAY: _("Today"),
        DueKind.SOON: _("Next 5 working days"),
        DueKind.LATER: _("Later"),
    }
    without = (_("No deadline"), "calendar")
    return lambda line: (titles[line.kind], _GROUPS[line.kind]) if line.kind else without


def _chips() -> Any:  # noqa: ANN401 -- Jinja's module of macros has no type of its own
    page = loader.get_template("ui/components/chips.html", using="jinja2")
    if not isinstance(page, Template):
        raise TypeError("the components are Jinja2 templates")
    return page.template.module


@lru_cache(maxsize=2048)
def due_sign(_language: str, view: DueView | None) -> Markup:
    """Return the chip of a deadline."""
    return Markup(_chips().due(view)) if view else Markup()  # noqa: S704 -- escaped by the macro


def _due_signs(language: str, line: CaseLine, present: Horizons) -> Markup:
    """Return the chip of the nearest deadline, and a small mark of the other clock."""
    sign = due_sign(language, due.chip(line, present))
    if (other := due.second(line, present)) is None:
        return sign
    is_law, view = other
    return sign + second_sign(language, view, is_law=is_law)


@lru_cache(maxsize=2048)
def second_sign(_language: str, view: DueView, *, is_law: bool) -> Markup:
    """Return the small mark of the other clock."""
    name = due.clock_name(is_law=is_law)
    return Markup(_chips().due_also(view, name, is_law))  # noqa: S704 -- escaped by the macro


def label_signs(labels_on: "Iterable[Label]") -> Markup:
    """Return the reader's own labels of a line."""
    return Markup().join(
        Markup('<span class="dot c-{0}" title="{1}"><span class="vh">{1} </span></span>').format(
            o.colour, o.name
        )
        for o in labels_on
    )


@lru_cache(maxsize=256)
def status_sign(_language: str, state: str, *, pill: bool = False) -> Markup:
    """Return glyph and words of a state."""
    view = StatusView(look=labels.STATE_LOOKS[state], words=str(wording.STATES[State(state)]))
    return Markup(_chips().status(view, pill=pill))  # noqa: S704 -- escaped by the macro


@lru_cache(maxsize=2048)
def owner_sign(_language: str, name: str) -> Markup:
    """Return avatar and name of who answers for the work."""
    return Markup(_chips().owner(name))  # noqa: S704 -- escaped by the macro


@lru_cache(maxsize=64)
def channel_sign(_language: str, channel: str) -> Markup:
    """Return the icon of a channel, with its name for those who do not see it."""
    sign = icon(labels.CHANNEL_ICONS[channel], "chan")
    words = str(wording.CHANNELS[Channel(channel)])
    return Markup('<span title="{0}">{1}<span class="vh">{0}</span></span>').format(words, sign)
