# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Agreeing on the time: three values, each with its author; silence agrees; a dispute blocks the total."""

import datetime as dt
import email
import email.policy

import pytest

from responsa.cases.actions import deliveries, resolve
from responsa.cases.queries import files
from responsa.catalog.models import Category
from responsa.directory.queries.actors import actor_for_person
from responsa.kernel.errors import InvalidError, NotPermittedError, RefusedError
from responsa.notify.models import Outgoing
from responsa.worklog.actions import agreeing, entries
from responsa.worklog.enums import Agreement
from responsa.worklog.models import TimeStatement
from responsa.worklog.queries.totals import By, Period, lines, totals

MARCH = Period(first=dt.date(2026, 3, 1), last=dt.date(2026, 3, 31))


@pytest.fixture
def asked(town, case):
    """Hana's 1:40, put to Ana."""
    entries.log(case.pk, actor=town.actor("hana"), time="1:40")
    agreeing.ask(case.pk, actor=town.actor("hana"))
    return case


def ana(case):
    return actor_for_person(case.requester)


@pytest.mark.row("S3-42")
def test_the_requester_confirms_the_time(town, asked):
    agreeing.confirm(asked.pk, actor=ana(asked))

    statement = TimeStatement.objects.get()
    assert (statement.state, statement.minutes) == (Agreement.CONFIRMED, 100)
    assert statement.answered_by == asked.requester
    [total] = totals(town.actor("dorin"), By.PERSON, MARCH)
    assert (total.logged, total.counted, total.open) == (100, 100, 0)


@pytest.mark.row("S3-42", "S3-43")
def test_a_disputed_time_counts_nowhere_until_a_dispatcher_sets_it(town, asked):
    agreeing.dispute(asked.pk, actor=ana(asked), text="They were here for an hour.")
    [total] = totals(town.actor("dorin"), By.PERSON, MARCH)
    assert (total.counted, total.disputed) == (0, 100)

    hana = town.user["hana"].pk
    agreeing.correct(asked.pk, hana, actor=town.actor("dorin"), time="1:20", reason="By the log")
    [total] = totals(town.actor("dorin"), By.PERSON, MARCH)
    assert (total.logged, total.counted, total.disputed, total.open) == (100, 80, 0, 0)
    [line] = lines(town.actor("dorin"), MARCH)
    assert (line.minutes, line.stated, line.corrected) == (100, 100, 80)
    assert (line.person, line.answer, line.corrected_by) == (
        "Hana",
        "They were here for an hour.",
        "Dorin",
    )


@pytest.mark.row("S3-43")
def test_only_who_directs_the_work_corrects_it_and_says_why(town, asked):
    hana = town.user["hana"].pk
    for name in ("hana", "rita", "quentin"):
        with pytest.raises(NotPermittedError):
            agreeing.correct(asked.pk, hana, actor=town.actor(name), time="1:20", reason="x")
    with pytest.raises(InvalidError):
        agreeing.correct(asked.pk, hana, actor=town.actor("dorin"), time="1:20", reason=" ")
    agreeing.correct(asked.pk, hana, actor=town.actor("sofia"), time="1:20", reason="By the log")
    event = asked.events.get(name="time.corrected")
    assert (event.data["before"], event.data["minutes"]) == (100, 80)


def test_a_dispatcher_may_set_a_time_that_nobody_was_asked_about(town, case):
    hana = town.user["hana"].pk
    entries.log(case.pk, actor=town.actor("hana"), time="1:40")
    agreeing.correct(case.pk, hana, actor=town.actor("dorin"), time="1:20", reason="By the log")
    statement = TimeStatement.objects.get()
    assert (statement.minutes, statement.corrected_minutes) == (100, 80)


def test_silence_agrees_after_the_working_days_of_the_policy_and_not_before(at, town, asked):
    at("2026-03-09 15:59")
    assert agreeing.accept_silent() == 0
    at("2026-03-09 16:00")
    assert (agreeing.accept_silent(), agreeing.accept_silent()) == (1, 0)
    assert TimeStatement.objects.get().state == Agreement.SILENT
    with pytest.raises(RefusedError):
        agreeing.dispute(asked.pk, actor=ana(asked), text="Too late?")


def test_there_must_be_something_to_ask_and_somebody(town, case):
    with pytest.raises(RefusedError, match="not asked about"):
        agreeing.ask(case.pk, actor=town.actor("hana"))
    with pytest.raises(InvalidError):
        agreeing.dispute(case.pk, actor=ana(case), text=" ")
    with pytest.raises(RefusedError):
        agreeing.confirm(case.pk, actor=ana(case))


@pytest.mark.django_db(transaction=True)
def test_the_answer_puts_the_time_to_the_requester_where_the_category_wants_it(at, town, case):
    Category.objects.filter(pk=case.category_id).update(confirms_time=True, needs_resolution=False)
    hana = town.actor("hana")
    entries.log(case.pk, actor=hana, time="0:30")
    resolve.finish_part(case.pk, actor=hana, text="Filled.")
    at("2026-03-02 11:00")
    while deliveries.work_off(50):
        pass

    assert TimeStatement.objects.get().minutes == 30
    [mail] = Outgoing.objects.filter(purpose="time_asked")
    assert b"/time/" in email.message_from_bytes(
        files.content(mail.raw), policy=email.policy.default
    ).get_body(("plain",)).get_payload(decode=True)
