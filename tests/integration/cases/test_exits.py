# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The book of what leaves: numbers without gaps, and the day that meets the law."""

import datetime as dt

import pytest

from responsa.cases.actions import assign, exits, firing, resolve
from responsa.cases.enums import Channel, DeadlineKind, State, TaskKind
from responsa.cases.models import Exit
from responsa.cases.queries.exits import Book, entries, gaps, to_hand_over
from responsa.cases.queries.proof import problems
from responsa.cases.queries.silence import Silence, silence
from responsa.directory.inputs import PersonInput
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError, RefusedError

HOME = "Str. Lungă 4\n500100 Valea Verde"


def answered(town, *, channel=Channel.POST):
    """A case of a villager without e-mail, answered."""
    person = PersonInput(name="Zoe Avram", address=HOME)
    case = town.case(channel=channel, requester=person, actor=town.actor("rita"))
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    assign.accept(case.pk, actor=town.actor("hana"))
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="The hole is filled.")
    return resolve.resolve(case.pk, actor=town.actor("sofia"), text="The hole is filled.")


def legal(case):
    return case.deadlines.get(kind=DeadlineKind.STATUTORY)


@pytest.mark.row("S1-43")
def test_the_day_of_posting_meets_the_law_and_not_the_signature(town, at):
    at("2026-03-02 10:00")
    case = answered(town)
    row = case.exits.get()
    assert row.recipient == f"Zoe Avram\n{HOME}"
    assert row.number == "E-1/02.03.2026"
    assert (row.left_on, legal(case).met_at) == (None, None)
    assert [waiting.exit for waiting in to_hand_over(town.actor("rita"))] == [row]

    at("2026-03-05 12:00")
    exits.note_left(row.pk, actor=town.actor("rita"), day=dt.date(2026, 3, 4), note="R 123")
    row.refresh_from_db()
    assert (row.left_on, row.left_note) == (dt.date(2026, 3, 4), "R 123")
    assert legal(case).met_at == dt.datetime(2026, 3, 4, 10, tzinfo=dt.UTC)
    assert to_hand_over(town.actor("rita")) == []
    assert not list(problems())


@pytest.mark.row("S1-43")
def test_a_letter_posted_too_late_is_late(town, at):
    at("2026-03-02 10:00")
    case = answered(town)
    due = legal(case).due_at
    at(due + dt.timedelta(days=3))
    exits.note_left(case.exits.get().pk, actor=town.actor("rita"))
    assert legal(case).met_at > due


def test_a_mail_leaves_with_its_signature(town, case):
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Filled")
    case = resolve.resolve(case.pk, actor=town.actor("sofia"), text="Filled")
    row = case.exits.get()
    assert (row.way, row.left_on) == ("mail", clock.today())
    assert legal(case).met_at >= case.resolved_at
    assert to_hand_over(town.actor("rita")) == []


def test_somebody_is_asked_to_post_it_until_it_is_noted(town):
    case = answered(town)
    task = case.tasks.get(kind=TaskKind.PAPER)
    assert task.done_at is None
    exits.note_left(case.exits.get().pk, actor=town.actor("rita"))
    task.refresh_from_db()
    assert task.done_at is not None


def test_no_day_before_the_signature_or_after_today_and_nobody_from_outside(town):
    row = answered(town).exits.get()
    rita = town.actor("rita")
    for shift in (-1, 1):
        with pytest.raises(InvalidError):
            exits.note_left(row.pk, actor=rita, day=clock.today() + dt.timedelta(days=shift))
    with pytest.raises(NotFoundError):
        exits.note_left(row.pk, actor=town.actor("oscar"))
    exits.note_left(row.pk, actor=rita)
    with pytest.raises(RefusedError):
        exits.note_left(row.pk, actor=rita)
    with pytest.raises(RefusedError):
        exits.void(row.pk, actor=rita, reason="spoiled")


@pytest.mark.row("S1-44")
def test_a_void_number_stays_with_its_reason_and_the_letter_gets_the_next(town):
    case = answered(town)
    first = case.exits.get()
    with pytest.raises(InvalidError):
        exits.void(first.pk, actor=town.actor("rita"), reason=" ")
    again = exits.void(first.pk, actor=town.actor("rita"), reason="wrong address")
    first.refresh_from_db()
    assert first.void_reason == "wrong address"
    assert (first.sequence, again.sequence, again.message) == (1, 2, first.message)
    assert case.tasks.filter(kind=TaskKind.PAPER, done_at=None).count() == 1
    assert not list(problems())
    Exit.objects.filter(pk=first.pk).delete()
    assert any("OUT" in problem for problem in problems())


@pytest.mark.row("S1-44")
def test_the_register_of_a_day_holds_entries_and_exits_without_gaps(town):
    case = answered(town)
    exits.void(case.exits.get().pk, actor=town.actor("rita"), reason="spoiled")
    book = Book(first=clock.today(), last=clock.today())
    lines = entries(book, actor=town.actor("rita"), limit=100)
    assert [(line.came_in, line.sequence, line.void) for line in lines] == [
        (True, 1, None),
        (False, 1, "spoiled"),
        (False, 2, None),
    ]
    assert gaps(lines) == []
    assert gaps([lines[0], lines[1]]) == []
    tomorrow = clock.today() + dt.timedelta(days=1)
    assert entries(Book(first=tomorrow, last=tomorrow), actor=town.actor("rita"), limit=9) == []
    assert entries(book, actor=town.actor("oscar"), limit=100) == []


def test_nobody_is_silent_about_a_letter_that_waits_to_be_posted(town, at):
    at("2026-03-02 10:00")
    case = answered(town)
    at("2026-05-04 10:00")
    fire_all()
    case.refresh_from_db()
    assert (case.state, case.confirmed_at) == (State.RESOLVED, None)
    assert silence(case) == Silence()

    exits.note_left(case.exits.get().pk, actor=town.actor("rita"))
    assert silence(case).since == clock.now()
    at("2026-05-29 10:00")
    fire_all()
    case.refresh_from_db()
    assert case.confirmed_at is not None


def fire_all():
    """Let the worker's timers run until nothing is due."""
    while firing.fire_due(50):
        pass
