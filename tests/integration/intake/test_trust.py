# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who gets into whose case by mail: Ana has a case and a mail of ours, others try."""

import pytest

from responsa.cases.actions.joining import join
from responsa.cases.actions.talk import release
from responsa.cases.enums import LinkKind, MessageKind, State, TaskKind
from responsa.cases.models import Case, CaseLink, Event, Message, Party, Task
from responsa.intake.enums import ReceivedState
from tests.integration.intake.builders import sent_to_requester, take_in

ANA = "Ana Pop <ana@citizen.test>"
STRANGER = "eve@stranger.test"


@pytest.fixture
def case(town):
    return town.case()


@pytest.fixture
def ours(case):
    """The Message-ID of our acknowledgement to Ana."""
    return sent_to_requester(case)


def answer(mail_id, **parts):
    return take_in(headers={"In-Reply-To": mail_id, "References": mail_id}, **parts)


def public_texts(case):
    return " ".join(
        Message.objects.filter(case=case, is_public=True).values_list("text", flat=True)
    )


def tagged(case):
    return f"Re: [#{case.number}] {case.subject}"


@pytest.mark.row("S4-39")
def test_her_own_reply_joins(case, ours):
    received = answer(ours, sender=ANA, text="Mai adaug ceva.")
    assert (received.state, received.reason) == (ReceivedState.JOINED, "token")
    message = received.message
    assert message.case == case
    assert (message.person, message.is_public) == (case.requester, True)
    assert message.kind == MessageKind.REMARK


@pytest.mark.row("S4-38")
@pytest.mark.parametrize("prefix", ["", "Re: ", "RE: ", "Fwd: ", "Отв: ", "Odp: ", "R: "])
def test_the_number_in_the_subject_joins_from_a_party(case, prefix):
    received = take_in(sender=ANA, subject=f"{prefix}[#{case.number}] altceva")
    assert (received.state, received.case) == (ReceivedState.JOINED, case)
    assert received.reason == "tag"


@pytest.mark.row("S4-38")
@pytest.mark.row("S4-39")
@pytest.mark.parametrize("by", ["tag", "mail_id"])
def test_a_stranger_with_number_or_known_message_id_stays_outside(case, by):
    known = take_in(sender=ANA, subject=tagged(case)).message.mail_id
    before = Case.objects.count()
    if by == "tag":
        received = take_in(sender=STRANGER, subject=tagged(case), text="Lăsați-mă.")
    else:
        received = answer(f"<{known}>", sender=STRANGER, text="Lăsați-mă.")
    assert received.state == ReceivedState.REGISTERED
    assert Case.objects.count() == before + 1
    link = CaseLink.objects.get()
    assert (link.later, link.earlier, link.kind) == (received.case, case, LinkKind.CLAIMS)
    assert received.case.requester != case.requester
    assert "Lăsați-mă" not in public_texts(case)


@pytest.mark.row("S4-39")
@pytest.mark.parametrize(
    "sender",
    [
        STRANGER,
        '"ana@citizen.test" <eve@stranger.test>',
        "ana@citizen.test, eve@stranger.test",
        "hana@primaria.test",
        "no-reply@slack.test",
    ],
)
def test_our_token_from_somebody_else_is_held_for_staff(case, ours, sender):
    received = answer(ours, sender=sender, text="Cod 123456", subject=tagged(case))
    assert (received.state, received.case) == (ReceivedState.HELD, case)
    message = received.message
    assert message.held_at is not None
    assert not message.is_public
    assert (message.author, message.person) == (None, None)
    assert Task.objects.get(kind=TaskKind.UNVERIFIED).case == case
    assert "123456" not in public_texts(case)
    assert list(case.parties.all()) == []


def test_two_from_fields_and_false_sender_fields_give_no_rights(case, ours):
    headers = {"In-Reply-To": ours, "Sender": "ana@citizen.test", "Reply-To": "ana@citizen.test"}
    received = take_in(sender=STRANGER, headers=headers)
    assert received.state == ReceivedState.HELD
    raw = (
        f"From: ana@citizen.test\r\nFrom: {STRANGER}\r\nIn-Reply-To: {ours}\r\n"
        "Subject: two\r\nMessage-ID: <two@x.test>\r\n\r\ntext\r\n"
    ).encode()
    assert take_in(raw).state == ReceivedState.HELD


def test_cc_gives_no_rights(case, ours):
    joined = take_in(sender=ANA, headers={"In-Reply-To": ours, "Cc": STRANGER})
    assert joined.message.cc == [STRANGER]
    assert not Party.objects.exists()
    assert take_in(sender=STRANGER, subject=tagged(case)).state == ReceivedState.REGISTERED


@pytest.mark.parametrize("change", ["token", "number"])
def test_an_altered_token_or_number_is_nothing(case, ours, change):
    if change == "token":
        changed = ours.replace(".", "1.", 1)
        received = answer(changed, sender=STRANGER)
    else:
        received = take_in(sender=STRANGER, subject=f"Re: [#9{case.number}] x")
    assert received.state == ReceivedState.REGISTERED
    assert not CaseLink.objects.exists()


