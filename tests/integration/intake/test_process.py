# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""From a stored mail to a case: registering, joining, duplicates, poison, leases."""

import datetime as dt

import pytest

from responsa.cases.enums import Channel, LinkKind, State, TaskKind
from responsa.cases.models import Assignment, Attachment, Case, CaseLink, Message, Task
from responsa.cases.queries.proof import problems as case_problems
from responsa.cases.queries.tasks import open_tasks
from responsa.directory.models import Identity, Person
from responsa.intake import queries
from responsa.intake.actions import process, process_due, retry
from responsa.intake.enums import ReceivedState
from responsa.intake.mail.sandbox import UnreadableMailError
from responsa.intake.models import Received, ReceivedAt
from responsa.kernel import clock
from responsa.kernel.blobs import BlobStore
from responsa.kernel.errors import NotFoundError, RefusedError
from tests.integration.intake.builders import BOX, arrive, take_in
from tests.support.mails import File, mail


def all_is_well():
    return [*case_problems(), *queries.problems()] == []


@pytest.mark.row("S1-10")
@pytest.mark.row("S4-01")
@pytest.mark.row("S4-02")
@pytest.mark.row("S4-27")
def test_a_mail_becomes_a_numbered_case(town):
    received = take_in(
        subject="Groapă", text="În strada Morii.", files=[File(name="a.pdf", content=b"%PDF-1.4")]
    )

    case = received.case
    assert received.state == ReceivedState.REGISTERED
    assert (case.channel, case.subject) == (Channel.EMAIL, "Groapă")
    assert case.number == f"1/{clock.today():%d.%m.%Y}"
    message = case.messages.get()
    assert message == received.message
    assert message.text.strip() == "În strada Morii."
    assert message.raw_id == received.raw_id
    assert Attachment.objects.get(message=message).name == "a.pdf"
    assert all_is_well()


@pytest.mark.row("S1-32")
@pytest.mark.parametrize(
    ("box", "category"), [("sesizari", "Sesizări"), ("plati", "Probleme plăți")]
)
def test_the_mailbox_decides_the_category(town, box, category):
    received = take_in(box=f"{box}@primaria.test")
    assert received.case.category.name == category


@pytest.mark.row("S1-33")
def test_a_mail_goes_straight_to_a_person(town):
    case = take_in(box="plati@primaria.test").case
    assert case.owner == town.user["oscar"]
    assert case.supervisor == town.user["silvia"]
    assert Assignment.objects.get(case=case).user == town.user["oscar"]
    assert case.due_at is not None


@pytest.mark.row("S5-15")
def test_an_unknown_sender_becomes_a_person_once(town):
    first = take_in(sender="Ion Pop <ion@citizen.test>").case
    second = take_in(sender="ION@citizen.test", subject="Altceva").case
    assert Person.objects.get() == first.requester == second.requester
    assert Identity.objects.get(kind="email").value == "ion@citizen.test"


def test_the_same_mail_twice_is_one(town):
    raw = mail()
    again = b"Received: from mx2.test by mx.test; Mon, 2 Mar 2026 10:00:00 +0200\r\n" + raw
    assert arrive(raw) == arrive(again) == arrive(raw.replace(b"\r\n", b"\n") + b"\n")
    assert process_due() == 1
    assert arrive(raw).state == ReceivedState.REGISTERED
    assert process_due() == 0
    assert Case.objects.count() == 1


def test_one_mail_to_two_mailboxes_is_one_case_with_two_references(town):
    raw = mail()
    assert arrive(raw) == arrive(raw, box="plati+extra@primaria.test")
    process_due()
    assert Case.objects.get().category == town.category["pothole"]
    assert ReceivedAt.objects.count() == 2


def test_the_same_message_id_with_another_text_is_another_item(town):
    headers = {"Message-ID": "<same@citizen.test>"}
    first = take_in(headers=headers, text="one")
    second = take_in(headers=headers, text="two")
    assert first.case != second.case
    assert second.reason == "same_message_id"
    assert not CaseLink.objects.exists()


def test_a_mail_for_nobody_is_not_kept(town):
    with pytest.raises(RefusedError):
        arrive(box="nobody@primaria.test")
    assert not Received.objects.exists()


def test_own_addresses_never_become_requesters(town):
    received = take_in(sender="Plăți <plati@primaria.test>")
    assert received.state == ReceivedState.REGISTERED
    assert received.case.requester is None
    assert received.message.is_automatic
    assert not Person.objects.exists()


@pytest.mark.usefixtures("town")
class TestMissingBytes:
    """A stored message whose file is gone."""

    @pytest.fixture
    def lost(self, settings):
        received = arrive(text="LOST")
        self.file = BlobStore(settings.DATA / "blobs").path(received.raw_id)
        self.content = self.file.read_bytes()
        self.file.unlink()
        return received

    def work(self, time_machine, start, *, minutes):
        for half in range(2 * minutes):
            time_machine.move_to(start + dt.timedelta(seconds=30 * half))
            process_due()

    def test_becomes_a_task_of_the_keepers_and_stops_nobody(self, town, lost, time_machine):
        good = arrive()
        self.work(time_machine, clock.now(), minutes=3)
        good.refresh_from_db()
        lost.refresh_from_db()
        assert good.case is not None
        assert (lost.state, lost.case) == (ReceivedState.STORED, None)
        task = Task.objects.get()
        assert (task.kind, task.detail) == (TaskKind.UNREADABLE, "missing")
        assert open_tasks(town.actor("rita")) == [task]
        assert lost.due_at - clock.now() > dt.timedelta(minutes=50)

    def test_is_read_by_itself_once_the_file_is_back(self, lost, time_machine):
        start = clock.now()
        self.work(time_machine, start, minutes=3)
        self.file.write_bytes(self.content)
        self.work(time_machine, start + dt.timedelta(hours=2), minutes=1)
        lost.refresh_from_db()
        assert lost.state == ReceivedState.REGISTERED
        assert Task.objects.get().done_at is not None


