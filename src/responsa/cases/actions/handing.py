# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Counting hand-offs: how often a case went from one desk to another (S2-25).

To be given out for the first time is no hand-off; to be sent to another unit, given back, raised a
level or given to somebody else is one each.
"""

from typing import Final

from responsa.cases.models import Case, Event

_ALWAYS: Final = frozenset(
    {
        "case.redirected",
        "case.redirect_refused",
        "case.declined",
        "case.unaccepted",
        "case.level_raised",
    }
)
_GIVEN: Final = "case.assigned"


def is_hand_off(case: Case, event: Event) -> bool:
    """Tell whether an event moved a case to another desk; at most one question, and only for an assignment."""
    if event.name in _ALWAYS:
        return True
    if event.name != _GIVEN:
        return False
    before = (
        Event.objects.filter(case=case, name__in=(*_ALWAYS, _GIVEN), sequence__lt=event.sequence)
        .order_by("-sequence")
        .first()
    )
    # After a redirection or a refusal the next desk is the one that the earlier step was counted for.
    if before is None or before.name != _GIVEN:
        return False
    return bool(before.data.get("lead") != event.data.get("lead"))
