# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Finding the case to which something incoming belongs."""

from responsa.cases.models import Case, Message, Party
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
