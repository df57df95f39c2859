# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The book of what leaves: numbers without gaps, and the day on which each letter left the house.

Not the printing but the handing over meets the term of the law (rows S1-43, S1-44).
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from responsa.cases.actions import joining, numbering
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked
from responsa.cases.actions.tasks import open_task, settle
from responsa.cases.enums import BY_HAND, AnswerWay, DeadlineKind, TaskKind
from responsa.cases.models import Case, Exit, Message
from responsa.cases.queries.answer_ways import recipient
from responsa.cases.queries.legal import joined_to
from responsa.cases.queries.visible import roles_of
from responsa.catalog.actions.outgoing_register import outgoing_register
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError, RefusedError
from responsa.kernel.text import one_line

HANDS_OVER = frozenset(
    {Role.REGISTRAR, Role.DISPATCHER, Role.HANDLER, Role.SUPERVISOR, Role.OPERATIONAL_MANAGER}
)
_NOON = dt.time(12)


def enter(case: Case, message: Message, way: AnswerWay, *, user_id: int) -> Exit:
    """Give an answer its number in the book, in the running transaction.

    A mail has left with the signature; anything else waits until somebody notes that he handed it over.
    """
    now = clock.now()
    register = outgoing_register()
    given = numbering.next_number(register, now)
    by_hand = way in BY_HAND
    row = Exit.objects.create(
        register=register,
        year=given.year,
        sequence=given.sequence,
        number=given.number,
        case=case,
        message=message,
        way=way,
        recipient=recipient(case, way),
        made_at=now,
        made_by_id=user_id,
        left_on=None if by_hand else timezone.localtime(now).date(),
    )
    if by_hand:
        open_task(TaskKind.PAPER, subject=f"exit:{row.pk}", case_id=case.pk, detail=row.number)
    return row


@transaction.atomic
def note_left(exit_id: int, *, actor: Actor, day: dt.date | None = None, note: str = "") -> Exit:
    """Note on which local day (today) a letter was posted, faxed, collected or told by phone.

    That day meets the term of the law. Raises RefusedError when it is noted already or void,
    InvalidError for a day before the signature or one that has not come yet, NotPermittedError.
    """
    row, case = _held(exit_id, actor)
    if row.left_on is not None or row.voided_at is not None:
        raise RefusedError("This is noted already.")
    today = clock.today()
    left_on = day or today
    if not timezone.localtime(row.made_at).date() <= left_on <= today:
        raise InvalidError("The day lies between the signature and today.", field="day")
    row.left_on, row.left_noted_by_id = left_on, actor.user_id
    row.left_note = one_line(note, 120)
    row.save(update_fields=["left_on", "left_noted_by", "left_note"])
    settle(f"exit:{row.pk}")
    at = clock.now() if left_on == today else _instant(left_on, row.made_at)
    _wake_terms(case, row)
    record(
        case,
        "letter.left",
        actor=actor,
        data={"exit": row.pk, "number": row.number, "way": row.way, "at": at.isoformat()},
    )
    for joined in joined_to(case):
        joining.meet_carried(joined, at)
    return row


@transaction.atomic
def void(exit_id: int, *, actor: Actor, reason: str) -> Exit:
    """Declare a number void with its reason, and give the same letter the next one.

    For a letter that was spoiled or addressed wrongly before it left. The address is read anew.
    Raises RefusedError once it has left, InvalidError without a reason.
    """
    row, case = _held(exit_id, actor)
    if row.left_on is not None or row.voided_at is not None:
        raise RefusedError("This letter has left already; its number stays.")
    if not reason.strip():
        raise InvalidError("Please write why.", field="reason")
    row.voided_at, row.voided_by_id = clock.now(), actor.user_id
    row.void_reason = one_line(reason)
    row.save(update_fields=["voided_at", "voided_by", "void_reason"])
    settle(f"exit:{row.pk}")
    row.message.attachments.filter(name=file_name(row)).delete()
    again = enter(case, row.message, AnswerWay(row.way), user_id=actor.user_id or row.made_by_id)
    record(
        case,
        "letter.voided",
        actor=actor,
        data={"exit": row.pk, "number": row.number, "again": again.number},
    )
    return again


def file_name(row: Exit) -> str:
    """Return under which name a letter is kept as a file: in its own language, whoever asks."""
    safe = "".join(c if c.isalnum() else "-" for c in row.number).strip("-")
    with translation.override(row.case.language):
        return _("letter") + f"-{safe}.pdf"


def _held(exit_id: int, actor: Actor) -> tuple[Exit, Case]:
    found = Exit.objects.filter(pk=exit_id).values_list("case_id", flat=True).first()
    if found is None:
        raise NotFoundError("There is no such letter.")
    case = locked(found, actor=actor)
    if roles_of(case, actor).isdisjoint(HANDS_OVER):
        raise NotPermittedError("You do not have the right to do this.")
    return Exit.objects.select_related("message", "register").get(pk=exit_id), case


def _wake_terms(case: Case, row: Exit) -> None:
    """Let the terms that were off because the case closed before its letter left be met after all."""
    off = case.deadlines.filter(kind=DeadlineKind.STATUTORY, met_at=None)
    off.filter(cancelled_at__gte=row.made_at).update(cancelled_at=None)


def _instant(day: dt.date, signed: dt.datetime) -> dt.datetime:
    """Return an instant of a past local day: its noon, yet never before the signature."""
    noon = timezone.make_aware(dt.datetime.combine(day, _NOON))
    return max(noon, signed)
