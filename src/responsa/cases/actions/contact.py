# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Trying to reach the requester by other ways than mail, written down so that it counts."""

from django.db import transaction

from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked, say
from responsa.cases.actions.talk import SPEAKS
from responsa.cases.enums import ContactOutcome, MessageKind, State
from responsa.cases.models import Case
from responsa.cases.queries.silence import ATTEMPTED
from responsa.cases.queries.visible import roles_of
from responsa.directory.actors import Actor
from responsa.kernel.errors import InvalidError, NotPermittedError, RefusedError


@transaction.atomic
def log_attempt(case_id: int, outcome: str, note: str = "", *, actor: Actor) -> Case:
    """Write down a call to the requester and what came of it; the note is for colleagues only.

    An attempt moves the closing of a silent case: the days count from the last one. Raises
    InvalidError for an unknown outcome, NotPermittedError, RefusedError once the case is closed.
    """
    case = locked(case_id, actor=actor)
    if roles_of(case, actor).isdisjoint(SPEAKS):
        raise NotPermittedError("You do not have the right to write in this case.")
    if outcome not in set(ContactOutcome):
        raise InvalidError("Please say what came of the call.", field="outcome")
    if case.state == State.CLOSED:
        raise RefusedError("This case is closed. Please write a new request; it will be linked.")
    words = say(case, MessageKind.NOTE, note, actor=actor) if note.strip() else None
    record(case, ATTEMPTED, actor=actor, message=words, data={"result": str(outcome)})
    return case
