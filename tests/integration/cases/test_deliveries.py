# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Side effects: at least once, harmless when repeated, and at last a person's task."""

import datetime as dt

import pytest

from responsa.cases.actions import deliveries
from responsa.cases.actions.talk import UNDO, reply
from responsa.cases.enums import DeliveryState, TaskKind
from responsa.cases.models import Delivery, Task
from responsa.cases.queries.tasks import open_tasks
from responsa.kernel import registry


@pytest.fixture
def heard(monkeypatch):
    """A consumer of our own that remembers what it was handed; it fails while told to."""
    calls = []

    def handle(event_id):
        calls.append(event_id)
        if getattr(handle, "broken", False):
            raise OSError("relay on fire")

    mine = registry.Registry("consumer")
    mine.add("test", registry.Consumer(wants=lambda name: name != "case.routed", handle=handle))
    monkeypatch.setattr("responsa.cases.actions.journal.consumers", mine)
    monkeypatch.setattr("responsa.cases.actions.deliveries.consumers", mine)
    return calls, handle


def test_each_wanted_event_is_handed_over_once(town, heard):
    calls, _ = heard
    case = town.case()
    assert deliveries.work_off() == 1
    assert deliveries.work_off() == 0
    assert calls == [case.events.get(name="case.registered").pk]
    assert Delivery.objects.get().state == DeliveryState.DONE


def test_a_failing_consumer_is_tried_again_later_and_then_a_person_is_asked(
    town, heard, time_machine
):
    calls, handle = heard
    case = town.case()
    handle.broken = True
    now = dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)
    Delivery.objects.update(due_at=now)
    for attempt in range(1, deliveries.LAST_ATTEMPT + 1):
        time_machine.move_to(now + dt.timedelta(hours=2 * attempt), tick=False)
        deliveries.work_off()
        deliveries.work_off()
        assert len(calls) == attempt
    delivery = Delivery.objects.get()
    assert (delivery.state, "relay on fire" in delivery.error) == (DeliveryState.FAILED, True)
    task = Task.objects.get()
    assert (task.kind, task.case) == (TaskKind.CONSUMER_FAILED, case)
    assert open_tasks(town.actor("dorin")) == [task]
    assert open_tasks(town.actor("oscar")) == []


def test_what_a_dead_worker_held_is_taken_up_after_a_minute(town, heard, time_machine):
    calls, _ = heard
    town.case()
    now = dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)
    Delivery.objects.update(due_at=now)
    time_machine.move_to(now, tick=False)
    assert len(deliveries.claim(10)) == 1
    assert deliveries.claim(10) == []
    time_machine.move_to(now + deliveries.LEASE + dt.timedelta(seconds=1), tick=False)
    assert deliveries.work_off() == 1
    assert len(calls) == 1


def test_a_reply_leaves_only_after_eight_seconds(town, heard, time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC), tick=False)
    case = town.case()
    deliveries.work_off()
    reply(case.pk, actor=town.actor("dorin"), text="Soon")
    assert deliveries.work_off() == 0
    time_machine.shift(UNDO)
    assert deliveries.work_off() == 1
