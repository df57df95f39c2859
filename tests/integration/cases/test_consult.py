# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Asking colleagues, telling them, naming them in a note: who sees what, and what becomes of it."""

import datetime as dt

import pytest

from responsa.cases.actions import close, consult, firing, talk
from responsa.cases.enums import ConsultationKind, MessageKind, State
from responsa.cases.queries import consulting
from responsa.cases.queries.page import case_view
from responsa.cases.queries.visible import visible_to
from responsa.kernel.errors import (
    InvalidError,
    NotFoundError,
    NotPermittedError,
    RefusedError,
)


def ask(town, case, *names, by="hana", **given):
    users = [town.user[name].pk for name in names]
    return consult.consult(case.pk, users, actor=town.actor(by), text="Is it yours?", **given)


@pytest.mark.row("S3-27")
def test_the_one_who_is_asked_sees_that_case_alone_and_it_stays_with_its_owner(town, case):
    other = town.case()
    oscar = town.actor("oscar")
    assert not visible_to(oscar).filter(pk=case.pk).exists()

    [row] = ask(town, case, "oscar")
    assert list(visible_to(oscar).values_list("pk", flat=True)) == [case.pk]
    with pytest.raises(NotFoundError):
        case_view(other.pk, actor=oscar)
    view = case_view(case.pk, actor=oscar)
    assert (view.case.owner, view.case.state) == (town.user["hana"], State.IN_PROGRESS)
    assert not view.steps
    assert (row.kind, row.answered_at) == (ConsultationKind.OPINION, None)


@pytest.mark.row("S3-27")
def test_the_answer_is_for_colleagues_and_ends_the_waiting(town, case):
    [row] = ask(town, case, "oscar", due_on=dt.date(2030, 3, 4))
    message = consult.give_opinion(case.pk, actor=town.actor("oscar"), text="It is the grid's.")

    row.refresh_from_db()
    assert (row.answer, message.kind, message.is_public) == (message, MessageKind.OPINION, False)
    assert row.deadline.met_at is not None
    event = case.events.get(name="consultation.answered")
    assert event.data["users"] == [town.user["hana"].pk]
    with pytest.raises(NotPermittedError):
        consult.give_opinion(case.pk, actor=town.actor("oscar"), text="Once more.")
    with pytest.raises(NotPermittedError):
        consult.give_opinion(case.pk, actor=town.actor("sofia"), text="Nobody asked me.")


@pytest.mark.row("S3-27")
def test_the_due_day_reminds_whoever_is_asked_and_then_the_handlers(town, at):
    from responsa.cases.actions import assign  # noqa: PLC0415 -- after the clock is set

    at("2026-03-02 10:00")
    case = town.case()
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    assign.accept(case.pk, actor=town.actor("hana"))
    ask(town, case, "oscar", "tania", due_on=dt.date(2026, 3, 5))
    consult.give_opinion(case.pk, actor=town.actor("tania"), text="Not ours.")

    def reminded():
        events = case.events.filter(name="case.reminded", data__timer="consultation")
        return [event.data["users"] for event in events.order_by("sequence")]

    at("2026-03-05 08:30")
    while firing.fire_due():
        pass
    assert reminded() == [[town.user["oscar"].pk]]
    at("2026-03-06 17:00")
    while firing.fire_due():
        pass
    assert reminded()[-1] == [town.user["hana"].pk]


@pytest.mark.row("S3-28")
def test_for_information_is_read_with_a_mark_and_asks_for_nothing(town, case):
    oscar = town.actor("oscar")
    users = [town.user["oscar"].pk]
    [row] = consult.inform(case.pk, users, actor=town.actor("dorin"), text="You should know.")
    assert visible_to(oscar).filter(pk=case.pk).exists()
    assert consulting.waiting_count(oscar) == 1
    with pytest.raises(NotPermittedError):
        consult.give_opinion(case.pk, actor=oscar, text="Thank you.")

    assert consult.mark_read(town.actor("tania"), [row.pk]) == 0
    assert consult.mark_read(oscar, [row.pk]) == 1
    row.refresh_from_db()
    assert row.read_at is not None
    assert consulting.waiting_count(oscar) == 0


def test_a_note_that_names_a_colleague_tells_him(town, case):
    note = talk.note(case.pk, actor=town.actor("hana"), text="@Oscar @HANA @Nobody what about it?")

    [row] = consulting.told_to(town.actor("oscar"))
    assert (row.message, row.asked_by, row.kind) == (
        note,
        town.user["hana"],
        ConsultationKind.INFORMATION,
    )
    assert not consulting.told_to(town.actor("hana"))


def test_what_was_taken_back_is_seen_no_more(town, case):
    [row] = ask(town, case, "oscar", due_on=dt.date(2030, 3, 4))
    with pytest.raises(NotPermittedError):
        consult.withdraw(row.pk, actor=town.actor("oscar"))
    consult.withdraw(row.pk, actor=town.actor("dorin"))
    assert not visible_to(town.actor("oscar")).filter(pk=case.pk).exists()
    row.refresh_from_db()
    assert row.deadline.cancelled_at is not None
    with pytest.raises(RefusedError):
        consult.withdraw(row.pk, actor=town.actor("dorin"))


def test_who_may_not_and_what_cannot_be_asked_is_refused(town, case):
    with pytest.raises(NotPermittedError):
        ask(town, case, "oscar", by="quentin")
    with pytest.raises(NotFoundError):
        ask(town, case, "hana", by="oscar")
    for given in ({"due_on": dt.date(2020, 1, 1)},):
        with pytest.raises(InvalidError):
            ask(town, case, "oscar", **given)
    with pytest.raises(InvalidError):
        ask(town, case, "hana")
    with pytest.raises(InvalidError):
        ask(town, case)
    assert not consulting.consultations_of(case.pk)


def test_nobody_waits_in_a_closed_case(town, case):
    ask(town, case, "oscar", due_on=dt.date(2030, 3, 4))
    close.close_on_request(case.pk, actor=town.actor("dorin"), text="He asked.", way="mail")
    assert consulting.waiting_count(town.actor("oscar")) == 0
    assert not case.deadlines.filter(met_at=None, cancelled_at=None).exists()
    with pytest.raises(RefusedError):
        consult.give_opinion(case.pk, actor=town.actor("oscar"), text="Too late.")
