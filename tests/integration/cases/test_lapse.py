# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Silence: told before, counted from the last attempt, and never where the law's answer is owed."""

import pytest

from responsa.cases.actions import ask, assign, contact, firing, lapse, outbound, talk
from responsa.cases.enums import Channel, Direction, MessageKind, State
from responsa.cases.inputs import Envelope, NewMessage
from responsa.cases.models import Event, Message
from responsa.directory.models import Identity
from responsa.kernel import clock
from responsa.kernel.errors import RefusedError


@pytest.fixture
def asked(town, at):
    """A case whose requester was asked on a Monday; the law demands nothing in it."""
    at("2026-03-02 10:00")
    case = town.case()
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    assign.accept(case.pk, actor=town.actor("hana"))
    case.deadlines.filter(kind="statutory").update(met_at=clock.now())
    return ask.ask_requester(case.pk, actor=town.actor("hana"), text="Unde anume?")


def fire_all():
    while firing.fire_due():
        pass


def notice_of(case):
    return Message.objects.get(case=case, kind=MessageKind.STATUS, is_automatic=True)


def announced(case, at):
    """The notice was given at the end of the tenth working day, and has left the house."""
    at("2026-03-16 16:00")
    fire_all()
    outbound.record_sent(notice_of(case).pk)


@pytest.mark.row("S4-44")
def test_the_notice_is_a_message_of_its_own_and_without_it_nothing_closes(asked, at):
    with pytest.raises(RefusedError):
        lapse.close_silent(asked)
    announced(asked, at)
    notice = notice_of(asked)
    assert (notice.is_public, "23 March 2026" in notice.text) == (True, True)
    assert Event.objects.get(name="case.silence_announced").message == notice


@pytest.mark.row("S4-43")
@pytest.mark.row("S4-44")
def test_it_closes_a_week_after_the_notice_and_not_an_hour_before(asked, at):
    announced(asked, at)
    at("2026-03-23 15:00")
    fire_all()
    asked.refresh_from_db()
    assert asked.state == State.WAITING_REQUESTER
    at("2026-03-23 16:00")
    fire_all()
    asked.refresh_from_db()
    assert (asked.state, asked.outcome) == (State.CLOSED, "silence")
    closed = Event.objects.get(case=asked, name="case.closed")
    assert closed.data == {"outcome": "silence", "reason": "timer"}


@pytest.mark.row("S4-45")
def test_a_call_that_nobody_answered_counts_as_an_attempt(asked, town, at):
    announced(asked, at)
    at("2026-03-18 09:30")
    contact.log_attempt(asked.pk, "no_answer", "A sunat de trei ori.", actor=town.actor("hana"))
    at("2026-03-24 16:00")
    fire_all()
    asked.refresh_from_db()
    assert asked.state == State.WAITING_REQUESTER
    at("2026-03-25 09:30")
    fire_all()
    asked.refresh_from_db()
    assert asked.state == State.CLOSED
    logged = Event.objects.get(name="contact.attempted")
    assert (logged.data["result"], logged.message.text) == ("no_answer", "A sunat de trei ori.")


def test_a_notice_that_has_not_left_the_house_closes_nothing(asked, at):
    at("2026-03-16 16:00")
    fire_all()
    at("2026-03-30 16:00")
    firing.fire_due()
    asked.refresh_from_db()
    assert asked.state == State.WAITING_REQUESTER
    outbound.record_sent(notice_of(asked).pk)
    at("2026-04-06 15:59")
    fire_all()
    asked.refresh_from_db()
    assert asked.state == State.WAITING_REQUESTER
    at("2026-04-07 10:00")
    fire_all()
    asked.refresh_from_db()
    assert asked.state == State.CLOSED


def test_an_answer_after_the_notice_ends_the_waiting(asked, at):
    announced(asked, at)
    talk.receive(
        asked.pk,
        NewMessage(
            direction=Direction.INBOUND,
            kind=MessageKind.ANSWER,
            channel=Channel.EMAIL,
            text="Lângă școală.",
            is_public=True,
            envelope=Envelope(sender_address="ana@citizen.test"),
        ),
    )
    at("2026-04-15 16:00")
    fire_all()
    asked.refresh_from_db()
    assert asked.state == State.IN_PROGRESS


@pytest.mark.parametrize("why", ["statutory_owed", "cannot_close"])
def test_who_must_get_an_answer_or_cannot_be_told_is_not_closed(asked, at, why):
    if why == "statutory_owed":
        asked.deadlines.filter(kind="statutory").update(met_at=None)
    else:
        Identity.objects.filter(kind="email").delete()
    talk.note(asked.pk, actor=actor_of(asked), text="Mai aștept.")
    at("2026-03-16 16:00")
    fire_all()
    asked.refresh_from_db()
    assert asked.state == State.IN_PROGRESS
    assert Event.objects.filter(case=asked, name="case.resumed").last().data["reason"] == why
    told = Event.objects.filter(case=asked, name="case.reminded", data__timer="reply")
    names = {asked.owner_id, asked.supervisor_id}
    assert set(told.get(data__step="resume").data["users"]) == names
    with pytest.raises(RefusedError):
        lapse.close_silent(asked)


def actor_of(case):
    from responsa.directory.queries.actors import actor_for  # noqa: PLC0415 -- needs Django's apps

    return actor_for(case.owner)


def test_a_third_party_that_keeps_silent_holds_nothing_up_for_ever(town, at):
    at("2026-03-02 10:00")
    case = town.case()
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    assign.accept(case.pk, actor=town.actor("hana"))
    ask.ask_third_party(
        case.pk, actor=town.actor("hana"), text="E al vostru?", address="apa@utility.test"
    )
    for moment in ("2026-03-05 16:00", "2026-03-11 16:00", "2026-03-16 16:00", "2026-03-17 16:00"):
        at(moment)
        fire_all()
    told = Event.objects.filter(case=case, name="case.reminded", data__timer="third_party")
    assert [e.data["step"] for e in told.order_by("sequence")] == [
        "remind1",
        "remind2",
        "due",
        "resume",
    ]
    case.refresh_from_db()
    assert case.state == State.IN_PROGRESS
