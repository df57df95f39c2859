# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What waits for one colleague: the open cases in which he must act now."""

import datetime as dt

from django.db import models

from responsa.cases.enums import State
from responsa.cases.models import Assignment, Case
from responsa.cases.queries.visible import ACTIVE
from responsa.directory.actors import Actor
from responsa.directory.enums import Role


def agenda(
    actor: Actor, *, until: dt.datetime, also: frozenset[int] = frozenset(), limit: int = 51
) -> list[Case]:
    """Return the open cases due until an instant in which an actor must act, the most urgent first.

    ``also``: cases that he is to see whenever they are due, as long as they are open.
    """
    parts = Assignment.objects.filter(user=actor.user_id, state__in=ACTIVE)
    mine = models.Q(pk__in=parts.values("case"))
    mine |= models.Q(state=State.NEW, unit__in=actor.units_of(Role.DISPATCHER))
    to_sign = models.Q(supervisor=actor.user_id) | models.Q(
        supervisor=None, unit__in=actor.units_of(Role.SUPERVISOR)
    )
    mine |= models.Q(state=State.AWAITING_RESOLUTION) & to_sign
    wanted = models.Q(due_at__lte=until) & mine | models.Q(pk__in=also)
    found = Case.objects.filter(wanted, is_open=True)
    return list(found.order_by("due_at", "pk")[:limit])
