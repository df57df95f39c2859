# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a machine could not finish, and what a colleague can do about it."""

import pytest

from responsa.cases.actions import assign, talk
from responsa.cases.actions.deliveries import work_off
from responsa.cases.actions.tasks import open_task
from responsa.cases.enums import Channel, Direction, MessageKind, TaskKind
from responsa.cases.inputs import Envelope, NewMessage
from responsa.cases.models import Delivery, Party, Task
from responsa.catalog.models import Category
from responsa.directory.inputs import PersonInput
from responsa.directory.models import Identity
from responsa.kernel import clock
from responsa.notify.models import Outgoing

ANA, RIGHT = "ana@citizen.test", "ana.pop@citizen.test"


@pytest.fixture
def case(town):
    found = town.case()
    assign.assign(found.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    assign.accept(found.pk, actor=town.actor("hana"))
    return found


@pytest.fixture
def failed(at, case):
    """A reply that the other mail server refused."""
    at("hana").say(case, "reply", "Bună ziua")
    Delivery.objects.update(due_at=clock.now())
    work_off()
    Outgoing.objects.filter(purpose="reply").update(state="failed", error="550 no such user")
    mail = Outgoing.objects.get(purpose="reply")
    open_task(TaskKind.DELIVERY_FAILED, subject=f"outgoing:{mail.pk}", case_id=case.pk)
    return mail


def test_a_step_that_failed_for_good_has_a_button_to_try_again(at, case):
    delivery = Delivery.objects.filter(event__case=case).first()
    Delivery.objects.filter(pk=delivery.pk).update(state="failed", attempts=8)
    open_task(TaskKind.CONSUMER_FAILED, subject=f"delivery:{delivery.pk}", case_id=case.pk)
    task = Task.objects.get()
    assert "Try again" in at("hana").page("desk:tasks")
    at("oscar").post("desk:task-again", task.pk, expect=404)
    at("hana").post("desk:task-again", task.pk)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == ("pending", 0)
    assert "Nothing waits for you" in at("hana").page("desk:tasks")
    assert "Had an automatic step tried again" in at("hana").page("desk:case", case.pk)


def test_looking_is_not_trying(at, case):
    delivery = Delivery.objects.filter(event__case=case).first()
    Delivery.objects.filter(pk=delivery.pk).update(state="failed")
    task = open_task(TaskKind.CONSUMER_FAILED, subject=f"delivery:{delivery.pk}", case_id=case.pk)
    at("quentin").post("desk:task-again", task.pk)
    task.refresh_from_db()
    delivery.refresh_from_db()
    assert (delivery.state, task.done_at) == ("failed", None)


@pytest.mark.parametrize(("language", "words"), [("en", "reading it took too long")])
def test_why_a_message_could_not_be_read_is_said_in_words(at, case, *, language, words):
    open_task(TaskKind.UNREADABLE, subject="received:1", detail="time_limit", case_id=case.pk)
    open_task(TaskKind.UNREADABLE, subject="received:2", detail="missing")
    page = at("hana").page("desk:tasks")
    assert words in page
    assert words in at("hana").page("desk:case", case.pk)
    assert "time_limit" not in page
    assert "put back from a backup" in at("rita").page("desk:tasks")


def test_a_wrong_address_is_corrected_where_the_mail_is_sent_again(at, case, failed):
    page = at("hana").page("desk:resend", failed.pk)
    assert "550 no such user" in page
    assert f'value="{ANA}"' in at("hana").get("desk:resend", failed.pk).content.decode()
    assert "Send again" in at("hana").page("desk:tasks")
    refused = at("hana").post("desk:resend", failed.pk, expect=422, to="ana@", correct="on")
    assert 'value="ana@"' in refused.content.decode()
    assert "Please give an e-mail address." in refused.content.decode()
    at("oscar").get("desk:resend", failed.pk, expect=404)

    at("hana").post("desk:resend", failed.pk, to=RIGHT)

    failed.refresh_from_db()
    assert (failed.recipient, failed.state) == (RIGHT, "waiting")
    assert Task.objects.get(kind="delivery_failed").done_at is not None
    assert "to a corrected address" in at("hana").page("desk:case", case.pk)
    known = Identity.objects.filter(person=case.requester, kind="email")
    assert list(known.values_list("value", flat=True)) == [ANA]


def test_the_requesters_address_is_corrected_when_that_is_ticked(at, case, failed):
    at("hana").post("desk:resend", failed.pk, to=RIGHT, correct="on")
    known = Identity.objects.filter(person=case.requester, kind="email")
    assert list(known.values_list("value", flat=True)) == [RIGHT]
    assert case.events.get(name="delivery.resent").data["reason"] == "person_corrected"


def test_an_address_that_is_another_persons_stays_with_him(at, case, *, town, failed):
    town.case(requester=PersonInput(name="Ion", email=RIGHT))
    refused = at("hana").post("desk:resend", failed.pk, expect=422, to=RIGHT, correct="on")
    assert "known as somebody else" in refused.content.decode()
    assert Identity.objects.get(value=RIGHT).person.name == "Ion"
    failed.refresh_from_db()
    assert failed.recipient == ANA


def test_a_bounced_mail_can_go_to_a_corrected_address_too(at, case, failed):
    Outgoing.objects.filter(pk=failed.pk).update(state="sent", error="5.1.1", sent_at=clock.now())
    assert "Send again" in at("hana").page("desk:case", case.pk)


@pytest.mark.parametrize(
    ("requester", "words"),
    [
        (PersonInput(name="Ana", email=ANA), ""),
        (PersonInput(name="Ana", phone="+40 721 000 412"), "Print the answer or call +40721000412"),
        (None, "Print the answer."),
    ],
)
def test_who_writes_to_somebody_without_an_address_is_told(at, *, town, requester, words):
    Category.objects.update(allows_anonymous=True)
    case = town.case(requester=requester)
    page = at("dorin").page("desk:case", case.pk)
    assert ("No e-mail leaves" in page) == bool(words)
    assert words in page


@pytest.mark.parametrize(("ticked", "parties"), [({"join": "on"}, 1), ({}, 0)])
def test_a_held_sender_is_let_in_when_it_is_ticked(at, case, *, ticked, parties):
    held = talk.receive(
        case.pk,
        NewMessage(
            direction=Direction.INBOUND,
            kind=MessageKind.REMARK,
            channel=Channel.EMAIL,
            text="Sunt vecinul.",
            held=True,
            is_public=False,
            envelope=Envelope(sender_name="Olena", sender_address="Olena@strangers.test"),
        ),
    )
    page = at("hana").get("desk:case", case.pk).content.decode()
    assert 'name="join"' in page
    assert "This sender may write in this case from now on." in page
    at("hana").post("desk:release", held.pk, **ticked)
    assert Party.objects.filter(case=case, address="olena@strangers.test").count() == parties