class TestPoison:
    """A message that cannot be read."""

    @pytest.fixture
    def poison(self, monkeypatch):
        real = process.parse_safely

        def parse(raw, **_):
            if b"POISON" in raw:
                raise UnreadableMailError("time_limit")
            return real(raw)

        monkeypatch.setattr(process, "parse_safely", parse)
        return arrive(text="POISON")

    def test_becomes_a_visible_case_after_three_tries_and_stops_nobody(
        self, town, poison, time_machine
    ):
        start = clock.now()
        good = arrive()
        for second in range(0, 60, 5):
            time_machine.move_to(start + dt.timedelta(seconds=second))
            process_due()
        poison.refresh_from_db()
        good.refresh_from_db()
        assert good.case.number.startswith("1/")
        assert (poison.state, poison.attempts) == (ReceivedState.UNREADABLE, 3)
        assert poison.case.category == town.category["pothole"]
        assert Attachment.objects.get(message=poison.message).blob_id == poison.raw_id
        task = Task.objects.get(kind=TaskKind.UNREADABLE)
        assert (task.case, task.detail) == (poison.case, "time_limit")
        assert all_is_well()

    def test_is_read_after_an_upgrade_into_the_same_case(
        self, town, poison, time_machine, monkeypatch
    ):
        start = clock.now()
        for second in range(0, 60, 5):
            time_machine.move_to(start + dt.timedelta(seconds=second))
            process_due()
        with pytest.raises(NotFoundError):
            retry(poison.pk, actor=town.actor("oscar"))
        with pytest.raises(UnreadableMailError):
            retry(poison.pk, actor=town.actor("dorin"))
        monkeypatch.undo()
        time_machine.move_to(start + dt.timedelta(hours=1))
        received = retry(poison.pk, actor=town.actor("dorin"))
        assert received.state == ReceivedState.REGISTERED
        case = Case.objects.get()
        assert case.requester.name == "Ana Popa"
        assert case.messages.order_by("pk").last().text.strip() == "POISON"
        assert Task.objects.get().done_at is not None
        assert all_is_well()
        with pytest.raises(RefusedError):
            retry(poison.pk, actor=town.actor("dorin"))

    def test_read_after_its_case_was_closed_begins_a_linked_one(
        self, town, poison, time_machine, monkeypatch
    ):
        start = clock.now()
        for second in range(0, 60, 5):
            time_machine.move_to(start + dt.timedelta(seconds=second))
            process_due()
        monkeypatch.undo()
        Case.objects.update(state=State.CLOSED, is_open=False)
        received = retry(poison.pk, actor=town.actor("dorin"))
        link = CaseLink.objects.get()
        assert (link.later, link.kind) == (received.case, LinkKind.FOLLOWS)
        assert received.case.requester.name == "Ana Popa"

    def test_a_fault_in_placing_is_rolled_back_and_counted(self, town, monkeypatch):
        def break_down(row, *_args, **_kwargs):
            town.case()
            raise ValueError("a bug")

        monkeypatch.setattr(process, "place", break_down)
        received = take_in()
        assert (received.state, received.attempts) == (ReceivedState.STORED, 1)
        assert "a bug" in received.reason
        assert not Case.objects.exists()

    @pytest.mark.usefixtures("town")
    def test_our_own_trouble_is_not_held_against_it(self, monkeypatch):
        def no_disk(*_args, **_kwargs):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(process, "place", no_disk)
        received = take_in()
        assert (received.state, received.attempts) == (ReceivedState.STORED, 0)
        assert received.due_at > clock.now()


def test_a_claimed_item_comes_back_when_its_worker_died(town, time_machine):
    start = clock.now()
    time_machine.move_to(start)
    received = arrive()
    assert process._claim() == received.pk  # noqa: SLF001 -- as if the worker died here
    assert process_due() == 0
    time_machine.move_to(start + dt.timedelta(seconds=61))
    assert process_due() == 1
    assert Case.objects.count() == 1


def test_an_item_that_kills_its_workers_is_quarantined(town, time_machine):
    start = clock.now()
    received = arrive()
    for minute in (1, 3, 5):
        time_machine.move_to(start + dt.timedelta(minutes=minute))
        process._claim()  # noqa: SLF001 -- as if the worker died here
    time_machine.move_to(start + dt.timedelta(minutes=7))
    process_due()
    received.refresh_from_db()
    assert received.state == ReceivedState.UNREADABLE
    assert Task.objects.filter(case=received.case).exists()


def test_nothing_is_processed_twice_when_the_lease_ran_out(town):
    received = arrive()
    process_due()
    process._process(received.pk)  # noqa: SLF001 -- the slow worker comes late
    assert Message.objects.count() == 1
    assert received.addresses.get().mailbox.address == BOX
