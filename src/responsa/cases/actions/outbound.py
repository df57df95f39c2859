# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the ways out tell a case: a mail was composed, a mail came back."""

from django.db import transaction

from responsa.cases.actions import messages
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked
from responsa.cases.actions.tasks import open_task, settle
from responsa.cases.enums import TaskKind
from responsa.cases.inputs import NewMessage
from responsa.cases.models import Case, Message, Party
from responsa.directory.actions.people import mark_email_failed
from responsa.directory.actors import SYSTEM, Actor
from responsa.kernel import clock


@transaction.atomic
def add_automatic(case_id: int, new: NewMessage) -> Message:
    """Keep an automatic mail (acknowledgement, status) on the case's line; no event of its own."""
    case = Case.objects.get(pk=case_id)
    return messages.add(case, new, actor=SYSTEM)


def name_mail(message_id: int, mail_id: str, *, to: tuple[str, ...]) -> None:
    """Note under which Message-ID and to whom a message of ours travels."""
    Message.objects.filter(pk=message_id).update(mail_id=mail_id, to=list(to))


@transaction.atomic
def record_delivery_report(
    message_id: int, *, recipient: str, status: str, permanent: bool
) -> Message:
    """A bounce came for a message of ours: mark it, tell the case and its people, even when closed."""
    message = Message.objects.select_for_update(of=("self",)).get(pk=message_id)
    message.not_delivered = f"{status} {recipient}".strip()[:300]
    message.save(update_fields=["not_delivered"])
    case = locked(message.case_id, actor=SYSTEM)
    record(
        case,
        "delivery.reported",
        actor=SYSTEM,
        data={"message": message.pk, "status": status, "permanent": permanent},
    )
    if permanent:
        mark_email_failed(recipient)
        open_task(
            TaskKind.NOT_DELIVERED,
            subject=f"message:{message.pk}",
            case_id=case.pk,
            detail=f"{status} {recipient}",
        )
    return message


@transaction.atomic
def record_sent(message_id: int) -> None:
    """The relay took a message: the journal says so once, with the hour."""
    message = Message.objects.get(pk=message_id)
    case = locked(message.case_id, actor=SYSTEM)
    record(
        case,
        "delivery.sent",
        actor=SYSTEM,
        data={"message": message.pk, "at": clock.now().isoformat()},
    )


@transaction.atomic
def record_resent(message_id: int, *, actor: Actor, reason: str = "") -> None:
    """A colleague had a message sent again; what was said of its failure is over.

    ``reason`` (a code of ``wording.REASONS``) says what was corrected. Raises NotFoundError when he
    may not see its case.
    """
    message = Message.objects.get(pk=message_id)
    case = locked(message.case_id, actor=actor)
    data: dict[str, object] = {"message": message.pk}
    record(case, "delivery.resent", actor=actor, data=data | ({"reason": reason} if reason else {}))
    message.not_delivered = ""
    message.save(update_fields=["not_delivered"])
    settle(f"message:{message.pk}")
    settle(f"address:{message.pk}")


def move_party(case_id: int, *, wrong: str, right: str) -> None:
    """Let an answer come from the corrected address of somebody whom the house asked."""
    party = Party.objects.filter(case=case_id, address=wrong.strip().lower()).first()
    if party is not None:
        Party.objects.get_or_create(
            case_id=case_id,
            address=right.strip().lower(),
            defaults={
                "kind": party.kind,
                "name": party.name,
                "asked_at": party.asked_at,
                "due_on": party.due_on,
                "answered_at": party.answered_at,
            },
        )
        if party.address != right.strip().lower():
            party.delete()
