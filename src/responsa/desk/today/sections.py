# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The parts of the first page: each a heading with some lines, shown where a role has something in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.utils.translation import gettext as _, ngettext
from markupsafe import Markup

from responsa.cases import wording
from responsa.cases.enums import Channel
from responsa.cases.queries import today, watch
from responsa.cases.queries.agenda import agenda
from responsa.cases.queries.lists import CaseFilter, case_page
from responsa.cases.queries.urgency import Horizons
from responsa.desk import due, filters, labels, lines
from responsa.desk.watching.words import what_stops
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.kernel.text import one_line
from responsa.ui.formats import group_digits, quoted
from responsa.ui.jinja import url

if TYPE_CHECKING:
    from responsa.cases.models import Case

SHOWN = 8
_FEW = 5
_QUOTED = 90


class _Line(due.Dates, Protocol):
    """What a line of a section shows of a case; a case and a line of a list have it."""

    @property
    def id(self) -> int: ...
    @property
    def number(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def requester_name(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One case; ``note``: who asks and what stops it."""

    id: int
    url: str
    number: str
    subject: str
    note: str
    due: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the page; ``more``: the words and the address of all of it."""

    name: str
    title: str
    note: str
    icon: str
    rows: tuple[Row, ...]
    more: tuple[str, str] | None = None


def now(actor: Actor, present: Horizons) -> tuple[Section, int]:
    """Return what is overdue or due today and waits for the reader, and how many cases that are."""
    found = agenda(actor, until=present.today_ends)
    shown = found[:SHOWN]
    stops = watch.blocks(shown)
    address = filters.read({"view": "mine"})
    rows = [_row(case, address, present, note=what_stops(stops[case.pk])) for case in shown]
    left = len(found) - len(shown)
    more = ngettext("%(num)s more", "%(num)s more", left) % {"num": left}
    return Section(
        name="now",
        title=_("Now"),
        note=_("Overdue or due today, waiting for you"),
        icon="alarm",
        rows=tuple(rows),
        more=(more, url("desk:list") + "?view=overdue") if left else None,
    ), len(found)


def answered(actor: Actor, present: Horizons) -> Section:
    """Return the cases in which a requester wrote last."""
    address = filters.read({"view": "mine"})
    rows = [
        _row(
            message.case,
            address,
            present,
            note=f"{quoted(one_line(message.text, _QUOTED))} · {labels.moment(message.at)}",
        )
        for message in today.answered(actor)
    ]
    return Section(
        name="answered",
        title=_("Requesters wrote"),
        note=_("Nobody has answered them yet"),
        icon="message-circle",
        rows=tuple(rows),
    )


def offered(actor: Actor, present: Horizons) -> Section:
    """Return the work that was offered to the reader and that he has not accepted."""
    where = url("desk:list") + "?view=to_accept"
    return _view(actor, present, "to_accept", icon="user-plus", where=where)


def of_roles(actor: Actor, present: Horizons) -> Iterable[Section]:
    """Yield what the reader's roles bring: to assign, to sign, what came in, the day book, bad marks."""
    roles = actor.roles()
    if roles & {Role.DISPATCHER, Role.OPERATIONAL_MANAGER}:
        yield _view(actor, present, "to_dispatch", icon="user-question", where=url("desk:dispatch"))
    if Role.SUPERVISOR in roles:
        yield _view(actor, present, "to_sign", icon="writing-sign", where=url("desk:sign"))
    if Role.OPERATIONAL_MANAGER in roles:
        yield _came_in(actor, present, _("Came in"), where=url("desk:incoming"))
    if Role.REGISTRAR in roles:
        book = url("desk:list") + "?view=all&sort=registered"
        yield _came_in(actor, present, _("Day book"), where=book)
    if Role.QUALITY_MANAGER in roles:
        yield _bad_marks(actor, present)


def _view(actor: Actor, present: Horizons, view: str, *, icon: str, where: str) -> Section:
    address = filters.read({"view": view})
    found = case_page(actor, CaseFilter(view=view), size=_FEW)
    waiting = _("here for %(time)s")
    rows = [
        _row(line, address, present, note=waiting % {"time": due.span(present.at - line.moved_at)})
        for line in found.lines
    ]
    return Section(
        name=view,
        title=str(filters.VIEW_NAMES[view]),
        note=str(filters.EMPTY[view]),
        icon=icon,
        rows=tuple(rows),
        more=(_("Open them all"), where) if rows else None,
    )


def _came_in(actor: Actor, present: Horizons, title: str, *, where: str) -> Section:
    address = filters.read({"view": "all", "sort": "registered"})
    found = case_page(actor, address.wanted, size=_FEW)
    doors = [
        f"{wording.CHANNELS[Channel(door)]} {number}"
        for door, number in sorted(today.day_book(actor).items(), key=lambda item: -item[1])
    ]
    return Section(
        name="came-in",
        title=title,
        note=_("Today: %(doors)s") % {"doors": ", ".join(doors)}
        if doors
        else _("Nothing today yet"),
        icon="mailbox",
        rows=tuple(
            _row(line, address, present, note=labels.moment(line.registered_at))
            for line in found.lines
        ),
        more=(_("Open them all"), where),
    )


def _bad_marks(actor: Actor, present: Horizons) -> Section:
    address = filters.read({"view": "all"})
    rows = [
        _row(mark.case, address, present, note=f"{mark.score}/5 · {one_line(mark.text, _QUOTED)}")
        for mark in today.low_ratings(actor)
    ]
    return Section(
        name="marks",
        title=_("Ratings of 2 and less"),
        note=_("Of the last 30 days"),
        icon="mood-sad",
        rows=tuple(rows),
        more=(_("Open them all"), url("desk:watch") + "?view=low") if rows else None,
    )


def _row(
    case: "_Line | Case", address: filters.ListAddress, present: Horizons, *, note: str
) -> Row:
    who = case.requester_name or _("anonymous")
    return Row(
        id=case.id,
        url=address.case_url(case.id),
        number=group_digits(case.number),
        subject=case.subject,
        note=" · ".join(part for part in (who, note) if part),
        due=lines.due_sign(labels.language(), due.chip(case, present)),
    )


def first_of(sections: Sequence[Section]) -> str:
    """Return the address with which to start from the top; nothing on a day without work."""
    return next((section.rows[0].url for section in sections if section.rows), "")
