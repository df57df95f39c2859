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
from responsa.kernel.errors import NotFoundError, RefusedError


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


def broken_for_good(town, heard, time_machine):
    """A case whose step failed until a person was asked; the hour at which it did."""
    case = town.case()
    heard[1].broken = True
    now = dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)
    Delivery.objects.update(due_at=now, attempts=deliveries.LAST_ATTEMPT - 1)
    time_machine.move_to(now, tick=False)
    deliveries.work_off()
    assert Delivery.objects.get().state == DeliveryState.FAILED
    return case


def test_a_person_lets_it_begin_anew_and_the_journal_says_so(town, heard, time_machine):
    case = broken_for_good(town, heard, time_machine)
    task = Task.objects.get()
    for stranger in ("oscar", "tania"):
        with pytest.raises(NotFoundError):
            deliveries.try_again(task.pk, actor=town.actor(stranger))
    deliveries.try_again(task.pk, actor=town.actor("dorin"))
    assert case.events.get(name="delivery.revived").user == town.user["dorin"]
    assert open_tasks(town.actor("dorin")) == []
    with pytest.raises(RefusedError):
        deliveries.try_again(task.pk, actor=town.actor("dorin"))

    heard[1].broken = False
    deliveries.work_off()
    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.DONE}


def test_what_fails_again_is_asked_again(town, heard, time_machine):
    broken_for_good(town, heard, time_machine)
    task = Task.objects.get()
    delivery = deliveries.try_again(task.pk, actor=town.actor("dorin"))
    Delivery.objects.filter(pk=delivery.pk).update(attempts=deliveries.LAST_ATTEMPT - 1)
    deliveries.work_off()
    assert open_tasks(town.actor("dorin")) == [task]


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
