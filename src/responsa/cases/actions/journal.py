# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Writing the journal: one event for each change, chained, with a delivery for each consumer."""

import datetime as dt
from collections.abc import Mapping

from responsa.cases import journal
from responsa.cases.actions import clocks
from responsa.cases.actions.handing import is_hand_off
from responsa.cases.models import Case, Delivery, Event, Message
from responsa.cases.queries import weighing
from responsa.directory.actors import SYSTEM, Actor
from responsa.kernel import clock
from responsa.kernel.registry import consumers


def record(
    case: Case,
    name: str,
    *,
    actor: Actor,
    message: Message | None = None,
    data: Mapping[str, object] | None = None,
    on_behalf_of: int | None = None,
) -> Event:
    """Append an event to a case that is locked by the running transaction.

    ``data`` holds ids and codes only; a message's text enters as a salted hash. Each consumer that
    wants the event gets a delivery.
    """
    content = dict(data or {})
    if message is not None:
        content["message"] = message.pk
        content["text"] = journal.text_digest(message.salt, message.text)
    line = journal.Line(
        case_id=case.pk,
        sequence=case.event_count + 1,
        name=name,
        at=clock.now(),
        who={"user": actor.user_id, "person": actor.person_id, "for": on_behalf_of},
        data=content,
        previous=case.event_head,
    )
    event = Event.objects.create(
        case=case,
        sequence=line.sequence,
        name=name,
        at=line.at,
        user_id=actor.user_id,
        person_id=actor.person_id,
        on_behalf_of_id=on_behalf_of,
        message=message,
        data=content,
        previous=line.previous,
        digest=line.digest(),
    )
    _advance(case, event)
    Delivery.objects.bulk_create(
        Delivery(event=event, consumer=consumer, due_at=line.at)
        for consumer, item in consumers
        if item.wants(name)
    )
    _follow(case, event)
    return event


def _follow(case: Case, event: Event) -> None:
    before = case.priority
    clocks.follow(case, event)
    if case.priority != before:
        tell_priority(case, before)


def tell_priority(case: Case, before: int) -> None:
    """Write down that a change moved the priority, and what it is made of now."""
    found = weighing.priority_now(case)
    shares = [[s.name, s.points, s.nearness.value] for s in found.shares if s.points]
    data = {"before": before, "after": case.priority, "points": found.points, "shares": shares}
    record(case, "case.prioritised", actor=SYSTEM, data=data)


def delay(event: Event, until: dt.datetime) -> None:
    """Let the consumers of an event wait, so that it can be undone before it leaves the house."""
    event.deliveries.update(due_at=until)


def _advance(case: Case, event: Event) -> None:
    case.event_count, case.event_head = event.sequence, event.digest
    case.hand_offs += is_hand_off(case, event)
    if event.name not in journal.QUIET:
        case.moved_at = event.at
        case.version += 1
    case.save(update_fields=["event_count", "event_head", "hand_offs", "moved_at", "version"])
