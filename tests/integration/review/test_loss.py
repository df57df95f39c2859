# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Nothing is lost or doubled when something fails in the middle."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection

from responsa.cases.actions import blobs, deliveries
from responsa.cases.enums import DeliveryState
from responsa.cases.models import Blob, Delivery, Message, Task
from responsa.cases.queries.requester import link_token
from responsa.directory.inputs import PersonInput
from responsa.intake.actions import process
from responsa.kernel import clock, registry
from responsa.notify.actions import digest_due
from responsa.notify.models import Outgoing
from tests.integration.intake.builders import arrive


@pytest.fixture
def consumer(monkeypatch):
    """Put a consumer of one's own in the place of all others."""

    def put(handle):
        mine = registry.Registry("consumer")
        wants = "case.registered".__eq__
        mine.add("test", registry.Consumer(wants=wants, handle=handle))
        monkeypatch.setattr("responsa.cases.actions.journal.consumers", mine)
        monkeypatch.setattr("responsa.cases.actions.deliveries.consumers", mine)

    return put


def test_a_message_sent_again_after_a_failure_is_kept(client, town, monkeypatch):
    """The first try fails for a reason of ours; the same form comes again with the same key."""
    cache.clear()
    case = town.case()
    page = f"/t/{link_token(case)}/remark/"
    form = {"text": "Please hurry", "form_key": "once"}
    real = Message.objects.create

    def locked(**_values):
        raise OperationalError("database is locked")

    monkeypatch.setattr(Message.objects, "create", locked)
    client.raise_request_exception = False
    assert client.post(page, form).status_code == 503
    monkeypatch.setattr(Message.objects, "create", real)
    assert client.post(page, form).status_code == 303
    assert client.post(page, form).status_code == 303
    assert Message.objects.filter(case=case, text="Please hurry").count() == 1


def test_hours_without_a_database_do_not_use_up_the_attempts(town, consumer, time_machine):
    def handle(_event_id):
        raise OperationalError("disk full")

    consumer(handle)
    town.case()
    start = clock.now()
    for n in range(2 * deliveries.LAST_ATTEMPT):
        time_machine.move_to(start + dt.timedelta(hours=n), tick=False)
        assert deliveries.work_off() == 1
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts) == (DeliveryState.PENDING, 0)
    assert not Task.objects.exists()


def test_what_kills_every_worker_becomes_a_task_and_is_not_tried_for_ever(
    town, consumer, time_machine
):
    tried = []
    consumer(tried.append)
    town.case()
    start = clock.now()
    for n in range(deliveries.LAST_ATTEMPT):
        time_machine.move_to(start + dt.timedelta(minutes=5 * n), tick=False)
        assert len(deliveries.claim(1)) == 1  # and the worker dies
    time_machine.shift(300)
    deliveries.work_off()
    assert (tried, Delivery.objects.get().state) == ([], DeliveryState.FAILED)
    assert Task.objects.get().kind == "consumer_failed"


def test_addresses_that_must_wait_do_not_keep_the_others_from_their_digest(town, time_machine):
    start = clock.now()
    for address in ("a@flood.test", "z@other.test"):
        for _ in range(6):
            town.case(requester=PersonInput(name="X", email=address))
    while deliveries.work_off():
        pass
    time_machine.move_to(start + dt.timedelta(hours=2), tick=False)
    for n in range(30):
        old = Outgoing.objects.filter(recipient="a@flood.test").first()
        old.pk, old.key, old.made_at = None, f"more:{n}", clock.now()
        old.save(force_insert=True)
    assert digest_due(limit=1) == 1
    assert Outgoing.objects.get(purpose="digest").recipient == "z@other.test"


def test_bytes_that_were_erased_and_come_again_are_there_again(db):
    blob = blobs.keep(b"again")
    Blob.objects.filter(pk=blob.pk).update(erased_at=clock.now())
    assert blobs.keep(b"again").erased_at is None


def test_a_batch_of_unreadable_messages_does_not_make_the_worker_look_hung(town, monkeypatch):
    """The supervisor ends a worker whose job has not come back for ten minutes."""
    for n in range(3):
        arrive(subject=f"Mail {n}")
    monkeypatch.setattr(process, "BATCH_SECONDS", 0.0)
    assert process.process_due() == 0
    monkeypatch.undo()
    assert process.process_due() == 3
    assert connection.in_atomic_block
