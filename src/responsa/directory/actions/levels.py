# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Setting at which level of support colleagues work and how many hours a week they have."""

from django.db import transaction

from responsa.directory.actions.config_journal import may_configure, store
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.models import Membership, User
from responsa.directory.queries.levels import LEVELS
from responsa.kernel.errors import InvalidError, NotFoundError

_MOST_HOURS = 60


@transaction.atomic
def set_level(user_id: int, unit_id: int, level: int, *, actor: Actor) -> Membership:
    """Set the level of support (1 to 3) at which a handler works in a unit.

    Raises NotPermittedError unless an administrator acts, NotFoundError for somebody who is no handler
    there, InvalidError for another level.
    """
    may_configure(actor)
    held = Membership.objects.select_for_update(of=("self",))
    row = held.filter(user=user_id, unit=unit_id, role=Role.HANDLER).first()
    if row is None:
        raise NotFoundError("The colleague is no handler of this unit.")
    if level not in LEVELS:
        raise InvalidError("Please choose a level of the list.", field="level")
    return store(row, {"level": level}, "user.level", actor=actor)


@transaction.atomic
def set_weekly_hours(user_id: int, hours: int, *, actor: Actor) -> User:
    """Set how many hours a week a colleague has for cases; raises like ``set_level``."""
    may_configure(actor)
    user = User.objects.select_for_update(of=("self",)).filter(pk=user_id).first()
    if user is None:
        raise NotFoundError("There is no such account.")
    if not 0 <= hours <= _MOST_HOURS:
        raise InvalidError("Please give 0 to 60 hours a week.", field="weekly_hours")
    return store(user, {"weekly_hours": hours}, "user.hours", actor=actor)
