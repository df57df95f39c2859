# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Working time in words, for the table of a case and for the totals."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from responsa.cases.queries.page import CaseView
from responsa.desk import labels
from responsa.directory.actors import Actor
from responsa.ui.sheets import Cell
from responsa.worklog import durations
from responsa.worklog.enums import Agreement
from responsa.worklog.queries.case_time import CaseTime, case_time, counted
from responsa.worklog.queries.totals import By, Line, Total

STATES: Final[Mapping[Agreement, Promise]] = {
    Agreement.ASKED: pgettext_lazy("time", "the requester was asked"),
    Agreement.CONFIRMED: pgettext_lazy("time", "confirmed by the requester"),
    Agreement.DISPUTED: pgettext_lazy("time", "the requester does not agree"),
    Agreement.SILENT: pgettext_lazy("time", "agreed by silence"),
    Agreement.CORRECTED: pgettext_lazy("time", "set by a dispatcher"),
}
BY: Final[Mapping[By, Promise]] = {
    By.PERSON: pgettext_lazy("total by", "Person"),
    By.UNIT: pgettext_lazy("total by", "Unit"),
    By.CATEGORY: pgettext_lazy("total by", "Category"),
}
# The head of the table that is handed out.
COLUMNS: Final[tuple[Promise, ...]] = (
    gettext_lazy("Day"),
    gettext_lazy("Person"),
    gettext_lazy("Unit"),
    gettext_lazy("Case"),
    gettext_lazy("Minutes"),
    gettext_lazy("Note"),
    gettext_lazy("State"),
    gettext_lazy("Minutes stated"),
    gettext_lazy("Requester's answer"),
    gettext_lazy("Minutes set"),
    gettext_lazy("Set by"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """A time that was written down."""

    id: int
    day: str
    name: str
    time: str
    note: str
    is_cut: bool
    may_remove: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """What was put to the requester, with all three values."""

    user_id: int
    name: str
    stated: str
    state: str
    answer: str
    corrected: str
    corrected_by: str
    reason: str
    counts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePanel:
    """The time of a case for its page. ``runs_since``: empty unless one's own clock runs here."""

    logged: str
    counted: str
    is_disputed: bool
    runs_since: str
    runs_elsewhere: str
    may_log: bool
    may_correct: bool
    to_ask: bool
    entries: tuple[EntryRow, ...]
    statements: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalRow:
    """A line of the totals, in hours and minutes."""

    name: str
    cases: int
    logged: str
    counted: str
    open: str
    disputed: str


def panel(view: CaseView, actor: Actor) -> TimePanel:
    """Return the time of a case as colleagues see it."""
    case = view.case
    found = case_time(case.pk, actor=actor, roles=view.roles)
    here = found.running if found.running and found.running.case_id == case.pk else None
    elsewhere = found.running.case.number if found.running and not here else ""
    return TimePanel(
        logged=durations.shown(found.logged) if found.entries else "",
        counted=durations.shown(found.counted) if found.statements else "",
        is_disputed=found.is_disputed,
        runs_since=labels.clock_short(here.started_at) if here else "",
        runs_elsewhere=elsewhere,
        may_log=found.may_log,
        may_correct=found.may_correct,
        to_ask=found.may_log
        and case.requester_id is not None
        and any(e.statement_id is None for e in found.entries),
        entries=tuple(_entries(found, actor)),
        statements=tuple(_statements(found)),
    )


def _entries(found: CaseTime, actor: Actor) -> Iterator[EntryRow]:
    for entry in found.entries:
        yield EntryRow(
            id=entry.pk,
            day=labels.day(entry.day),
            name=str(entry.user),
            time=durations.shown(entry.minutes),
            note=entry.note,
            is_cut=entry.is_cut,
            may_remove=entry.statement_id is None and entry.user_id == actor.user_id,
        )


def _statements(found: CaseTime) -> Iterator[StatementRow]:
    for row in found.statements:
        counts = counted(row)
        yield StatementRow(
            user_id=row.user_id,
            name=str(row.user),
            stated=durations.shown(row.minutes),
            state=str(STATES[Agreement(row.state)]),
            answer=row.answer,
            corrected=_shown(row.corrected_minutes),
            corrected_by=str(row.corrected_by or ""),
            reason=row.correction_reason,
            counts=_("nothing yet") if counts is None else durations.shown(counts),
        )


def _shown(minutes: int | None) -> str:
    return "" if minutes is None else durations.shown(minutes)


def total_rows(totals: Iterable[Total]) -> list[TotalRow]:
    """Return the lines of the totals, in words, and their sum as the last one."""
    found = list(totals)
    if not found:
        return []
    everything = (_("All"), *(sum(getattr(t, n) for t in found) for n in _NUMBERS))
    lines = [(t.name, *(getattr(t, n) for n in _NUMBERS)) for t in found]
    return [_total_row(*line) for line in (*lines, everything)]


_NUMBERS: Final = ("cases", "logged", "counted", "open", "disputed")


def _total_row(name: str, cases: int, *minutes: int) -> TotalRow:
    logged, counts, waiting, disputed = (durations.shown(value) for value in minutes)
    return TotalRow(
        name=name,
        cases=cases,
        logged=logged,
        counted=counts,
        open=waiting,
        disputed=disputed,
    )


def exported(line: Line) -> tuple[Cell, ...]:
    """Return a time as a row of the table that is handed out, in the order of ``COLUMNS``."""
    return (
        line.day,
        line.person,
        line.unit,
        line.number,
        line.minutes,
        line.note,
        str(STATES[Agreement(line.state)]) if line.state else "",
        line.stated,
        line.answer,
        line.corrected,
        line.corrected_by,
    )
