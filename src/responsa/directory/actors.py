# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who acts, and what he may be: computed once per request, passed to every action and query."""

from dataclasses import dataclass

from responsa.directory.enums import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A role over a set of units; ``on_behalf_of`` names the absent colleague it is borrowed from."""

    role: Role
    unit_ids: frozenset[int]
    on_behalf_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A colleague (user), a requester (person), or the system itself (neither)."""

    name: str
    user_id: int | None = None
    person_id: int | None = None
    grants: tuple[Grant, ...] = ()

    @property
    def is_staff(self) -> bool:
        """Tell whether the actor holds any role of a colleague."""
        return bool(self.grants)

    @property
    def is_system(self) -> bool:
        """Tell whether nobody acts: a timer, a rule, a door."""
        return self.user_id is None and self.person_id is None

    def roles(self) -> frozenset[Role]:
        """Return every role held anywhere."""
        return frozenset(grant.role for grant in self.grants)

    def roles_at(self, unit_id: int | None) -> frozenset[Role]:
        """Return the roles held over one unit."""
        return frozenset(grant.role for grant in self.grants if unit_id in grant.unit_ids)

    def units_of(self, *roles: Role) -> frozenset[int]:
        """Return all units over which one of the roles is held."""
        found = (grant.unit_ids for grant in self.grants if grant.role in roles)
        return frozenset().union(*found)

    def acts_for(self, role: Role, unit_id: int | None) -> int | None:
        """Return the absent colleague whose role is borrowed, or nothing when it is the actor's own."""
        held = [g for g in self.grants if g.role == role and unit_id in g.unit_ids]
        if not held or any(grant.on_behalf_of is None for grant in held):
            return None
        return held[0].on_behalf_of


SYSTEM = Actor(name="system")
