# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Sending a mail once more, perhaps to a corrected address."""

from django.db import transaction
from django.utils.translation import gettext_noop

from responsa.cases.actions import blobs
from responsa.cases.actions.outbound import move_party, name_mail, record_resent
from responsa.cases.actions.talk import SPEAKS
from responsa.cases.actions.tasks import settle
from responsa.cases.models import Case
from responsa.cases.queries.files import content
from responsa.cases.queries.visible import get, roles_of
from responsa.catalog.queries.channels import mailbox_for
from responsa.directory.actions.people import correct_email
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError
from responsa.notify.addresses import mailbox_of, writable
from responsa.notify.compose import readdress
from responsa.notify.enums import OutgoingState, Purpose
from responsa.notify.models import Outgoing


@transaction.atomic
def resend(
    outgoing_id: int, *, actor: Actor, to: str | None = None, correct_person: bool = False
) -> Outgoing:
    """Let a mail of a case go again, with the same Message-ID; ``to`` corrects its address.

    ``correct_person``: the corrected address takes the place of the requester's wrong one. Raises
    NotFoundError when the colleague may not see its case, NotPermittedError when he may only look at
    it, InvalidError for an address that is none, is ours, or is known as somebody else's.
    """
    row = Outgoing.objects.select_for_update(of=("self",)).filter(pk=outgoing_id).first()
    if row is None or row.case_id is None or not actor.is_staff:
        raise NotFoundError("There is no such mail.")
    case = get(row.case_id, actor=actor)
    if roles_of(case, actor).isdisjoint(SPEAKS):
        raise NotPermittedError("You do not have the right to write in this case.")
    reason = _redirect(row, case, to, correct_person=correct_person) if to is not None else ""
    now = clock.now()
    # The days after which a mail is given up count anew.
    row.state, row.made_at, row.due_at = OutgoingState.WAITING, now, now
    row.attempts, row.error, row.leased_until, row.sent_at = 0, "", None, None
    row.save()
    settle(f"outgoing:{row.pk}")
    if row.message_id is not None:
        record_resent(row.message_id, actor=actor, reason=reason)
    return row


def _redirect(row: Outgoing, case: Case, to: str, *, correct_person: bool) -> str:
    """Correct the address of a mail; return the code of what was corrected, nothing if it was right."""
    recipient = writable(to)
    if not recipient or mailbox_for(recipient):
        raise InvalidError("Please give an e-mail address.", field="to")
    wrong = row.recipient
    if correct_person and case.requester_id is not None:
        if not correct_email(case.requester_id, wrong=wrong, right=recipient):
            raise InvalidError(
                gettext_noop(
                    "This address is known as somebody else's: it cannot become the requester's."
                ),
                field="to",
            )
    elif recipient == wrong:
        return ""
    if row.purpose == Purpose.THIRD_PARTY:
        move_party(case.pk, wrong=wrong, right=recipient)
    row.raw = blobs.keep(readdress(content(row.raw), recipient))
    row.recipient, row.mailbox = recipient, mailbox_of(recipient)
    if row.message_id is not None:
        name_mail(row.message_id, row.mail_id, to=(recipient,))
    return "person_corrected" if correct_person else "address_corrected"
