# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Closing a case for good, whoever and whatever closes it; and those that were joined to it."""

from collections.abc import Mapping

from responsa.cases.actions.journal import record
from responsa.cases.actions.step import enter
from responsa.cases.enums import Outcome, State
from responsa.cases.models import Case, Event, Message
from responsa.cases.queries.legal import owed_here
from responsa.directory.actors import SYSTEM, Actor
from responsa.kernel.errors import RefusedError


def end(
    case: Case,
    *,
    actor: Actor,
    outcome: Outcome,
    message: Message | None = None,
    data: Mapping[str, object] | None = None,
    on_behalf_of: int | None = None,
) -> Event:
    """Close a locked case. The cases that wait for its answer end with it, each in its own journal.

    When it is joined itself, they go on waiting, for the answer of the other one.
    """
    enter(case, State.CLOSED, outcome=outcome)
    event = record(
        case,
        "case.closed",
        actor=actor,
        message=message,
        data={"outcome": outcome, **(data or {})},
        on_behalf_of=on_behalf_of,
    )
    for joined in () if outcome is Outcome.JOINED else owed_here(case):
        record(
            Case.objects.select_for_update(of=("self",)).get(pk=joined.pk),
            "case.ended_jointly",
            actor=SYSTEM,
            data={"case": case.pk, "number": case.number, "outcome": outcome},
        )
    return event


def refuse_while_owed(case: Case) -> None:
    """Raise RefusedError when other cases wait for the answer of this one."""
    if owed := owed_here(case):
        raise RefusedError(
            "Joined here: %(numbers)s. They are owed an answer, so this case needs one.",
            numbers=", ".join(one.number for one in owed),
        )
