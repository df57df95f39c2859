# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The register of entries and exits: by day or year, on the page, on paper and as a table file (S1-44)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _, pgettext
from django.views.decorators.http import require_safe

from responsa.cases import wording
from responsa.cases.enums import AnswerWay, Channel
from responsa.cases.queries.exits import Book, EntryLine, entries, gaps
from responsa.catalog.queries.channels import all_registers
from responsa.desk import given, labels, shell
from responsa.desk.access import staff_required
from responsa.desk.signing import words
from responsa.directory.queries.institution import institution
from responsa.directory.web import actor_of
from responsa.kernel import clock
from responsa.ui import sheets
from responsa.ui.formats import date
from responsa.ui.values import Option

_SHOWN: Final = 1000
_IN_FILE: Final = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the register in words."""

    number: str
    case_id: int
    came_in: bool
    kind: str
    when: str
    party: str
    subject: str
    way: str
    unit: str
    left: str
    void: str


@require_safe
@staff_required
def book(request: HttpRequest) -> HttpResponseBase:
    """Show a day or a year of the register; ``?form=print`` for paper, ``?form=csv`` or ``ods`` as a table."""
    actor, wanted = actor_of(request), _wanted(request)
    form = request.GET.get("form", "")
    limit = _SHOWN if form == "" else _IN_FILE
    found = entries(wanted, actor=actor, limit=limit)
    rows = [_row(line) for line in found]
    if form in sheets.KINDS:
        return _file(form, rows, wanted)
    context = {
        "rows": rows,
        "gaps": gaps(found),
        "wanted": wanted,
        "title": _title(wanted),
        "registers": _registers(wanted),
        "years": range(clock.today().year, clock.today().year - 10, -1),
        "is_cut": len(found) >= limit,
        "limit": limit,
        "query": _query(request),
    }
    if form == "print":
        more = {"house": institution(), "language": labels.language(), "printed_at": clock.now()}
        return render(request, "desk/signing/entries_print.html", context | more, using="jinja2")
    return shell.page(request, "desk/signing/entries.html", context, current="entries")


def _wanted(request: HttpRequest) -> Book:
    """Read the day, or the whole year; today where neither can be read."""
    register = given.number(request.GET.get("register", "")) or 0
    year = given.number(request.GET.get("year", "")) or 0
    if dt.MINYEAR < year < dt.MAXYEAR and "day" not in request.GET:
        return Book(first=dt.date(year, 1, 1), last=dt.date(year, 12, 31), register_id=register)
    try:
        day = dt.date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = clock.today()
    return Book(first=day, last=day, register_id=register)


def _query(request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept.pop("form", None)
    return kept.urlencode()


def _title(wanted: Book) -> str:
    if wanted.first == wanted.last:
        return labels.day(wanted.first)
    return str(wanted.first.year)


def _registers(wanted: Book) -> tuple[Option, ...]:
    return tuple(
        Option(value=str(r.pk), label=r.name, checked=r.pk == wanted.register_id)
        for r in all_registers()
    )


def _row(line: EntryLine) -> Row:
    local = timezone.localtime(line.at)
    void = ""
    if line.void is not None:
        void = line.void or str(wording.REASONS["registered_by_mistake"])
    way = wording.CHANNELS[Channel(line.way)] if line.came_in else words.WAYS[AnswerWay(line.way)]
    return Row(
        number=line.number,
        case_id=line.case_id,
        came_in=line.came_in,
        kind=pgettext("register", "in") if line.came_in else pgettext("register", "out"),
        when=f"{date(line.at, year=True)} {local:%H:%M}",
        party=line.party or _("anonymous"),
        subject=line.subject if line.came_in else f"{line.subject} ({line.case_number})",
        way=str(way),
        unit=line.unit,
        left=date(line.left_on, year=True) if line.left_on else "",
        void=void,
    )


def _file(kind: str, rows: Iterable[Row], wanted: Book) -> StreamingHttpResponse:
    """Return the register as a table, „csv” or „ods”."""
    header = (
        _("Number"),
        _("Direction"),
        _("When"),
        _("From / to"),
        _("Subject"),
        _("Way"),
        _("Unit"),
        _("Left on"),
        _("Void because"),
    )
    cells = (
        (r.number, r.kind, r.when, r.party, r.subject, r.way, r.unit, r.left, r.void) for r in rows
    )
    name = f"register-{wanted.first:%Y-%m-%d}-{wanted.last:%Y-%m-%d}"
    title = _("Register of entries and exits")
    return sheets.answer(kind, cells, title=title, header=header, name=name)
