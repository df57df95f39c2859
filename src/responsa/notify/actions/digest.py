# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Telling later, in one mail, what an address was not told at once."""

from django.db import models, transaction
from django.utils import translation

from responsa.kernel import clock
from responsa.notify import house, limits
from responsa.notify.actions import limiting, outbox
from responsa.notify.enums import STAFF, OutgoingState, Purpose
from responsa.notify.letters import requester, staff
from responsa.notify.models import Outgoing
from responsa.ui.pages import MailView


def digest_due(limit: int = 20) -> int:
    """Keep a digest for addresses that may be written to again; return how many got one.

    An address waits at least an hour from the first mail that it was not sent. What colleagues were
    not told of their work, and what requesters were not told, are digests apart.
    """
    done = 0
    # Those who may not be written to yet must not stand in the way of the others.
    for gather in (_for_requester, _for_colleague):
        for address in _waiting(to_staff=gather is _for_colleague):
            done += gather(address)
            if done >= limit:
                return done
    return done


def _untold(*, to_staff: bool) -> models.QuerySet[Outgoing]:
    silent = Outgoing.objects.filter(state=OutgoingState.SILENCED, sent_at=None, case__isnull=False)
    return silent.filter(purpose__in=STAFF) if to_staff else silent.exclude(purpose__in=STAFF)


def _waiting(*, to_staff: bool) -> list[str]:
    old = _untold(to_staff=to_staff).filter(made_at__lte=clock.now() - limits.HOUR)
    return list(old.order_by("recipient").values_list("recipient", flat=True).distinct())


def _rows(address: str, *, to_staff: bool) -> list[Outgoing]:
    found = _untold(to_staff=to_staff).filter(recipient=address)
    locked = found.select_for_update(of=("self",)).select_related("case")
    return list(locked.order_by("pk"))


@transaction.atomic
def _for_requester(address: str) -> bool:
    rows = _rows(address, to_staff=False)
    if not rows or not limiting.may_write(address):
        return False
    cases = {row.case.number: row.case.registered_at for row in rows if row.case}
    with translation.override(rows[-1].language):
        view = requester.digest(house.house(rows[-1].language), list(cases.items()))
    _keep(rows, Purpose.DIGEST, view)
    return True


@transaction.atomic
def _for_colleague(address: str) -> bool:
    rows = _rows(address, to_staff=True)
    if not rows:
        return False
    told = [(row.case.number, Purpose(row.purpose)) for row in rows if row.case]
    with translation.override(rows[-1].language):
        view = staff.digest(house.house(rows[-1].language), told, house.link("/desk/"))
    _keep(rows, Purpose.STAFF_DIGEST, view)
    return True


def _keep(rows: list[Outgoing], purpose: Purpose, view: MailView) -> None:
    last = rows[-1]
    outbox.keep(
        outbox.Parcel(
            key=f"digest:{rows[0].pk}",
            purpose=purpose,
            recipient=last.recipient,
            language=last.language,
            view=view,
            sender=house.sender(last.case.category_id if last.case else None),
            auto="auto-generated",
        )
    )
    told = Outgoing.objects.filter(pk__in=[row.pk for row in rows])
    told.update(sent_at=clock.now())
