# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Doing what the table of trust decided for a mail; all in the caller's transaction."""

from typing import TYPE_CHECKING

from django.conf import settings

from responsa.cases.actions import talk
from responsa.cases.actions.outbound import record_delivery_report
from responsa.cases.actions.register import register
from responsa.cases.actions.tasks import open_task
from responsa.cases.enums import Direction, State, TaskKind
from responsa.cases.inputs import Envelope, Registration
from responsa.cases.queries import threads
from responsa.catalog.queries.channels import own_addresses
from responsa.directory.actors import SYSTEM
from responsa.intake import letters, placing
from responsa.intake.enums import ReceivedState
from responsa.intake.mail.parsed import Bounce, ParsedMail
from responsa.intake.models import Received
from responsa.intake.threading import clues
from responsa.intake.trust import Standing, Verdict, Way
from responsa.kernel.mail_ids import read_mail_id
from responsa.kernel.text import one_line

if TYPE_CHECKING:
    from responsa.cases.models import Message


def place(received: Received, mail: ParsedMail, *, raw: bytes) -> None:
    """Register a mail, add it to its case, hold it or set it aside; note on the item which and why."""
    received.source_id = one_line(mail.message_id, 500)
    if mail.is_bounce:
        _bounce(received, mail, mail.bounce)
        return
    verdict = placing.verdict(mail, raw=raw)
    machine = placing.sender_of(mail).is_machine
    carried = letters.envelope(mail, sha256=received.raw_id, is_automatic=machine)
    match verdict.way:
        case Way.IGNORE:
            close(received, ReceivedState.IGNORED, verdict.reason, case_id=verdict.case_id)
        case Way.NEW:
            begin(received, mail, verdict=verdict, carried=carried)
        case Way.JOIN | Way.HOLD | Way.MACHINE:
            _into(received, mail, verdict=verdict, carried=carried)


def close(
    received: Received,
    state: ReceivedState,
    reason: str,
    *,
    case_id: int | None = None,
    message_id: int | None = None,
) -> None:
    """Write down what became of an item; it is never taken up again by itself."""
    received.state, received.reason = state, one_line(reason, 300)
    received.case_id, received.message_id = case_id, message_id
    received.leased_until = None
    received.save(update_fields=["state", "reason", "case", "message", "leased_until", "source_id"])


def category_of(received: Received) -> int:
    """Return the category of the first of our mailboxes at which an item arrived."""
    arrival = received.addresses.select_related("mailbox").order_by("pk").first()
    if arrival is None:
        raise ValueError("an item without a mailbox")
    return arrival.mailbox.category_id


def registration_of(
    received: Received, mail: ParsedMail, *, verdict: Verdict, carried: Envelope
) -> Registration:
    """Return the request that an item is, for registering or for completing."""
    return letters.registration(
        mail,
        verdict,
        category_id=category_of(received),
        received_at=received.received_at,
        carried=carried,
        own=own_addresses(),
    )


def begin(received: Received, mail: ParsedMail, *, verdict: Verdict, carried: Envelope) -> None:
    """Register an item as a case of its own, linked as the verdict says."""
    reason = verdict.reason
    if reason == "new" and threads.is_known_mail_id(carried.mail_id):
        reason = "same_message_id"
    case = register(registration_of(received, mail, verdict=verdict, carried=carried), actor=SYSTEM)
    message_id = threads.first_message_id(case.pk)
    close(received, ReceivedState.REGISTERED, reason, case_id=case.pk, message_id=message_id)


def _into(received: Received, mail: ParsedMail, *, verdict: Verdict, carried: Envelope) -> None:
    case = threads.by_id(verdict.case_id or 0)
    if case is None:
        raise ValueError("the case is gone")
    message = talk.receive(
        case.pk,
        letters.message(
            mail, verdict, carried=carried, awaited=case.state == State.WAITING_REQUESTER
        ),
        person_id=case.requester_id if verdict.standing is Standing.REQUESTER else None,
        from_third_party=verdict.standing is Standing.THIRD_PARTY,
    )
    held = verdict.way is Way.HOLD
    if held:
        open_task(
            TaskKind.UNVERIFIED,
            subject=f"held:{message.pk}",
            detail=carried.sender_address,
            case_id=case.pk,
        )
    state = ReceivedState.HELD if held else ReceivedState.JOINED
    close(received, state, verdict.reason, case_id=case.pk, message_id=message.pk)


def _bounce(received: Received, mail: ParsedMail, bounce: Bounce | None) -> None:
    """Find the mail of ours that came back, by its Message-ID; a report about others is set aside.

    Whoever forges a report about a mail that he got must not make us give up a stranger's address:
    only those to whom the mail went can have failed.
    """
    original = bounce.original_message_id if bounce else ""
    message = _sent(original, mail)
    if message is None or message.direction != Direction.OUTBOUND:
        close(received, ReceivedState.IGNORED, "unknown_bounce")
        return
    sent_to = [address.lower() for address in message.to]
    failed = [r for r in (bounce.recipients if bounce else ()) if r.lower() in sent_to]
    status = bounce.statuses[0] if bounce and bounce.statuses else ""
    for recipient in dict.fromkeys(failed or sent_to[:1]):
        record_delivery_report(
            message.pk,
            recipient=recipient,
            status=status,
            permanent=bool(bounce and bounce.hard) and (bool(failed) or len(sent_to) == 1),
        )
    close(
        received,
        ReceivedState.JOINED,
        "bounce",
        case_id=message.case_id,
        message_id=message.pk,
    )


def _sent(original: str, mail: ParsedMail) -> "Message | None":
    """Return the mail of ours that a report speaks of: by our signed Message-ID, else by a known one."""
    pointers = clues(mail, key=settings.SECRET_KEY, tags=())
    signed = [read_mail_id(settings.SECRET_KEY, original), *pointers.tokens]
    for token in filter(None, signed):
        if (message := threads.message(token[1])) is not None:
            return message
    return threads.by_mail_ids([original, *pointers.mail_ids])
