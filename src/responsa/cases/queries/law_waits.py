# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the law lets the house wait for, and what the requester's silence means when the time is over.

Two things: a suspension until something missing was supplied, where the pack says what follows when it
does not come (``on_no_reply``); and the one question who wrote a request (``ask_once``).
"""

import datetime as dt
from collections.abc import Iterator

from django.db import models

from responsa.cases.enums import Ground, LegalActKind
from responsa.cases.models import Case, Event, LegalAct
from responsa.cases.proposals import Suggestion
from responsa.cases.queries.identity import has_identity
from responsa.cases.queries.legal import Law, law_of
from responsa.cases.timer_facts import Awaited
from responsa.catalog.enums import AutoStep
from responsa.directory.queries.calendars import calendar_for
from responsa.kernel import clock
from responsa.kernel.prepared import prepared
from responsa.lawbook import procedures
from responsa.lawbook.acts import Suspension
from responsa.lawbook.packs.policies import ASK_ONCE

ASKED = "case.asked_identity"
# Reasons of proposals that fall when the requester is heard of.
SILENCES = ("no_reply", "identity_not_told")
_INSTANT = dt.timedelta(microseconds=1)


def awaited(case: Case) -> tuple[Awaited, ...]:
    """Return what the law lets the house wait for in an open case. Raises MissingYearError.

    A case whose law knows no such silence costs no query beyond its rules.
    """
    law = law_of(case) if case.is_open else None
    return () if law is None else (*_supplied(case, law), *_named(case, law))


def suggestion(case: Case, anchor: str) -> Suggestion | None:
    """Return the filing that the law allows after a silence; nothing when it was broken meanwhile.

    ``anchor`` is that of the timer which fired for it.
    """
    law = law_of(case)
    found = next((one for one in awaited(case) if anchor == f"awaited:{one.key}"), None)
    if law is None or found is None:
        return None
    kind, _, number = found.key.partition(":")
    if kind == "asked":
        return Suggestion(
            step=AutoStep.FILE,
            data={"ground": Ground.ANONYMOUS},
            reason="identity_not_told",
            reason_data={"citation": law.procedure.identity.citation},
            confidence=100,
        )
    rule = law.procedure.pauses[case.legal_acts.get(pk=int(number)).rule]
    return Suggestion(
        step=AutoStep.FILE,
        data={"ground": Ground.NO_REPLY, "act": int(number)},
        reason="no_reply",
        reason_data={"citation": rule.citation},
        confidence=100,
    )


def is_over(case: Case, kind: str) -> bool:
    """Tell whether the time for an answer has passed without one: ``act`` a suspension, ``asked`` a name."""
    now = clock.now()
    return any(one.key.startswith(f"{kind}:") and one.until <= now for one in awaited(case))


def open_suspension(case: Case) -> LegalAct | None:
    """Return the suspension of a case that nobody has ended."""
    return _open.first(case=case.pk)


def reply_day(case: Case, law: Law, act: LegalAct) -> dt.date | None:
    """Return the last day on which the requester may supply what a suspension waits for."""
    given = Suspension(rule_id=act.rule, starts=act.starts_on)
    calendar = calendar_for(case.unit_id)
    return procedures.reply_by(law.pack, law.procedure.id, given, calendar=calendar)


def asked_who(case: Case) -> Event | None:
    """Return the question who wrote a request, if it was put."""
    return _asked.first(case=case.pk)


def _supplied(case: Case, law: Law) -> Iterator[Awaited]:
    if not any(rule.on_no_reply for rule in law.procedure.pauses.values()):
        return
    act = open_suspension(case)
    day = reply_day(case, law, act) if act is not None else None
    if act is None or day is None or not law.procedure.pauses[act.rule].on_no_reply:
        return
    until = calendar_for(case.unit_id).end_of_day(day)
    yield Awaited(key=f"act:{act.pk}", since=min(act.at, until - _INSTANT), until=until)


def _named(case: Case, law: Law) -> Iterator[Awaited]:
    if law.procedure.identity.anonymous != ASK_ONCE:
        return
    event = asked_who(case)
    if event is None or _was_heard(case, event) or has_identity(case):
        return
    day = dt.date.fromisoformat(event.data["by"])
    until = calendar_for(case.unit_id).end_of_day(day)
    yield Awaited(key=f"asked:{event.pk}", since=event.at, until=until)


def _was_heard(case: Case, since: Event) -> bool:
    """Tell whether the requester wrote after a question, whatever he wrote: a colleague reads it."""
    later = Event.objects.filter(case=case, name="message.received", sequence__gt=since.sequence)
    return any(
        data.get("from") != "third_party" and not machine
        for data, machine in later.values_list("data", "message__is_automatic")
    )


@prepared
def _open(*, case: int) -> models.QuerySet[LegalAct]:
    found = LegalAct.objects.filter(case=case, kind=LegalActKind.SUSPENSION, ends_on=None)
    return found.order_by("pk")


@prepared
def _asked(*, case: int) -> models.QuerySet[Event]:
    return Event.objects.filter(case=case, name=ASKED).order_by("-sequence")
