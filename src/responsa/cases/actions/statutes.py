# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The statutory clock of a case: its deadlines by the accepted pack of law, or by the house's own days.

Days are the institution's local days. A date to plan for ends with the opening hours of its day, the
legally latest one with the day itself.
"""

import datetime as dt
from collections.abc import Collection
from typing import Final

from django.db import models

from responsa.cases.enums import DeadlineKind, Outcome
from responsa.cases.legal_dates import ARRIVED, RECEIVED, count_by_house, count_by_law
from responsa.cases.models import Case, Deadline, Event
from responsa.catalog.queries import packs
from responsa.kernel.prepared import prepared
from responsa.lawbook import procedures
from responsa.lawbook.calendar import WorkCalendar
from responsa.lawbook.packs.pack import Pack

_ANSWERED: Final = ("answer_sent", "decision_sent", "decision_issued", "status_or_answer_sent")
_FORWARDED: Final = ("forwarded", "forwarded_or_pointed")


def law_events(event: Event) -> tuple[str, ...]:
    """Return what the law calls an event of ours, in the words of the packs."""
    match event.name:
        case "case.registered":
            # The acknowledgement leaves with the number.
            return (*ARRIVED, "acknowledgement_sent")
        case "case.resolved":
            refused = ("refusal_sent",) if "refused" in event.case.legal_facts else ()
            return (*_ANSWERED, *refused)
        case "case.forwarded":
            return _FORWARDED
        case "case.closed" if event.data.get("outcome") == Outcome.TRANSFERRED:
            return _FORWARDED
        case _:
            return ()


def follow(case: Case, event: Event, calendar: WorkCalendar) -> None:
    """Meet and start the statutory deadlines that an event is about. Raises MissingYearError."""
    names = law_events(event)
    begin_missing(case, calendar, names=names, at=event.at)
    if case.pack_id is None or not case.procedure:
        if event.name == "case.resolved":
            _unmet(case).update(met_at=event.at)
        return
    pack = packs.pack(case.pack_id)
    met = {rule.id for name in names for rule in procedures.met_by(pack, case.procedure, name)}
    if met:
        _unmet(case).filter(name__in=met).update(met_at=event.at)


def begin_missing(
    case: Case,
    calendar: WorkCalendar,
    *,
    names: Collection[str] = (),
    at: dt.datetime | None = None,
) -> None:
    """Begin the statutory deadlines that a case should have and has not. Raises MissingYearError.

    ``names`` are what the law calls an event that happened ``at`` an instant. What began with the
    request begins whenever it is found missing: a fact became known later („not competent”), or the
    holidays of a year were written down only now.
    """
    if not case.is_open and not names:
        return
    have = set(_names(case=case.pk))
    if case.pack_id is None or not case.procedure:
        if case.category.legal_days and "answer" not in have:
            _begin_house(case, calendar)
        return
    pack = packs.pack(case.pack_id)
    for name in dict.fromkeys((*ARRIVED, *names)):
        for rule in procedures.starting(pack, case.procedure, name, facts=case.legal_facts):
            if rule.id not in have:
                _begin(case, pack, rule.id, _moment(case, name, at), calendar)
                have.add(rule.id)


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


@prepared
def _names(*, case: int) -> models.QuerySet[Deadline, str]:
    rows = Deadline.objects.filter(case=case, kind=DeadlineKind.STATUTORY)
    return rows.values_list("name", flat=True)


def _unmet(case: Case) -> models.QuerySet[Deadline]:
    return case.deadlines.filter(met_at=None, cancelled_at=None, kind=DeadlineKind.STATUTORY)


def _begin_house(case: Case, calendar: WorkCalendar) -> None:
    days = case.category.legal_days
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


def _moment(case: Case, name: str, at: dt.datetime | None) -> dt.datetime:
    if name in RECEIVED:
        return case.received_at
    return at if at is not None and name != "registered" else case.registered_at
