# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Finding the case to which something incoming belongs."""

from responsa.cases.enums import Direction, LinkKind, MessageKind, Outcome
from responsa.cases.models import Case, CaseLink, Message, Party
from responsa.directory.models import Identity


def by_id(case_id: int) -> Case | None:
    """Return a case by its id."""
    return Case.objects.select_related("category", "requester").filter(pk=case_id).first()


def by_number(number: str) -> Case | None:
    """Return a case by its registration number."""
    return Case.objects.select_related("category", "requester").filter(number=number).first()


def by_mail_ids(mail_ids: list[str]) -> Message | None:
    """Return the latest message of ours or theirs that carries one of these Message-IDs."""
    found = Message.objects.select_related("case__category", "case__requester").filter(
        mail_id__in=[mail_id for mail_id in mail_ids if mail_id]
    )
    return found.order_by("-at", "-pk").first()


def message(message_id: int) -> Message | None:
    """Return a message with its case, for the ways in and out."""
    return (
        Message.objects.select_related("case__category", "case__requester")
        .filter(pk=message_id)
        .first()
    )


def request_of(case_id: int) -> Message | None:
    """Return the request of a case, as it was read last."""
    found = Message.objects.filter(case=case_id, kind=MessageKind.REQUEST)
    return found.order_by("-pk").first()


def last_inbound(case_id: int, *, sender: str = "") -> Message | None:
    """Return the latest mail that came in: of the open conversation, or from one other address."""
    mails = Message.objects.filter(case=case_id, direction=Direction.INBOUND).exclude(mail_id="")
    known = mails.filter(sender_address__iexact=sender) if sender else mails.filter(is_public=True)
    return known.order_by("-at", "-pk").first()


def is_requester(case: Case, address: str) -> bool:
    """Tell whether an address belongs to the requester of a case."""
    return (
        case.requester_id is not None
        and Identity.objects.filter(
            person=case.requester_id, kind="email", value=address.strip().lower()
        ).exists()
    )


def party(case: Case, address: str) -> Party | None:
    """Return whom a colleague let speak in a case from this address."""
    return Party.objects.filter(case=case, address=address.strip().lower()).first()


def cases_by_mail_ids(mail_ids: list[str], *, limit: int = 20) -> list[Case]:
    """Return the cases in which messages with these Message-IDs stand, the latest message first.

    A Message-ID is the sender's claim: several cases may hold the same one.
    """
    found = (
        Message.objects.select_related("case__category", "case__requester")
        .filter(mail_id__in=[mail_id for mail_id in mail_ids if mail_id])
        .order_by("-at", "-pk")[:limit]
    )
    return list({row.case_id: row.case for row in found}.values())


def survivor(case: Case) -> Case:
    """Return the case that goes on with the matter: itself, or the one it was joined to."""
    seen = {case.pk}
    while case.outcome == Outcome.JOINED:
        link = CaseLink.objects.filter(later=case, kind=LinkKind.JOINED).order_by("-pk").first()
        earlier = by_id(link.earlier_id) if link else None
        if earlier is None or earlier.pk in seen:
            break
        seen.add(earlier.pk)
        case = earlier
    return case


def first_message_id(case_id: int) -> int | None:
    """Return the id of the message with which a case began."""
    return Message.objects.filter(case=case_id).order_by("pk").values_list("pk", flat=True).first()


def is_known_mail_id(mail_id: str) -> bool:
    """Tell whether a message with this Message-ID is kept already."""
    return bool(mail_id) and Message.objects.filter(mail_id=mail_id).exists()


def last_written(case_id: int, kind: MessageKind) -> Message | None:
    """Return the latest message of a kind that a colleague wrote, not one that repeats it by itself."""
    found = Message.objects.filter(case=case_id, kind=kind, is_automatic=False)
    return found.select_related("author").order_by("-pk").first()
