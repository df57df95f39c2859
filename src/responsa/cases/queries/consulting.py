# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who was drawn into which case: of one case, and of one colleague."""

from django.db import models

from responsa.cases.enums import ConsultationKind, PartyKind, State
from responsa.cases.models import CauseFound, Consultation, Party
from responsa.directory.actors import Actor
from responsa.kernel.errors import NotFoundError
from responsa.kernel.memo import once
from responsa.kernel.prepared import prepared

# By these events a case has somebody drawn in; without one of them nobody asks.
DRAWN_IN = frozenset({"case.consulted", "case.informed"})


@once
def consultations_of(case_id: int) -> list[Consultation]:
    """Return who was asked and told in a case, with names, the oldest first."""
    return _of_case(case=case_id)


def awaited_of(actor: Actor, case_id: int) -> bool:
    """Tell whether the actor's opinion is waited for in a case."""
    if actor.user_id is None:
        return False
    return bool(_awaited(str(ConsultationKind.OPINION), case=case_id, user=actor.user_id))


def told_to(actor: Actor, *, limit: int = 100) -> list[Consultation]:
    """Return what colleagues asked or told the actor: what waits for him first, then the newest.

    With the cases and the words, in one query.
    """
    if actor.user_id is None:
        return []
    return _told_to(limit, user=actor.user_id)


def asked_by(actor: Actor, *, limit: int = 100) -> list[Consultation]:
    """Return the open questions that the actor put to others, the oldest first."""
    rows = Consultation.objects.filter(
        asked_by=actor.user_id,
        kind=ConsultationKind.OPINION,
        answered_at=None,
        withdrawn_at=None,
    ).exclude(case__state=State.CLOSED)
    return list(rows.select_related("case", "asked", "message").order_by("at", "pk")[:limit])


@once
def waiting_count(actor: Actor, *, cap: int = 100) -> int:
    """Return how much the actor has not read or answered yet, ``cap`` meaning „that many or more”."""
    if actor.user_id is None:
        return 0
    return _waiting.count(cap, user=actor.user_id)


def answered_parties(case_id: int) -> frozenset[str]:
    """Return the addresses outside that have answered what a case asked them last."""
    parties = Party.objects.filter(case=case_id, kind=PartyKind.THIRD_PARTY)
    return frozenset(parties.exclude(answered_at=None).values_list("address", flat=True))


def cause_of(case_id: int) -> CauseFound | None:
    """Return the recorded cause of a case, with its words."""
    return CauseFound.objects.filter(case=case_id).select_related("cause").first()


@prepared
def _of_case(*, case: int) -> models.QuerySet[Consultation]:
    rows = Consultation.objects.filter(case=case, withdrawn_at=None)
    return rows.select_related("asked", "asked_by").order_by("at", "pk")


@prepared
def _awaited(kind: str, *, case: int, user: int) -> models.QuerySet[Consultation]:
    rows = Consultation.objects.filter(case=case, asked=user, kind=kind)
    return rows.filter(answered_at=None, withdrawn_at=None)[:1]


@prepared
def _told_to(limit: int, *, user: int) -> models.QuerySet[Consultation]:
    rows = Consultation.objects.filter(asked=user, withdrawn_at=None)
    waits = models.Case(models.When(_WAITS, then=0), default=1, output_field=models.IntegerField())
    related = ("case", "asked_by", "message")
    return rows.select_related(*related).order_by(waits, "-at", "-pk")[:limit]


@prepared
def _waiting(cap: int, *, user: int) -> models.QuerySet[Consultation, int]:
    rows = Consultation.objects.filter(_WAITS, asked=user, withdrawn_at=None)
    return rows.values_list("pk", flat=True)[:cap]


_WAITS = models.Q(kind=ConsultationKind.OPINION, answered_at=None) & ~models.Q(
    case__state=State.CLOSED
) | models.Q(kind=ConsultationKind.INFORMATION, read_at=None)


def of_colleague(consultation_id: int, *, actor: Actor) -> Consultation:
    """Return what the actor was asked or told; raises NotFoundError for anybody else's."""
    found = Consultation.objects.filter(pk=consultation_id, withdrawn_at=None)
    row = found.filter(asked=actor.user_id).first() if actor.user_id is not None else None
    if row is None:
        raise NotFoundError("There is no such question.")
    return row
