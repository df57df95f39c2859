# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Being there: a page that stays open says so every ten seconds. Nothing enters the journal."""

from responsa.cases.models import Presence
from responsa.cases.queries.presence import HERE
from responsa.cases.queries.visible import visible_to
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.errors import NotFoundError


def look(case_id: int, *, actor: Actor) -> None:
    """Note that a colleague has a case open now: one row written, whatever else the case holds.

    Raises NotFoundError when he may not see it.
    """
    if actor.user_id is None or not visible_to(actor).filter(pk=case_id).exists():
        raise NotFoundError("There is no such case.")
    now, own = clock.now(), Presence.objects.filter(user=actor.user_id)
    if own.filter(case=case_id).update(at=now):
        return
    own.filter(at__lt=now - HERE).delete()
    Presence.objects.bulk_create(
        [Presence(user_id=actor.user_id, case_id=case_id, at=now)], ignore_conflicts=True
    )
