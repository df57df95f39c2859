# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The dates of a statutory deadline: by the rules of a pack and the acts recorded, or by the house's own days.

Days are the institution's local days. A date to plan for ends with the opening hours of its day, the
legally latest one with the day itself. Everything is worked out on a row that the caller saves, or not.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from responsa.cases.enums import LegalActKind
from responsa.lawbook import counting, procedures
from responsa.lawbook.acts import Extension, Hold, Suspension
from responsa.lawbook.calendar import WorkCalendar
from responsa.lawbook.packs.model import Counting, DeadlineRule, Roll, RollDay, Unit
from responsa.lawbook.packs.pack import Pack
from responsa.lawbook.steps import to_json
from responsa.lawbook.terms import DeadlineResult

if TYPE_CHECKING:
    from responsa.cases.models import Deadline, LegalAct

# What a request brings about by arriving. Proceedings asked for begin with it (KPA art. 61 § 3), and the
# house knows of what it was told.
RECEIVED: Final = ("received", "submitted", "proceedings_opened", "became_aware")
ARRIVED: Final = (*RECEIVED, "registered")
# What the law calls our answer, and sending a matter to the competent authority.
ANSWERS: Final = ("answer_sent", "decision_sent", "decision_issued", "status_or_answer_sent")
FORWARDED: Final = ("forwarded", "forwarded_or_pointed")
_SECOND: Final = dt.timedelta(seconds=1)
# Days by a category's own number: the day of registration does not count. The last day is not moved;
# what falls on a day off is planned for the working day before.
_HOUSE: Final = Counting(id="house")
_SAFE: Final = Counting(
    id="house.safe",
    roll=Roll.PREVIOUS,
    roll_on=frozenset({RollDay.WEEKEND, RollDay.HOLIDAY, RollDay.CLOSED}),
)


def kept_of(rule: DeadlineRule) -> dict[str, Any]:
    """Return what a deadline keeps of its rule before it is counted."""
    return {"rule": rule.path, "unit": rule.unit}


def count_by_house(row: "Deadline", days: int, calendar: WorkCalendar) -> "Deadline":
    """Count a deadline by the institution's own number of calendar days. Raises MissingYearError."""
    start = calendar.local_day(row.starts_at)
    found = counting.count(_SAFE, start, days, Unit.DAY, calendar)
    last = counting.count(_HOUSE, start, days, Unit.DAY, calendar)
    row.due_at, row.steps = _close_of(found.day, calendar), to_json(found.steps)
    row.latest_at, row.latest_steps = _end_of(last.day, calendar), to_json(last.steps)
    return row


def count_by_law(
    row: "Deadline",
    pack: Pack,
    procedure: str,
    *,
    acts: Sequence["LegalAct"],
    facts: Collection[str],
    calendar: WorkCalendar,
) -> "Deadline":
    """Count a deadline by its rule and the acts of law that were recorded, in their order.

    Raises the lawbook's RefusedError for an act that the pack does not allow, and MissingYearError.
    """
    start = calendar.local_day(row.starts_at)
    found = procedures.deadline(
        pack,
        procedure,
        row.name,
        row.starts_at if row.rule.get("unit") == Unit.HOUR else start,
        calendar,
        extensions=list(_extensions(acts, row.name)),
        suspensions=[
            Suspension(rule_id=act.rule, starts=act.starts_on, ends=act.ends_on)
            for act in acts
            if act.kind == LegalActKind.SUSPENSION and act.deadline in {"", row.name}
        ],
        holds=[
            Hold(rule_id=act.rule, starts=act.starts_on)
            for act in acts
            if act.kind == LegalActKind.HOLD
        ],
        facts=facts,
    )
    return _dated(row, found, calendar)


def _extensions(acts: Sequence["LegalAct"], deadline: str) -> Iterator[Extension]:
    for act in acts:
        if act.kind == LegalActKind.EXTENSION and act.deadline == deadline:
            yield Extension(
                rule_id=act.rule, amount=act.amount, until=act.ends_on, decided=act.starts_on
            )


def _dated(row: "Deadline", found: DeadlineResult, calendar: WorkCalendar) -> "Deadline":
    row.due_at = found.due_at or _close_of(found.due, calendar)
    row.latest_at = found.latest_at or _end_of(found.legal_latest, calendar)
    row.steps, row.latest_steps = to_json(found.steps), to_json(found.latest_steps)
    row.rule = {**row.rule, **_told(found)}
    return row


def _told(found: DeadlineResult) -> dict[str, Any]:
    """Return what is kept with the case of the rule: enough to explain it for years."""
    return {
        "rule": found.rule,
        "pack": found.pack_id,
        "version": found.pack_version,
        "digest": found.pack_digest,
        "citation": found.citation,
        "source": found.source_title,
        "url": found.url,
        "confidence": found.confidence.value,
        "open": found.open_suspension,
    }


def _close_of(day: dt.date, calendar: WorkCalendar) -> dt.datetime:
    """Return when the house closes on a day, or the end of a day on which it does not open."""
    opening = calendar.opening(day)
    return opening[-1][1] if opening else _end_of(day, calendar)


def _end_of(day: dt.date, calendar: WorkCalendar) -> dt.datetime:
    return calendar.end_of_day(day) - _SECOND
