# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who of one's colleagues is here today, and with how much work."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from responsa.cases.queries.load import loads_of
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.queries.levels import away
from responsa.directory.queries.units import holders
from responsa.ui.formats import date

_SHOWN: Final = 8
_WITH = (Role.HANDLER, Role.DISPATCHER, Role.SUPERVISOR, Role.OPERATIONAL_MANAGER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """A colleague of the team; ``away`` says until when he is not here."""

    name: str
    cases: int
    away: str


def presence(actor: Actor) -> tuple[Colleague, ...]:
    """Return the handlers of one's units, whoever is away first; three queries however many there are."""
    team = holders(actor.units_of(*_WITH), Role.HANDLER)
    ids = [user.pk for user in team if user.pk != actor.user_id]
    gone, loads = away(ids), loads_of(ids)
    found = [
        Colleague(
            name=str(user),
            cases=loads[user.pk].cases,
            away=_("away until %(day)s") % {"day": date(gone[user.pk].until)}
            if user.pk in gone
            else "",
        )
        for user in team
        if user.pk in loads
    ]
    return tuple(sorted(found, key=lambda colleague: not colleague.away)[:_SHOWN])