def test_a_held_message_is_released_by_a_colleague_and_the_task_is_settled(town, case, ours):
    message = answer(ours, sender=STRANGER, text="Sunt fiul ei.").message
    release(message.pk, actor=town.actor("dorin"))
    assert "Sunt fiul ei." in public_texts(case)
    assert Task.objects.get().done_at is not None


def test_a_released_sender_may_go_on_writing_when_the_colleague_says_so(town, case, ours):
    held = answer(ours, sender=STRANGER, text="Sunt fiul ei.").message
    release(held.pk, actor=town.actor("dorin"))
    party = Party.objects.get(case=case)
    assert (party.kind, party.address) == ("participant", held.sender_address)
    event = case.events.get(name="message.released")
    assert event.data["party"] == party.pk
    assert answer(ours, sender=STRANGER, text="Încă ceva.").state == ReceivedState.JOINED
    assert "Încă ceva." in public_texts(case)


def test_a_sender_who_is_let_in_once_only_is_held_again(town, case, ours):
    held = answer(ours, sender=STRANGER, text="Sunt fiul ei.").message
    release(held.pk, actor=town.actor("dorin"), join=False)
    assert not Party.objects.exists()
    assert answer(ours, sender=STRANGER, text="Încă ceva.").state == ReceivedState.HELD


def close_for_good(case):
    Case.objects.filter(pk=case.pk).update(state=State.CLOSED, is_open=False)


@pytest.mark.row("S5-51")
@pytest.mark.row("S5-52")
def test_a_closed_case_stays_closed_and_a_new_one_follows(case, ours):
    close_for_good(case)
    received = answer(ours, sender=ANA, subject=tagged(case), text="Tot nu merge.")
    case.refresh_from_db()
    assert case.state == State.CLOSED
    assert (received.state, received.reason) == (ReceivedState.REGISTERED, "closed")
    new = received.case
    link = CaseLink.objects.get()
    assert (link.later, link.earlier, link.kind) == (new, case, LinkKind.FOLLOWS)
    assert new.number != case.number
    assert new.deadlines.exists()
    assert new.due_at is not None


@pytest.mark.row("S5-51")
def test_a_stranger_cannot_reopen_either(case, ours):
    close_for_good(case)
    received = answer(ours, sender=STRANGER)
    assert CaseLink.objects.get().kind == LinkKind.CLAIMS
    assert received.case != case


def test_a_joined_case_passes_her_reply_on(town, case, ours):
    other = town.case()
    join(case.pk, other.number, actor=town.actor("dorin"), text="repeat")
    received = answer(ours, sender=ANA)
    assert (received.state, received.case) == (ReceivedState.JOINED, other)


def test_an_awaited_answer_sets_the_work_going(case, ours):
    Case.objects.filter(pk=case.pk).update(state=State.WAITING_REQUESTER)
    message = answer(ours, sender=ANA).message
    case.refresh_from_db()
    assert message.kind == MessageKind.ANSWER
    assert case.state == State.IN_PROGRESS


def test_a_third_party_answers_for_colleagues_only(case, ours):
    Party.objects.create(case=case, kind="third_party", address="apa@utilities.test")
    Case.objects.filter(pk=case.pk).update(state=State.WAITING_THIRD_PARTY)
    message = answer(ours, sender="apa@utilities.test", text="Avem planul.").message
    case.refresh_from_db()
    assert message.kind == MessageKind.THIRD_PARTY_ANSWER
    assert not message.is_public
    assert case.state == State.IN_PROGRESS
    assert (
        Event.objects.filter(case=case, name="message.received").get().data["from"] == "third_party"
    )


class TestColleagues:
    """From alone makes nobody a colleague; what our own server has proved does."""

    def reply(self, ours, results):
        headers = {"In-Reply-To": ours} | ({"Authentication-Results": results} if results else {})
        return take_in(sender="Dorin <dorin@primaria.test>", headers=headers, text="Intern.")

    def test_proved_by_our_own_server_is_a_note(self, case, ours, settings):
        settings.TRUSTED_AUTHSERV = ("mx.primaria.test",)
        Case.objects.filter(pk=case.pk).update(state=State.WAITING_REQUESTER)
        received = self.reply(ours, "mx.primaria.test; dkim=pass header.d=primaria.test")
        assert received.state == ReceivedState.JOINED
        assert received.message.kind == MessageKind.NOTE
        assert not received.message.is_public
        case.refresh_from_db()
        assert case.state == State.WAITING_REQUESTER

    @pytest.mark.parametrize(
        "results",
        [
            "",
            "mx.evil.test; dkim=pass header.d=primaria.test",
            "mx.primaria.test; dkim=fail header.d=primaria.test",
        ],
    )
    def test_anything_less_is_the_public(self, ours, settings, results):
        settings.TRUSTED_AUTHSERV = ("mx.primaria.test",)
        received = self.reply(ours, results)
        assert received.state == ReceivedState.HELD
        assert received.message.kind == MessageKind.REMARK

    def test_a_sender_whom_our_server_refutes_is_a_stranger(self, ours, settings):
        settings.TRUSTED_AUTHSERV = ("mx.primaria.test",)
        headers = {
            "In-Reply-To": ours,
            "Authentication-Results": "mx.primaria.test; dmarc=fail header.from=citizen.test",
        }
        assert take_in(sender=ANA, headers=headers).state == ReceivedState.HELD
