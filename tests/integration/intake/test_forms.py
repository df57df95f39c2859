# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms: one key, one case; payload, case and journal in one commit."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from responsa.cases.enums import Channel
from responsa.cases.inputs import NewAttachment, Registration
from responsa.cases.models import Blob, Case
from responsa.directory.actors import SYSTEM
from responsa.directory.inputs import PersonInput
from responsa.intake import queries
from responsa.intake.enums import ReceivedState, Source
from responsa.intake.forms import submit
from responsa.intake.models import Received
from responsa.kernel import clock
from responsa.kernel.blobs import BlobStore
from responsa.kernel.errors import InvalidError


@pytest.fixture
def form(town):
    def filled(**changes):
        given = {
            "channel": Channel.WEB,
            "category_id": town.category["pothole"].pk,
            "subject": "Groapă",
            "text": "Mare.",
            "received_at": clock.now(),
            "requester": PersonInput(name="Ana", email="ana@citizen.test"),
        }
        return Registration(**(given | changes))

    return filled


def test_a_form_is_kept_with_its_case(form, settings):
    photo = NewAttachment(name="foto.jpg", data=b"\xff\xd8\xff")
    received = submit(
        form(attachments=(photo,)), form_key="key-1", actor=SYSTEM, payload={"subject": "Groapă"}
    )
    assert (received.state, received.source) == (ReceivedState.REGISTERED, Source.FORM)
    assert received.case.messages.get() == received.message
    kept = json.loads(BlobStore(settings.DATA / "blobs").get(received.raw_id))
    assert kept["form"] == {"subject": "Groapă"}
    assert kept["files"][0]["name"] == "foto.jpg"
    assert not list(queries.problems())


def test_the_same_key_gives_the_same_case(form):
    first = submit(form(), form_key="key-1", actor=SYSTEM, payload={})
    again = submit(form(text="changed"), form_key="key-1", actor=SYSTEM, payload={"x": 1})
    assert (again, again.case) == (first, first.case)
    assert submit(form(), form_key="key-2", actor=SYSTEM, payload={}).case != first.case


def test_a_refused_form_leaves_nothing_and_can_be_sent_again(form):
    with pytest.raises(InvalidError):
        submit(form(requester=None), form_key="key-1", actor=SYSTEM, payload={})
    assert not Received.objects.exists()
    assert not Blob.objects.exists()
    assert submit(form(), form_key="key-1", actor=SYSTEM, payload={}).case.sequence == 1


def test_a_form_without_a_key_is_refused(form):
    with pytest.raises(InvalidError):
        submit(form(), form_key="", actor=SYSTEM, payload={})


def test_what_a_colleague_records_comes_by_the_desk(town, form):
    received = submit(
        form(channel=Channel.PHONE), form_key="k", actor=town.actor("rita"), payload={}
    )
    assert (received.source, received.case.channel) == (Source.DESK, Channel.PHONE)
    assert received.message.author == town.user["rita"]


@pytest.mark.django_db(transaction=True)
def test_four_clicks_at_once_are_one_case(transactional_db, form):
    def click(_):
        try:
            return submit(form(), form_key="key-1", actor=SYSTEM, payload={}).case_id
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        numbers = set(pool.map(click, range(4)))
    assert numbers == {Case.objects.get().pk}
