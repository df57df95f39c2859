# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Letting a term of law wait, as far as the pack allows; and times that must pass first.

Nothing else stops the statutory clock: a question to the requester pauses only the house's own one.
"""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from responsa.cases.actions import legal_acts
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked, say
from responsa.cases.enums import LegalActKind, MessageKind
from responsa.cases.models import Case, LegalAct
from responsa.cases.queries import law_waits, legal
from responsa.cases.queries.visible import roles_of
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotPermittedError, RefusedError
from responsa.lawbook.packs.model import PauseRule
from responsa.ui.formats import date_weekday

# The pack's word for the answer to our question, which ends a suspension.
ANSWERED = "information_received"


@transaction.atomic
def suspend(
    case_id: int,
    rule_id: str,
    *,
    actor: Actor,
    text: str,
    starts_on: dt.date | None = None,
    version: int | None = None,
) -> LegalAct:
    """Record that a term of law waits from a local day (today), by a suspension of the case's pack.

    The requester is told with the reason. Raises RefusedError where the pack has no such suspension,
    allows no further one, or the term is over; NotPermittedError; InvalidError without a reason.
    """
    case = _recording(case_id, actor=actor, version=version)
    law = legal_acts.law_for_act(case)
    rule = law.procedure.pauses.get(rule_id)
    if rule is None:
        raise RefusedError("The law of this case knows no such suspension.")
    if law_waits.open_suspension(case) is not None:
        raise RefusedError("The term is suspended already.")
    words = legal_acts.need_words(text)
    if legal.running(case, rule.of) is None:
        raise RefusedError("This term does not run any more.")
    act = _act(case, LegalActKind.SUSPENSION, rule.id, actor=actor, words=words, day=starts_on)
    act.deadline = rule.of
    act.save(update_fields=["deadline"])
    legal_acts.count_anew(case, actor=actor, reason="suspension")
    with legal_acts.counted(), legal_acts.in_language_of(case):
        act.notice = legal_acts.tell(case, _notice(case, law, act, words=words), actor=actor)
    act.save(update_fields=["notice"])
    record(
        case,
        "case.suspended",
        actor=actor,
        message=act.notice,
        data={"act": act.pk, "rule": rule.id},
    )
    return act


@transaction.atomic
def end_suspension(
    act_id: int, *, actor: Actor, ends_on: dt.date | None = None, version: int | None = None
) -> LegalAct:
    """Let the term run on from a local day (today). Raises RefusedError when it runs already."""
    act = LegalAct.objects.filter(pk=act_id, kind=LegalActKind.SUSPENSION).first()
    if act is None:
        raise RefusedError("There is no such suspension.")
    case = _recording(act.case_id, actor=actor, version=version)
    act = LegalAct.objects.get(pk=act_id)
    if act.ends_on is not None:
        raise RefusedError("The suspension has ended already.")
    return _end(case, act, actor=actor, day=ends_on)


def end_with_answer(case: Case, *, actor: Actor, asked: bool) -> None:
    """The requester wrote: a suspension that waited for it ends today, in the running transaction.

    ``asked``: the case waited for his answer. Where his silence would have had a meaning, any word of
    his ends it.
    """
    law = legal.law_of(case)
    if law is None or not law.procedure.pauses:
        return
    act = law_waits.open_suspension(case)
    if act is None or not _waits_for_requester(rule := law.procedure.pauses[act.rule]):
        return
    if asked or rule.on_no_reply:
        _end(case, act, actor=actor, day=None)


def _waits_for_requester(rule: PauseRule) -> bool:
    """Tell whether an answer ends a suspension; packs of schema 1 only said what a silence means."""
    return rule.ends == ANSWERED or bool(rule.on_no_reply and not rule.ends)


@transaction.atomic
def hold(
    case_id: int,
    rule_id: str,
    *,
    actor: Actor,
    text: str,
    starts_on: dt.date | None = None,
    version: int | None = None,
) -> LegalAct:
    """Record that a time must pass before something may happen, counted from a local day (today)."""
    case = _recording(case_id, actor=actor, version=version)
    law = legal_acts.law_for_act(case)
    if rule_id not in law.procedure.holds:
        raise RefusedError("The law of this case knows no such waiting time.")
    words = legal_acts.need_words(text)
    act = _act(case, LegalActKind.HOLD, rule_id, actor=actor, words=words, day=starts_on)
    legal_acts.count_anew(case, actor=actor, reason="hold")
    record(
        case, "case.held", actor=actor, message=act.reason, data={"act": act.pk, "rule": rule_id}
    )
    return act


def _notice(case: Case, law: legal.Law, act: LegalAct, *, words: str) -> str:
    """Return what the requester is told: why, by when he should answer, and what his silence means."""
    said = _("From %(day)s the time for our answer stands still.\n\nThe reason: %(reason)s") % {
        "day": date_weekday(act.starts_on, year=True),
        "reason": words,
    }
    rule = law.procedure.pauses[act.rule]
    day = law_waits.reply_day(case, law, act)
    if day is None or not _waits_for_requester(rule):
        return said
    until = {"day": date_weekday(day, year=True), "citation": rule.citation}
    said += "\n\n" + _("Please answer by %(day)s.") % until
    if rule.on_no_reply:
        said += (
            " " + _("Without an answer we leave your request unexamined (%(citation)s).") % until
        )
    return said


def refuse_while_held(case: Case, *, files: bool) -> None:
    """Raise RefusedError when documents are to be sent before the law's waiting time has passed."""
    day = legal.held_until(case, "documents_sent") if files else None
    if day is not None and clock.today() < day:
        raise RefusedError(
            "No documents may be sent before %(day)s: somebody's time to object runs until then.",
            day=f"{day:%d.%m.%Y}",
        )


def _recording(case_id: int, *, actor: Actor, version: int | None) -> Case:
    case = locked(case_id, actor=actor, version=version)
    if roles_of(case, actor).isdisjoint(legal.RECORDS):
        raise NotPermittedError("You do not have the right to do this.")
    if not case.is_open:
        raise RefusedError("This is not possible in the present state of the case.")
    return case


def _act(
    case: Case,
    kind: LegalActKind,
    rule_id: str,
    *,
    actor: Actor,
    words: str,
    day: dt.date | None,
) -> LegalAct:
    return LegalAct.objects.create(
        case=case,
        kind=kind,
        rule=rule_id,
        starts_on=_not_future(day),
        reason=say(case, MessageKind.REASON, words, actor=actor),
        decided_by_id=actor.user_id,
        at=clock.now(),
    )


def _end(case: Case, act: LegalAct, *, actor: Actor, day: dt.date | None) -> LegalAct:
    act.ends_on = _not_future(day)
    act.save(update_fields=["ends_on"])
    legal_acts.count_anew(case, actor=actor, reason="suspension_ended")
    record(case, "case.unsuspended", actor=actor, data={"act": act.pk, "rule": act.rule})
    return act


def _not_future(day: dt.date | None) -> dt.date:
    """Return a day of an act; what has not happened yet cannot be recorded."""
    if day is not None and day > clock.today():
        raise InvalidError("This day has not come yet.", field="day")
    return day or clock.today()
