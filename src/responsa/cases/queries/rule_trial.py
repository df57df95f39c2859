# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the rules of routing say of cases that are there: which fits, and who would go elsewhere."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from responsa.cases.enums import Channel, MessageKind
from responsa.cases.models import Case, FieldValue, Message
from responsa.catalog.deciding import Decision, Facts, Rule, decide
from responsa.kernel import clock
from responsa.kernel.errors import NotFoundError

MONTH = dt.timedelta(days=31)
_MOST = 5000
_OLD_MAILS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A case, where it would go by the rules today, and where by those that are tried."""

    case: Case
    now: Decision | None
    then: Decision | None


def facts_of(case: Case) -> Facts:
    """Return what the rules ask of one case, read from what it began with."""
    return _facts([case])[case.pk]


def case_to_try(number: str) -> Case:
    """Return the case of a number with its category; raises NotFoundError.

    Who sets rules need not see cases: the page tells of it only what the rules found.
    """
    case = Case.objects.select_related("category").filter(number=number.strip()).first()
    if case is None:
        raise NotFoundError("There is no case with this number.")
    return case


def old_mails() -> list[Case]:
    """Return the last cases that came by mail, to try rules on."""
    mails = Case.objects.filter(channel=Channel.EMAIL).order_by("-registered_at", "-pk")
    return list(mails[:_OLD_MAILS])


def try_on(case: Case, before: Sequence[Rule], after: Sequence[Rule]) -> Tried:
    """Return where one case would go by either list of rules."""
    facts = facts_of(case)
    return Tried(case=case, now=decide(before, facts), then=decide(after, facts))


def would_move(before: Sequence[Rule], after: Sequence[Rule]) -> tuple[int, list[Tried]]:
    """Return how many cases of the last month were looked at, and those that would go elsewhere.

    At most 5000, the newest; four queries whatever their number.
    """
    since = clock.now() - MONTH
    fresh = Case.objects.filter(registered_at__gte=since, is_inner=False)
    cases = list(fresh.select_related("category").order_by("-registered_at", "-pk")[:_MOST])
    facts = _facts(cases)
    tried = [
        Tried(case=c, now=decide(before, facts[c.pk]), then=decide(after, facts[c.pk]))
        for c in cases
    ]
    return len(cases), [t for t in tried if _goes(t.now, t.case) != _goes(t.then, t.case)]


def _goes(decision: Decision | None, case: Case) -> tuple[int, int | None]:
    """Where a case goes: by the rule, else to the unit of its category."""
    if decision is None:
        return (case.category.unit_id, None)
    return (decision.rule.unit_id, decision.rule.user_id)


def _facts(cases: Sequence[Case]) -> dict[int, Facts]:
    ids = [case.pk for case in cases]
    answers: dict[int, dict[int, str]] = defaultdict(dict)
    given = FieldValue.objects.filter(case__in=ids)
    for case_id, field_id, value in given.values_list("case_id", "field_id", "value"):
        answers[case_id][field_id] = value
    asked = Message.objects.filter(case__in=ids, kind=MessageKind.REQUEST)
    texts = dict(asked.order_by("-pk").values_list("case_id", "text"))
    return {
        case.pk: Facts(
            category_id=case.category_id,
            channel=case.channel,
            language=case.language,
            at=timezone.localtime(case.received_at),
            place=case.place,
            text=f"{case.subject} {texts.get(case.pk, '')}",
            answers=answers[case.pk],
        )
        for case in cases
    }
