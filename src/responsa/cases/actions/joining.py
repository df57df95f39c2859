# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Joining cases about one matter: they close at once, their answers stay owed by the one that goes on.

The terms of law of a joined case move to the case that it is joined to, each with its own dates, and
are met by the one answer. That answer names all numbers and stands, with its date, in every joined case.
"""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from responsa.cases.actions import legal_acts, messages
from responsa.cases.actions.ending import end
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked, permit, say
from responsa.cases.enums import DeadlineKind, LinkKind, MessageKind, Outcome, State
from responsa.cases.models import Case, CaseLink, Deadline, Message, Resolution
from responsa.cases.queries.legal import owed_here
from responsa.cases.queries.letter_text import same_requester
from responsa.cases.queries.visible import get
from responsa.directory.actors import SYSTEM, Actor
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError
from responsa.ui.formats import date_weekday


@transaction.atomic
def join(
    case_id: int,
    into: str,
    *,
    actor: Actor,
    text: str,
    reason: str = "",
    version: int | None = None,
) -> Case:
    """Close a case because another one, named by its number, goes on with the matter and answers both.

    Where a law counts, only cases of the same requester and procedure can be joined. ``reason``: a code
    of cases.wording when the system does it. Raises InvalidError (``field`` is ``into``) for a case
    that cannot go on with it, and what the lifecycle refuses.
    """
    # Both are locked in the order of their ids, whichever is joined to which.
    other_id = _named(into)
    for pk in sorted({case_id, other_id}):
        Case.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    case = locked(case_id, actor=actor, version=version)
    permit(case, "join", actor=actor, text=text)
    get(other_id, actor=actor)
    other = Case.objects.get(pk=other_id)
    _check(case, other)
    words = say(case, MessageKind.REASON, text, actor=actor)
    CaseLink.objects.get_or_create(
        later=case, earlier=other, kind=LinkKind.JOINED, defaults={"at": clock.now()}
    )
    _carry(case, other)
    notice = _tell(case, other, actor=actor)
    told = {"case": other.pk, "number": other.number, "reason_message": words.pk}
    why = {"reason": reason} if reason else {}
    end(case, actor=actor, outcome=Outcome.JOINED, message=notice, data=told | why)
    record(other, "case.joined_here", actor=actor, data={"case": case.pk, "number": case.number})
    return case


@transaction.atomic
def gather(case_ids: Iterable[int], into: str, *, actor: Actor, text: str) -> list[Case]:
    """Join several cases into one, all or none."""
    return [join(pk, into, actor=actor, text=text) for pk in dict.fromkeys(case_ids)]


def answer_joined(
    case: Case, resolution: Resolution, message: Message, *, plain: str, is_met: bool = True
) -> None:
    """Answer, with a case, all that were joined to it: the same words, date and author in each.

    ``plain``: the answer without the numbers, which are nobody's business but their requester's.
    ``is_met``: it has left, so their terms of law are met too. Runs in the transaction of the answer;
    a case that was answered before is left alone.
    """
    for one in owed_here(case):
        joined = Case.objects.select_for_update(of=("self",)).get(pk=one.pk)
        text = message.text if same_requester(joined, case) else plain
        Resolution.objects.create(
            case=joined,
            text=text,
            author_id=resolution.author_id,
            on_behalf_of_id=resolution.on_behalf_of_id,
            at=resolution.at,
        )
        joined.resolved_at = resolution.at
        joined.save(update_fields=["resolved_at"])
        if is_met:
            meet_carried(joined, resolution.at)
        record(
            joined,
            "case.answered",
            actor=SYSTEM,
            message=messages.copy(message, joined, text=text),
            data={"case": case.pk, "number": case.number, "resolution": resolution.pk},
        )


def meet_carried(joined: Case, at: dt.datetime) -> None:
    """Note on a joined case that the terms which the other one carries were met."""
    for row in joined.deadlines.filter(kind=DeadlineKind.STATUTORY, met_at=None):
        if row.rule.get("carried_by"):
            row.met_at, row.cancelled_at = at, None
            row.save(update_fields=["met_at", "cancelled_at"])


def _named(number: str) -> int:
    found = Case.objects.filter(number=number.strip()).values_list("pk", flat=True).first()
    if found is None:
        raise InvalidError("There is no case with this number.", field="into")
    return found


def _check(case: Case, other: Case) -> None:
    if other.pk == case.pk:
        raise InvalidError("There is no case with this number.", field="into")
    if other.state in {State.RESOLVED, State.CLOSED}:
        raise InvalidError(
            "Case %(number)s was answered or closed already, so it cannot go on with this one.",
            field="into",
            number=other.number,
        )
    if not (case.procedure or other.procedure):
        return
    if case.procedure != other.procedure:
        raise InvalidError(
            "Case %(number)s follows another procedure, so one answer cannot do for both.",
            field="into",
            number=other.number,
        )
    if not same_requester(case, other):
        raise InvalidError(
            "The law joins only cases of the same requester; %(number)s is somebody else's.",
            field="into",
            number=other.number,
        )


def _carry(case: Case, other: Case) -> None:
    """Move the running terms of law to the case that goes on, with their own beginning and dates."""
    now = clock.now()
    for row in case.deadlines.filter(
        kind=DeadlineKind.STATUTORY, met_at=None, cancelled_at=None
    ).order_by("pk"):
        Deadline.objects.create(
            case=other,
            kind=row.kind,
            name=row.name,
            rule={**row.rule, "joined": row.rule.get("joined", case.number)},
            starts_at=row.starts_at,
            due_at=row.due_at,
            latest_at=row.latest_at,
            steps=row.steps,
            latest_steps=row.latest_steps,
        )
        row.rule, row.cancelled_at = {**row.rule, "carried_by": other.number}, now
        row.save(update_fields=["rule", "cancelled_at"])


def _tell(case: Case, other: Case, *, actor: Actor) -> Message:
    due = other.deadlines.filter(kind=DeadlineKind.STATUTORY, met_at=None, cancelled_at=None)
    nearest = due.order_by("due_at").values_list("due_at", flat=True).first()
    with legal_acts.in_language_of(case):
        if same_requester(case, other):
            said = _("We joined this request to your request no. %(number)s about the same matter.")
            words = said % {"number": other.number}
        else:
            words = _("We joined this request to another one about the same matter.")
        words += " " + _("You will have one answer to all of them.")
        if nearest is not None:
            words += " " + _("It comes by %(day)s.") % {"day": date_weekday(nearest, year=True)}
        return legal_acts.tell(case, words, actor=actor)
