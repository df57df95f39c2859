# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Counting what an address got, and telling the house once when it gets too much."""

import hashlib

from django.conf import settings

from responsa.cases.actions.tasks import open_task
from responsa.cases.enums import TaskKind
from responsa.directory.queries.people import is_proved
from responsa.kernel import clock
from responsa.notify import limits
from responsa.notify.addresses import mailbox_of
from responsa.notify.enums import ACCOUNT, STAFF, OutgoingState, Purpose
from responsa.notify.models import Outgoing


def may_write(address: str, *, about_account: bool = False) -> bool:
    """Tell whether one more automatic mail may go to an address now.

    Letters about accounts have a count of their own: a flood of requests in somebody's name must not
    keep his new password from him.
    """
    now = clock.now()
    sent = Outgoing.objects.filter(
        mailbox=mailbox_of(address), is_automatic=True, made_at__gt=now - limits.DAY
    ).exclude(state__in=(OutgoingState.SILENCED, OutgoingState.WITHDRAWN))
    if about_account:
        sent = sent.filter(purpose__in=ACCOUNT)
    else:
        sent = sent.exclude(purpose__in=ACCOUNT | STAFF | {Purpose.STAFF_DIGEST})
    return limits.is_allowed(
        last_hour=sent.filter(made_at__gt=now - limits.HOUR).count(),
        last_day=sent.count(),
        proved=is_proved(address),
    )


def may_tell_colleague(address: str) -> bool:
    """Tell whether a colleague may get one more mail about work now; the rest goes into a digest."""
    told = Outgoing.objects.filter(
        mailbox=mailbox_of(address), purpose__in=STAFF, made_at__gt=clock.now() - limits.HOUR
    ).exclude(state=OutgoingState.SILENCED)
    return told.count() < int(settings.STAFF_MAILS_PER_HOUR)


def report_flood(address: str) -> None:
    """Ask the keepers of the house to look, once for each time that an address is over its limit."""
    untold = Outgoing.objects.filter(recipient=address, state=OutgoingState.SILENCED, sent_at=None)
    if not untold.exists():
        person = hashlib.sha256(address.encode()).hexdigest()[:40]
        open_task(TaskKind.FLOOD, subject=f"flood:{person}", detail=address)
