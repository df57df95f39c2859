# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The steps that the system takes by lapse of time: back to the dispatchers, on with the work, the end.

Every function takes a case that the running transaction has locked, asks the lifecycle like any other
action, and writes the reason into the journal.
"""

from django.utils import translation
from django.utils.translation import gettext as _

from responsa.cases import moments
from responsa.cases.actions import messages, placing
from responsa.cases.actions.ending import end, refuse_while_owed
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import end_assignments, enter, permit
from responsa.cases.enums import (
    AssignmentState,
    Channel,
    DeadlineKind,
    Direction,
    MessageKind,
    Outcome,
    State,
)
from responsa.cases.inputs import Envelope, NewMessage
from responsa.cases.models import Case, Message
from responsa.cases.queries.silence import ANNOUNCED, BY_LAPSE_OF_TIME, confirmed_as, silence
from responsa.directory.actors import SYSTEM
from responsa.directory.queries.calendars import calendar_for
from responsa.kernel import clock
from responsa.kernel.errors import RefusedError
from responsa.ui.formats import date_weekday


def give_back(case: Case) -> None:
    """Nobody accepted the work in time: the dispatchers decide anew."""
    permit(case, "unaccepted", actor=SYSTEM)
    users = end_assignments(case, AssignmentState.WITHDRAWN)
    placing.nobody(case)
    enter(case, State.NEW)
    record(case, "case.unaccepted", actor=SYSTEM, data={"users": users, "reason": BY_LAPSE_OF_TIME})


def resume(case: Case, reason: str) -> None:
    """Go on with the work although the answer did not come; ``reason`` is a code of the wording."""
    permit(case, "resume", actor=SYSTEM)
    enter(case, State.IN_PROGRESS)
    record(case, "case.resumed", actor=SYSTEM, data={"reason": reason})


def confirm(case: Case) -> None:
    """Nobody disputed the answer in time: it counts as confirmed."""
    permit(case, "confirm", actor=SYSTEM)
    case.confirmed_at = clock.now()
    case.save(update_fields=["confirmed_at"])
    record(case, "case.confirmed", actor=SYSTEM, data={"reason": BY_LAPSE_OF_TIME})


def close(case: Case) -> None:
    """Close a case that was confirmed. Raises RefusedError while it is not."""
    permit(case, "close", actor=SYSTEM)
    if case.confirmed_at is None:
        raise RefusedError("The requester has not confirmed yet.")
    end(case, actor=SYSTEM, outcome=confirmed_as(case), data={"reason": BY_LAPSE_OF_TIME})


def close_silent(case: Case) -> None:
    """Close a case whose requester kept silent after the notice.

    Raises RefusedError without a notice that has left the house since he was heard of last, and while
    an answer that the law demands is owed.
    """
    permit(case, "close_silent", actor=SYSTEM)
    if not silence(case).is_sent:
        raise RefusedError("The requester was not told that the case will be closed.")
    if case.deadlines.filter(kind=DeadlineKind.STATUTORY, met_at=None, cancelled_at=None).exists():
        raise RefusedError("The answer that the law demands has not been given.")
    refuse_while_owed(case)
    end(case, actor=SYSTEM, outcome=Outcome.SILENCE, data={"reason": BY_LAPSE_OF_TIME})


def announce(case: Case, *, days: int) -> Message:
    """Tell the requester that the case ends so many calendar days from now unless he is heard of.

    The notice is a message of its own, in his language, and he cannot decline it: closing in silence
    rests on it.
    """
    ends_at = moments.calendar_days(clock.now(), days, calendar_for(case.unit_id))
    with translation.override(case.language):
        text = _notice(case, date_weekday(ends_at, year=True))
    message = messages.add(
        case,
        NewMessage(
            direction=Direction.OUTBOUND,
            kind=MessageKind.STATUS,
            channel=Channel.EMAIL,
            text=text,
            is_public=True,
            envelope=Envelope(is_automatic=True),
        ),
        actor=SYSTEM,
    )
    data = {"days": days, "reason": BY_LAPSE_OF_TIME}
    record(case, ANNOUNCED, actor=SYSTEM, message=message, data=data)
    return message


def _notice(case: Case, day: str) -> str:
    if case.state == State.RESOLVED:
        words = _(
            "We have answered your request and have not heard from you since. If you do not write to "
            "us, we close it on %(day)s."
        )
    else:
        words = _(
            "We asked you for information and have not heard from you. Without it we cannot go on. If "
            "you do not answer, we close your request on %(day)s."
        )
    return words % {"day": day}
