# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""To whom a case goes when the category says that no person need decide. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A colleague who could take a case: open weighted load, capacity in per cent, presence today."""

    user_id: int
    load: int
    capacity: int = 100
    is_present: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Who was chosen, and the figures that decided, for the journal."""

    user_id: int
    load: int
    considered: tuple[int, ...]
    absent: tuple[int, ...]


def least_loaded(candidates: Iterable[Candidate]) -> Choice | None:
    """Choose the present colleague with the least load for his capacity; the first by id among equals.

    Returns nothing when nobody is here: the dispatchers decide then.
    """
    everybody = sorted(candidates, key=lambda c: c.user_id)
    present = [c for c in everybody if c.is_present and c.capacity > 0]
    if not present:
        return None
    best = min(present, key=lambda c: (c.load / c.capacity, c.user_id))
    return Choice(
        user_id=best.user_id,
        load=best.load,
        considered=tuple(c.user_id for c in present),
        absent=tuple(c.user_id for c in everybody if not c.is_present),
    )
