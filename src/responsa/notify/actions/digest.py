# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Telling later, in one mail, what an address was not told at once."""

from django.db import transaction
from django.utils import translation

from responsa.kernel import clock
from responsa.notify import house, limits
from responsa.notify.actions import limiting, outbox
from responsa.notify.enums import OutgoingState, Purpose
from responsa.notify.letters.requester import digest
from responsa.notify.models import Outgoing


def digest_due(limit: int = 20) -> int:
    """Keep a digest for each address that may be written to again; return how many there were."""
    return sum(_digest(address) for address in _addresses() if limiting.may_write(address))


def _addresses(limit: int = 20) -> list[str]:
    """Return whose silenced mails are all older than an hour, so that the flood has ebbed."""
    now = clock.now()
    untold = Outgoing.objects.filter(state=OutgoingState.SILENCED, sent_at=None)
    fresh = untold.filter(made_at__gt=now - limits.HOUR).values("recipient")
    old = untold.exclude(recipient__in=fresh).order_by("recipient")
    return list(old.values_list("recipient", flat=True).distinct()[:limit])
