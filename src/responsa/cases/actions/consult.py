# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Drawing colleagues into a case: asking for an opinion, telling for information, naming in a note.

Who answers for the case stays the same; who is drawn in sees this case alone.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.db import models, transaction

from responsa.cases import relations
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked, say
from responsa.cases.actions.third_party import begin_party_term
from responsa.cases.enums import ConsultationKind, MessageKind, State
from responsa.cases.inputs import NewAttachment
from responsa.cases.mentions import named_in
from responsa.cases.models import Case, Consultation, Message
from responsa.cases.queries.visible import roles_of
from responsa.directory.actors import Actor
from responsa.directory.queries.colleagues import are_colleagues, names_of_colleagues
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError, RefusedError

_MOST: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What a colleague is drawn in for, in which words, until when."""

    kind: ConsultationKind
    text: str
    due_on: dt.date | None = None
    attachments: tuple[NewAttachment, ...] = ()


@transaction.atomic
def consult(
    case_id: int,
    users: Collection[int],
    *,
    actor: Actor,
    text: str,
    due_on: dt.date | None = None,
    attachments: tuple[NewAttachment, ...] = (),
) -> list[Consultation]:
    """Ask colleagues of any unit for their opinion, by a day; they see this case from now on.

    Raises NotPermittedError, RefusedError once the case is closed, InvalidError (field: ``who``,
    ``text`` or ``due_on``) without colleagues or words, or for a day that is over.
    """
    wish = _Wish(kind=ConsultationKind.OPINION, text=text, due_on=due_on, attachments=attachments)
    return _draw_in(case_id, users, wish, actor=actor)


@transaction.atomic
def inform(
    case_id: int,
    users: Collection[int],
    *,
    actor: Actor,
    text: str,
    attachments: tuple[NewAttachment, ...] = (),
) -> list[Consultation]:
    """Pass a case on to colleagues for their information; no answer is expected. Refusals: ``consult``."""
    wish = _Wish(kind=ConsultationKind.INFORMATION, text=text, attachments=attachments)
    return _draw_in(case_id, users, wish, actor=actor)


@transaction.atomic
def give_opinion(
    case_id: int,
    *,
    actor: Actor,
    text: str,
    attachments: tuple[NewAttachment, ...] = (),
) -> Message:
    """Answer every question that colleagues put to the actor in a case; they are told.

    Raises NotPermittedError when nobody asked him, InvalidError without words, RefusedError once the case
    is closed.
    """
    case = locked(case_id, actor=actor)
    waiting = list(_open(case).filter(asked=actor.user_id, kind=ConsultationKind.OPINION))
    if not waiting:
        raise NotPermittedError("Nobody waits for your opinion in this case.")
    if case.state == State.CLOSED:
        raise RefusedError("This is not possible in the present state of the case.")
    if not text.strip():
        raise InvalidError("Please write something.", field="text")
    message = say(case, MessageKind.OPINION, text, actor=actor, attachments=attachments)
    now = clock.now()
    for row in waiting:
        row.answer, row.answered_at, row.read_at = message, now, row.read_at or now
        row.save(update_fields=["answer", "answered_at", "read_at"])
        _end_term(row, met_at=now)
    askers = sorted({row.asked_by_id for row in waiting})
    record(case, "consultation.answered", actor=actor, message=message, data={"users": askers})
    return message


@transaction.atomic
def withdraw(consultation_id: int, *, actor: Actor) -> Consultation:
    """Take a question or a piece of information back: the colleague sees the case no more by it.

    Whoever asked may, and whoever leads or works on the case. Raises NotFoundError, NotPermittedError, and
    RefusedError for what was answered already.
    """
    row = Consultation.objects.filter(pk=consultation_id).first()
    if row is None:
        raise NotFoundError("There is no such question.")
    case = locked(row.case_id, actor=actor)
    if row.asked_by_id != actor.user_id:
        relations.check("consult", state=State(case.state), roles=roles_of(case, actor))
    if row.answered_at is not None or row.withdrawn_at is not None:
        raise RefusedError("This was answered or taken back already.")
    row.withdrawn_at = clock.now()
    row.save(update_fields=["withdrawn_at"])
    _end_term(row, cancelled_at=row.withdrawn_at)
    record(case, "consultation.withdrawn", actor=actor, data={"users": [row.asked_id]})
    return row


@transaction.atomic
def mark_read(actor: Actor, ids: Collection[int] | None = None) -> int:
    """Note that the actor has read what he was told, all of it or some; return how much was new to him.

    Nothing of it enters the journal: a page that is opened changes no case.
    """
    if actor.user_id is None:
        return 0
    unread = Consultation.objects.filter(asked=actor.user_id, read_at=None, withdrawn_at=None)
    if ids is not None:
        unread = unread.filter(pk__in=ids)
    return unread.update(read_at=clock.now())


def tell_named(case: Case, message: Message, *, actor: Actor) -> list[Consultation]:
    """Tell the colleagues whom a note names (``@Name``); its author and strangers are left out."""
    if "@" not in message.text or actor.user_id is None:
        return []
    names = names_of_colleagues()
    named = [pk for pk in named_in(message.text, names) if pk != actor.user_id][:_MOST]
    if not named:
        return []
    wish = _Wish(kind=ConsultationKind.INFORMATION, text=message.text)
    return _store(case, message, named, wish, actor=actor)


def _draw_in(
    case_id: int, users: Collection[int], wish: _Wish, *, actor: Actor
) -> list[Consultation]:
    case = locked(case_id, actor=actor)
    relations.check("consult", state=State(case.state), roles=roles_of(case, actor))
    wanted = list(dict.fromkeys(pk for pk in users if pk != actor.user_id))
    if not wanted or len(wanted) > _MOST or not are_colleagues(frozenset(wanted)):
        raise InvalidError("Please name one colleague or more, at most 20.", field="who")
    if not wish.text.strip():
        raise InvalidError("Please write something.", field="text")
    message = say(
        case, MessageKind.CONSULTATION, wish.text, actor=actor, attachments=wish.attachments
    )
    return _store(case, message, wanted, wish, actor=actor)


def _store(  # noqa: PLR0917 -- private: the words may be of a note or of a question
    case: Case, message: Message, users: list[int], wish: _Wish, *, actor: Actor
) -> list[Consultation]:
    if actor.user_id is None:
        raise NotPermittedError("You do not have the right to do this.")
    rows = []
    for user in users:
        term = begin_party_term(case, "consultation", wish.due_on) if wish.due_on else None
        if term is not None:
            term.save()
        rows.append(
            Consultation.objects.create(
                case=case,
                kind=wish.kind,
                asked_by_id=actor.user_id,
                asked_id=user,
                at=clock.now(),
                message=message,
                due_on=wish.due_on,
                deadline=term,
            )
        )
    asks = wish.kind is ConsultationKind.OPINION
    name = "case.consulted" if asks else "case.informed"
    record(case, name, actor=actor, message=message, data={"users": users})
    return rows


def _open(case: Case) -> models.QuerySet[Consultation]:
    return Consultation.objects.filter(case=case, answered_at=None, withdrawn_at=None)


def _end_term(
    row: Consultation,
    *,
    met_at: dt.datetime | None = None,
    cancelled_at: dt.datetime | None = None,
) -> None:
    """End the time of an answer, so that its timer reminds nobody any more."""
    if row.deadline is not None:
        row.deadline.met_at, row.deadline.cancelled_at = met_at, cancelled_at
        row.deadline.save(update_fields=["met_at", "cancelled_at"])
