# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Extending a term of law: once, with a reason, by whom the law names, and told before the old date."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from responsa.cases.actions import legal_acts
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked, say
from responsa.cases.enums import LegalActKind, MessageKind
from responsa.cases.models import Case, LegalAct
from responsa.cases.queries import legal
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.errors import RefusedError
from responsa.ui.formats import date_weekday


@transaction.atomic
def extend(  # noqa: PLR0913 -- each is a part of the decision
    case_id: int,
    rule_id: str,
    *,
    actor: Actor,
    text: str,
    amount: int | None = None,
    until: dt.date | None = None,
    version: int | None = None,
) -> LegalAct:
    """Extend a statutory term by an extension of the case's pack; the requester is told by this very act.

    ``amount``: in the units of the rule, nothing for all that it allows; ``until`` where the rule leaves
    the day to the officer. Nobody can decline the letter. Raises NotPermittedError for anybody but the
    person whom the pack names (or his substitute), InvalidError without a reason, and RefusedError:
    after the due date, for a second extension, for more than the law allows (the lawbook says which).
    """
    case = locked(case_id, actor=actor, version=version)
    law = legal_acts.law_for_act(case)
    rule = law.procedure.extensions.get(rule_id)
    if rule is None:
        raise RefusedError("The law of this case knows no such extension.")
    absent = legal.decider(rule.decided_by, case, actor)
    words = legal_acts.need_words(text)
    row = legal.running(case, rule.of)
    if row is None or not case.is_open:
        raise RefusedError("This term does not run any more.")
    before, now = row.due_at, clock.now()
    act = LegalAct.objects.create(
        case=case,
        kind=LegalActKind.EXTENSION,
        rule=rule.id,
        deadline=rule.of,
        amount=amount,
        starts_on=clock.today(),
        ends_on=until,
        reason=say(case, MessageKind.REASON, words, actor=actor),
        decided_by_id=actor.user_id,
        on_behalf_of_id=absent,
        at=now,
    )
    legal_acts.count_anew(case, actor=actor, reason="extension")
    row.refresh_from_db()
    with legal_acts.in_language_of(case):
        act.notice = legal_acts.tell(case, _notice(words, before, row.due_at), actor=actor)
    act.save(update_fields=["notice"])
    _journal(case, act, actor=actor, before=before, after=row.due_at)
    return act


def _notice(words: str, before: dt.datetime, after: dt.datetime) -> str:
    return _(
        "We need more time for your request. You were to have our answer by %(before)s; you will have "
        "it by %(after)s.\n\nThe reason: %(reason)s"
    ) % {
        "before": date_weekday(before, year=True),
        "after": date_weekday(after, year=True),
        "reason": words,
    }


def _journal(
    case: Case, act: LegalAct, *, actor: Actor, before: dt.datetime, after: dt.datetime
) -> None:
    record(
        case,
        "case.extended",
        actor=actor,
        message=act.notice,
        on_behalf_of=act.on_behalf_of_id,
        data={
            "act": act.pk,
            "rule": act.rule,
            "before": before.isoformat(),
            "after": after.isoformat(),
        },
    )
