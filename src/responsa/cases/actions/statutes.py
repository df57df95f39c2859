# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The statutory clock of a case: its deadlines by the accepted pack of law, or by the house's own days.

Days are the institution's local days. A date to plan for ends with the opening hours of its day, the
legally latest one with the day itself.
"""

import datetime as dt
from collections.abc import Collection

from django.db import models

from responsa.cases.enums import DeadlineKind, Outcome
from responsa.cases.legal_dates import (
    ANSWERS,
    ARRIVED,
    FORWARDED,
    RECEIVED,
    count_by_house,
    count_by_law,
    kept_of,
)
from responsa.cases.models import Case, Deadline, Event
from responsa.cases.queries.category_rules import rules_for
from responsa.catalog.queries import packs
from responsa.kernel.prepared import prepared
from responsa.lawbook import procedures
from responsa.lawbook.calendar import WorkCalendar
from responsa.lawbook.packs.pack import Pack


def law_events(event: Event) -> tuple[str, ...]:
    """Return what the law calls an event of ours, in the words of the packs."""
    match event.name:
        case "case.registered":
            # The acknowledgement leaves with the number.
            return (*ARRIVED, "acknowledgement_sent")
        case "case.resolved" | "letter.left" if not event.data.get("by_hand"):
            refused = ("refusal_sent",) if "refused" in event.case.legal_facts else ()
            return (*ANSWERS, *refused)
        case "case.forwarded":
            return FORWARDED
        case "case.closed" if event.data.get("outcome") == Outcome.TRANSFERRED:
            return FORWARDED
        case _:
            # An answer by hand meets its term on the day on which the letter leaves the house.
            return ()


def follow(case: Case, event: Event, calendar: WorkCalendar) -> None:
    """Meet and start the statutory deadlines that an event is about. Raises MissingYearError."""
    names = law_events(event)
    at = _happened_at(event)
    begin_missing(case, calendar, names=names, at=at)
    if case.pack_id is None or not case.procedure:
        if "answer_sent" in names:
            _unmet(case).update(met_at=at)
        return
    pack = packs.pack(case.pack_id)
    met = {rule.id for name in names for rule in procedures.met_by(pack, case.procedure, name)}
    if met:
        _unmet(case).filter(name__in=met).update(met_at=at)


def _happened_at(event: Event) -> dt.datetime:
    """Return when it happened: a letter leaves on the day that is noted, perhaps an earlier one."""
    if event.name == "letter.left":
        return dt.datetime.fromisoformat(event.data["at"])
    return event.at


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
        if rules_for(case).legal_days and not case.is_inner and "answer" not in have:
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
    days = rules_for(case).legal_days
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
        rule=kept_of(rule),
        starts_at=moment,
    )
    counted_anew(case, row, calendar).save()


def _moment(case: Case, name: str, at: dt.datetime | None) -> dt.datetime:
    if name in RECEIVED:
        return case.received_at
    return at if at is not None and name != "registered" else case.registered_at
