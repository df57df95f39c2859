# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How long a requester has been silent, and what we did to hear of him."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from django.db import models

from responsa.cases.enums import Outcome, State
from responsa.cases.models import Case, Event
from responsa.kernel.prepared import prepared

ANNOUNCED: Final = "case.silence_announced"
ATTEMPTED: Final = "contact.attempted"
BY_LAPSE_OF_TIME: Final = "timer"
# Writing to him is an attempt as good as a call.
_ATTEMPTS: Final = frozenset({ATTEMPTED, "message.sent"})
_HEARD: Final = "message.received"
_SENT: Final = "delivery.sent"
# An answer on paper reaches him when it has left, not when it was signed.
_LEFT: Final = "letter.left"
# With what the waiting for him began.
_BEGINNINGS: Final[Mapping[State, str]] = {
    State.WAITING_REQUESTER: "case.asked_requester",
    State.RESOLVED: "case.resolved",
}
_NAMES: Final = (ANNOUNCED, *_ATTEMPTS, _HEARD, _SENT, _LEFT, *_BEGINNINGS.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """What happened since a case began to wait for its requester.

    ``since``: the beginning, or when he was heard of last. ``announced``: number and instant of the notice
    that the case will be closed, from the moment at which the relay took it; ``is_sent``: it did.
    ``last_attempt``: when we last tried to reach him.
    """

    since: dt.datetime | None = None
    announced: tuple[int, dt.datetime] | None = None
    is_sent: bool = False
    last_attempt: dt.datetime | None = None


def silence(case: Case) -> Silence:
    """Return what happened since the case waits for its requester; empty when it does not."""
    begins = _BEGINNINGS.get(State(case.state))
    if begins is None:
        return Silence()
    begun, later = None, list[_Line]()
    for line in _lines(case=case.pk):
        if line.name == begins:
            begun = line
            break
        later.append(line)
    since = _reached(begun, later) if begun else case.resolved_at
    if since is None:
        return Silence()
    heard = next((line for line in later if _is_heard(line)), None)
    if heard is not None:
        # What was done before he was heard of counts no more.
        later, since = later[: later.index(heard)], max(since, heard.at)
    return replace(_tried(later), since=since)


def _reached(begun: "_Line", later: Sequence["_Line"]) -> dt.datetime | None:
    """Return when our words left for him: a letter that waits to be posted is no answer yet."""
    if not begun.data.get("by_hand"):
        return begun.at
    return next((line.at for line in later if line.name == _LEFT), None)


def _tried(later: Sequence["_Line"]) -> Silence:
    """Return what we did to hear of him, from the lines of a journal, the latest first."""
    found, sent = Silence(), dict[int, dt.datetime]()
    for line in later:
        if line.name == _SENT:
            sent[line.data["message"]] = line.at
        elif line.name == ANNOUNCED and found.announced is None:
            sent_at = sent.get(line.message or 0)
            number = (line.sequence, sent_at or line.at)
            found = replace(found, announced=number, is_sent=sent_at is not None)
        elif line.name in _ATTEMPTS and found.last_attempt is None:
            found = replace(found, last_attempt=line.at)
    return found


def confirmed_as(case: Case) -> Outcome:
    """Return how an answered case ends: confirmed by the requester, by lapse of time, or by nobody."""
    if case.confirmed_at is None:
        return Outcome.ANSWERED
    said = Event.objects.filter(case=case, name="case.confirmed").order_by("-sequence").first()
    by_itself = said is not None and said.data.get("reason") == BY_LAPSE_OF_TIME
    return Outcome.AUTO_CONFIRMED if by_itself else Outcome.CONFIRMED


class _Line(NamedTuple):
    sequence: int
    name: str
    at: dt.datetime
    data: dict[str, Any]
    message: int | None
    is_automatic: bool | None


def _is_heard(line: _Line) -> bool:
    """Tell whether the requester himself said something: no third party, no machine of his."""
    from_him = line.data.get("from") != "third_party" and not line.is_automatic
    return line.name == _HEARD and from_him


def _lines(*, case: int) -> Iterator[_Line]:
    return (_Line(*row) for row in _rows(case=case))


@prepared
def _rows(*, case: int) -> models.QuerySet[Event, tuple[Any, ...]]:
    found = Event.objects.filter(case=case, name__in=_NAMES).order_by("-sequence")
    return found.values_list(
        "sequence", "name", "at", "data", "message_id", "message__is_automatic"
    )
