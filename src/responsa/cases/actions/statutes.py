# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The statutory clock of a case: its deadlines by the accepted pack of law, or by the house's own days.

Days are the institution's local days. A date to plan for ends with the opening hours of its day, the
legally latest one with the day itself.
"""

import datetime as dt
from typing import Final

from responsa.cases.enums import DeadlineKind, Outcome
from responsa.cases.legal_dates import count_by_house, count_by_law
from responsa.cases.models import Case, Deadline, Event
from responsa.catalog.queries import packs
from responsa.lawbook import procedures
from responsa.lawbook.calendar import WorkCalendar
from responsa.lawbook.packs.pack import Pack

_ARRIVED: Final = ("received", "submitted", "registered")


def law_events(event: Event) -> tuple[str, ...]:
    """Return what the law calls an event of ours, in the words of the packs."""
    match event.name:
        case "case.registered":
            return _ARRIVED
        case "case.resolved":
            refused = ("refusal_sent",) if "refused" in event.case.legal_facts else ()
            return ("answer_sent", "decision_sent", *refused)
        case "case.forwarded":
            return ("forwarded",)
        case "case.closed" if event.data.get("outcome") == Outcome.TRANSFERRED:
            return ("forwarded",)
        case _:
            return ()


def follow(case: Case, event: Event, calendar: WorkCalendar) -> None:
    """Meet and start the statutory deadlines that an event is about. Raises MissingYearError."""
    names = law_events(event)
    if case.pack_id is None or not case.procedure:
        _follow_house(case, event, calendar)
        return
    pack = packs.pack(case.pack_id)
    met = {rule.id for name in names for rule in procedures.met_by(pack, case.procedure, name)}
    if met:
        waiting = case.deadlines.filter(met_at=None, cancelled_at=None, name__in=met)
        waiting.filter(kind=DeadlineKind.STATUTORY).update(met_at=event.at)
    # A fact that became known later („not competent”) lets a term apply from when it began.
    if event.name == "case.facts_changed":
        names = _ARRIVED
    for name in names:
        for rule in procedures.starting(pack, case.procedure, name, facts=case.legal_facts):
            if not case.deadlines.filter(kind=DeadlineKind.STATUTORY, name=rule.id).exists():
                _begin(case, pack, rule.id, _moment(case, name, event), calendar)


def counted_anew(case: Case, row: Deadline, calendar: WorkCalendar) -> Deadline:
    """Return a statutory deadline as it falls with the acts recorded and this calendar; not saved.

    Raises the lawbook's RefusedError for an act that the pack does not allow, and MissingYearError.
    """
    if case.pack_id is None or "rule" not in row.rule:
        return count_by_house(row, row.rule["days"], calendar)
    return count_by_law(
        row,
        packs.pack(case.pack_id),
        case.procedure,
        acts=list(case.legal_acts.order_by("at", "pk")),
        facts=case.legal_facts,
        calendar=calendar,
    )


def _follow_house(case: Case, event: Event, calendar: WorkCalendar) -> None:
    waiting = case.deadlines.filter(met_at=None, cancelled_at=None, kind=DeadlineKind.STATUTORY)
    if event.name == "case.resolved":
        waiting.update(met_at=event.at)
    days = case.category.legal_days
    if event.name == "case.registered" and days:
        row = Deadline(
            case=case,
            kind=DeadlineKind.STATUTORY,
            name="answer",
            rule={"days": days},
            starts_at=case.received_at,
        )
        count_by_house(row, days, calendar).save()


def _begin(  # noqa: PLR0917 -- the case, its law, the rule, from when, on which days
    case: Case, pack: Pack, rule_id: str, moment: dt.datetime, calendar: WorkCalendar
) -> None:
    rule = procedures.procedure_of(pack, case.procedure).deadlines[rule_id]
    row = Deadline(
        case=case,
        kind=DeadlineKind.STATUTORY,
        name=rule_id,
        rule={"rule": rule.path, "unit": rule.unit},
        starts_at=moment,
    )
    counted_anew(case, row, calendar).save()


def _moment(case: Case, name: str, event: Event) -> dt.datetime:
    if name in {"received", "submitted"}:
        return case.received_at
    return case.registered_at if name == "registered" else event.at
