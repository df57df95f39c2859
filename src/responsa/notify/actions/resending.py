# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Sending a mail once more, perhaps to a corrected address."""

from django.db import transaction

from responsa.cases.actions import blobs
from responsa.cases.actions.outbound import name_mail, record_resent
from responsa.cases.actions.talk import SPEAKS
from responsa.cases.queries.files import content
from responsa.cases.queries.visible import get, roles_of
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError
from responsa.notify.addresses import mailbox_of, writable
from responsa.notify.compose import readdress
from responsa.notify.enums import OutgoingState
from responsa.notify.models import Outgoing


@transaction.atomic
def resend(outgoing_id: int, *, actor: Actor, to: str | None = None) -> Outgoing:
    """Let a mail of a case go again, with the same Message-ID; ``to`` corrects its address.

    Raises NotFoundError when the colleague may not see its case, NotPermittedError when he may only
    look at it, InvalidError for an address that is none.
    """
    row = Outgoing.objects.select_for_update(of=("self",)).filter(pk=outgoing_id).first()
    if row is None or row.case_id is None or not actor.is_staff:
        raise NotFoundError("There is no such mail.")
    if roles_of(get(row.case_id, actor=actor), actor).isdisjoint(SPEAKS):
        raise NotPermittedError("You do not have the right to write in this case.")
    if to is not None:
        _redirect(row, to)
    now = clock.now()
    # The days after which a mail is given up count anew.
    row.state, row.made_at, row.due_at = OutgoingState.WAITING, now, now
    row.attempts, row.error, row.leased_until, row.sent_at = 0, "", None, None
    row.save()
    if row.message_id is not None:
        record_resent(row.message_id, actor=actor)
    return row


def _redirect(row: Outgoing, to: str) -> None:
    recipient = writable(to)
    if not recipient:
        raise InvalidError("Please give an e-mail address.", field="to")
    row.raw = blobs.keep(readdress(content(row.raw), recipient))
    row.recipient, row.mailbox = recipient, mailbox_of(recipient)
    if row.message_id is not None:
        name_mail(row.message_id, row.mail_id, to=(recipient,))
