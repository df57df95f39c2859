# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the requests that were begun: one's own and those that colleagues shared."""

from django.db import models

from responsa.cases import rules
from responsa.cases.models import RegistrationDraft
from responsa.directory.actors import Actor
from responsa.kernel.errors import NotFoundError

_MOST = 200


def drafts_of(actor: Actor) -> models.QuerySet[RegistrationDraft]:
    """Return the drafts that an actor may continue: his own, and the shared ones of his units."""
    if actor.user_id is None or not rules.may_register(actor):
        return RegistrationDraft.objects.none()
    units = actor.units_of(*rules.REGISTERING)
    mine = models.Q(user=actor.user_id)
    return RegistrationDraft.objects.filter(mine | models.Q(is_shared=True, unit__in=units))


def drafts(actor: Actor) -> list[RegistrationDraft]:
    """Return the drafts that an actor may continue, the latest first, in one query."""
    return list(drafts_of(actor).select_related("user", "unit").order_by("-at", "-pk")[:_MOST])


def draft(draft_id: int, *, actor: Actor) -> RegistrationDraft:
    """Return a draft; raises NotFoundError alike for none and for one that is not the actor's."""
    found = drafts_of(actor).select_related("user").filter(pk=draft_id).first()
    if found is None:
        raise NotFoundError("There is no such draft.")
    return found


def draft_count(actor: Actor, *, cap: int) -> int:
    """Return how many drafts wait, ``cap`` meaning „that many or more”."""
    return drafts_of(actor)[:cap].count()
