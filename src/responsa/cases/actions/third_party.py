# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Those outside whom a case asks: who was asked, until when, who has answered, what the requester sees."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from responsa.cases import relations
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked
from responsa.cases.enums import DeadlineKind, Direction, MessageKind, PartyKind, State
from responsa.cases.models import Case, Deadline, Message, Party
from responsa.cases.queries.visible import roles_of
from responsa.directory.actions.people import normal_email
from responsa.directory.actors import Actor
from responsa.directory.queries.calendars import calendar_for
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError, RefusedError
from responsa.lawbook.calendar import WorkCalendar

_MOST = 10


def note_asked(
    case: Case, addresses: str, *, due_on: dt.date | None = None, waits: bool = True
) -> tuple[str, ...]:
    """Write down that a locked case asks these addresses, parted by commas; return them.

    From now on their mails join the case, unseen by the requester. ``waits``: the case goes on when they
    have answered; whoever kept silent when it asked before is waited for no more. Raises InvalidError (field:
    ``address``) for what is no address, and for more than ten.
    """
    given = [part.strip() for part in addresses.replace(";", ",").split(",") if part.strip()]
    found = tuple(dict.fromkeys(normal_email(part) for part in given))
    if not found or len(found) > _MOST:
        raise InvalidError("Please give the e-mail address to ask.", field="address")
    if waits:
        Party.objects.filter(case=case, answered_at=None).update(asked_at=None)
    for email in found:
        party = Party(case=case, kind=PartyKind.THIRD_PARTY, address=email)
        try:
            party.clean_fields()
        except ValidationError as error:
            raise InvalidError("Please give the e-mail address to ask.", field="address") from error
        asked_at = clock.now() if waits else None
        asked = {"asked_at": asked_at, "due_on": due_on, "answered_at": None}
        Party.objects.update_or_create(
            case=case,
            address=email,
            defaults=asked,
            create_defaults={**asked, "kind": PartyKind.THIRD_PARTY},
        )
    return found


def set_due(case: Case, day: dt.date | None) -> None:
    """Let the time of the third parties end on a day that a colleague chose, not after the house's days.

    To be called when the case waits for them already and the journal does not say so yet.
    """
    if day is None:
        return
    row = begin_party_term(case, "third_party", day)
    row.save()


def begin_party_term(case: Case, name: str, day: dt.date) -> Deadline:
    """Return a term of somebody who owes us an answer, ending when the house closes on a day; not saved.

    Raises InvalidError (field: ``due_on``) for a day that is over.
    """
    if day < clock.today():
        raise InvalidError("This day is over.", field="due_on")
    until = closing(calendar_for(case.unit_id), day)
    return Deadline(
        case=case,
        kind=DeadlineKind.PARTY,
        name=name,
        rule={"until": until.isoformat()},
        starts_at=clock.now(),
        due_at=until,
    )


def closing(calendar: WorkCalendar, day: dt.date) -> dt.datetime:
    """Return when the house closes on a day; on one without hours, the last minute of it."""
    spans = calendar.opening(day)
    if spans:
        return spans[-1][1].astimezone(dt.UTC)
    return calendar.end_of_day(day) - dt.timedelta(minutes=1)


def note_answer(case: Case, address: str) -> bool:
    """Write down that an asked party answered; tell whether nobody else is waited for."""
    email = address.strip().lower()
    asked = Party.objects.filter(case=case, kind=PartyKind.THIRD_PARTY, answered_at=None)
    waited = asked.exclude(asked_at=None)
    was_asked = waited.filter(address=email).update(answered_at=clock.now())
    # An answer from another address of his: a person reads it now, nobody waits on.
    return not was_asked or not waited.exists()


@transaction.atomic
def share(message_id: int, *, actor: Actor) -> Message:
    """Let the requester see what a third party answered; it cannot be hidden from him again.

    Raises NotFoundError, NotPermittedError, and RefusedError for a message that is no such answer or that
    he sees already.
    """
    message = Message.objects.select_for_update(of=("self",)).filter(pk=message_id).first()
    if message is None:
        raise NotFoundError("There is no such message.")
    case = locked(message.case_id, actor=actor)
    relations.check("share_answer", state=State(case.state), roles=roles_of(case, actor))
    held = message.held_at is not None and message.released_by_id is None
    is_answer = message.kind == MessageKind.THIRD_PARTY_ANSWER
    if held or message.is_public or not is_answer or message.direction != Direction.INBOUND:
        raise RefusedError("This message is not an answer that could be shown to the requester.")
    message.is_public, message.released_by_id = True, actor.user_id
    message.save(update_fields=["is_public", "released_by"])
    record(case, "message.shared", actor=actor, data={"message": message.pk})
    return message
