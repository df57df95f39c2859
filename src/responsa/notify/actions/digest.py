# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Telling later, in one mail, what an address was not told at once."""

from django.db import models, transaction
from django.utils import translation

from responsa.kernel import clock
from responsa.notify import house, limits
from responsa.notify.actions import limiting, outbox
from responsa.notify.enums import OutgoingState, Purpose
from responsa.notify.letters.requester import digest
from responsa.notify.models import Outgoing


def digest_due(limit: int = 20) -> int:
    """Keep a digest for addresses that may be written to again; return how many got one.

    An address waits at least an hour from the first mail that it was not sent.
    """
    done = 0
    # Those who may not be written to yet must not stand in the way of the others.
    for address in _waiting():
        done += _digest(address)
        if done >= limit:
            break
    return done


def _untold() -> models.QuerySet[Outgoing]:
    return Outgoing.objects.filter(state=OutgoingState.SILENCED, sent_at=None, case__isnull=False)


def _waiting() -> list[str]:
    old = _untold().filter(made_at__lte=clock.now() - limits.HOUR)
    return list(old.order_by("recipient").values_list("recipient", flat=True).distinct())


@transaction.atomic
def _digest(address: str) -> bool:
    rows = list(
        _untold()
        .filter(recipient=address)
        .select_for_update(of=("self",))
        .select_related("case")
        .order_by("pk")
    )
    if not rows or not limiting.may_write(address):
        return False
    last = rows[-1]
    cases = {row.case.number: row.case.registered_at for row in rows if row.case}
    with translation.override(last.language):
        view = digest(house.house(last.language), list(cases.items()))
    outbox.keep(
        outbox.Parcel(
            key=f"digest:{rows[0].pk}",
            purpose=Purpose.DIGEST,
            recipient=address,
            language=last.language,
            view=view,
            sender=house.sender(last.case.category_id if last.case else None),
            auto="auto-generated",
        )
    )
    told = Outgoing.objects.filter(pk__in=[row.pk for row in rows])
    told.update(sent_at=clock.now())
    return True
