# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reminders reach whoever must act, in the way that he chose, with the reason and the way there."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from responsa.cases.actions import ask, assign, firing, outbound, resolve
from responsa.cases.models import Event, Message
from responsa.directory.models import Absence, Identity, User
from responsa.kernel import clock
from responsa.notify.actions import work_days_due
from responsa.notify.models import HeldReminder, Outgoing

HANA, ANA = "hana@primaria.test", "ana@citizen.test"
# What colleagues are told of reminders, apart from all else.
REMINDER = {"purpose": "work_reminder"}


@pytest.fixture
def at(hours):
    """The town hall's clock; what fell due until then has fired and is in the outbox."""

    def move(text, *, fire=True):
        hours.at = dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Bucharest"))
        while fire and firing.fire_due():
            pass

    return move


def text_of(mail):
    return mail.get_body(preferencelist=("plain",)).get_content()


def given_to_hana(hall):
    case = hall.case()
    assign.assign(case.pk, [hall.user["hana"].pk], actor=hall.actor("dorin"))
    return case


def asked(hall):
    case = given_to_hana(hall)
    assign.accept(case.pk, actor=hall.actor("hana"))
    return ask.ask_requester(case.pk, actor=hall.actor("hana"), text="Lângă ce școală?")


@pytest.mark.row("S3-35")
def test_who_must_act_is_told_what_until_when_and_where(hall, post, at, settings):
    at("2026-03-02 10:00")
    case = given_to_hana(hall)
    at("2026-03-02 14:00")
    post.work()
    [mail] = [m for m in post.mails(HANA, **REMINDER) if "accept or decline" in m["Subject"]]
    assert case.number in mail["Subject"]
    assert "Please accept or decline this case now" in mail["Subject"]
    assert "Without your word it goes back" in text_of(mail)
    assert "14:00" in text_of(mail)
    assert f"{settings.BASE_URL}/desk/cases/{case.pk}/" in text_of(mail)
    assert "because it is for you to act now" in text_of(mail)
    told = Outgoing.objects.filter(**REMINDER).values_list("recipient", flat=True)
    assert set(told) == {HANA}


def test_the_same_work_done_twice_makes_no_second_mail(hall, post, at):
    at("2026-03-02 10:00")
    given_to_hana(hall)
    at("2026-03-02 12:00")
    post.work()
    from responsa.notify.actions import tell  # noqa: PLC0415 -- needs Django's apps

    tell(Event.objects.get(name="case.reminded", data__timer="accept").pk)
    assert len(post.rows(HANA, **REMINDER)) == 1


def test_the_substitute_is_told_in_the_place_of_who_is_away(hall, post, at):
    at("2026-03-02 10:00")
    given_to_hana(hall)
    Absence.objects.create(
        user=hall.user["hana"],
        starts_on=clock.today(),
        ends_on=clock.today(),
        substitute=hall.user["horia"],
    )
    at("2026-03-02 12:00")
    post.work()
    assert post.rows(HANA, **REMINDER) == []
    assert len(post.rows("horia@primaria.test", **REMINDER)) == 1


def test_a_silent_requester_is_reminded_with_the_question_and_cannot_decline_it(hall, post, at):
    at("2026-03-02 10:00")
    case = asked(hall)
    case.opted_out = True
    case.save(update_fields=["opted_out"])
    at("2026-03-05 16:00")
    post.work()
    [mail] = post.mails(ANA, purpose="question_reminder")
    assert "Lângă ce școală?" in text_of(mail)
    assert "16 March 2026" in text_of(mail)
    assert mail["Auto-Submitted"] == "auto-generated"
    assert post.rows("hana@primaria.test", purpose="work_reminder") == []


@pytest.mark.row("S4-44")
def test_the_notice_before_closing_cannot_be_declined_nor_drowned(hall, post, at, monkeypatch):
    at("2026-03-02 10:00")
    case = asked(hall)
    case.deadlines.filter(kind="statutory").update(met_at=clock.now())
    case.opted_out = True
    case.save(update_fields=["opted_out"])
    monkeypatch.setattr("responsa.notify.actions.limiting.may_write", lambda *_, **__: False)
    at("2026-03-16 16:00")
    post.work()
    [row] = post.rows(ANA, purpose="silence_notice")
    assert (row.state, row.is_automatic) == ("waiting", True)
    [mail] = post.mails(ANA, purpose="silence_notice")
    assert "23 March 2026" in text_of(mail)
    outbound.record_sent(row.message_id)
    at("2026-03-23 16:01")
    case.refresh_from_db()
    assert case.outcome == "silence"


def test_a_notice_to_an_address_that_takes_no_mail_closes_nothing(hall, post, at):
    at("2026-03-02 10:00")
    case = asked(hall)
    case.deadlines.filter(kind="statutory").update(met_at=clock.now())
    at("2026-03-16 16:00")
    post.work()
    message = Message.objects.get(outgoing_of(ANA))
    outbound.record_sent(message.pk)
    outbound.record_delivery_report(message.pk, recipient=ANA, status="5.1.1", permanent=True)
    assert Identity.objects.get(value=ANA).failed_at
    at("2026-03-24 16:00")
    case.refresh_from_db()
    assert case.state == "in_progress"


def outgoing_of(address):
    from django.db import models  # noqa: PLC0415 -- needs Django's apps

    row = Outgoing.objects.get(recipient=address, purpose="silence_notice")
    return models.Q(pk=row.message_id)


def test_a_third_party_is_reminded_of_the_question_and_learns_nothing_else(hall, post, at):
    at("2026-03-02 10:00")
    case = given_to_hana(hall)
    assign.accept(case.pk, actor=hall.actor("hana"))
    ask.ask_third_party(
        case.pk, actor=hall.actor("hana"), text="E țeava voastră?", address="apa@utility.test"
    )
    for moment in ("2026-03-05 16:00", "2026-03-11 16:00"):
        at(moment)
        post.work()
    first, second = post.mails("apa@utility.test", purpose="third_party_reminder")
    for mail in (first, second):
        assert "E țeava voastră?" in text_of(mail)
        assert text_of(mail).count("We have not had your answer") == 1
        assert "/t/" not in text_of(mail)
    assert not post.rows(ANA, purpose="third_party_reminder")
    assert not Message.objects.filter(case=case, kind="third_party_question", is_public=True)


@pytest.mark.row("S3-35")
def test_an_unconfirmed_answer_is_the_requesters_and_he_may_decline_the_reminder(hall, post, at):
    at("2026-03-02 10:00")
    cases = [hall.case(), hall.case()]
    for case in cases:
        assign.assign(case.pk, [hall.user["hana"].pk], actor=hall.actor("dorin"))
        assign.accept(case.pk, actor=hall.actor("hana"))
        resolve.finish_part(case.pk, actor=hall.actor("hana"), text="Plombat.")
        resolve.resolve(case.pk, actor=hall.actor("sofia"), text="Reparat.")
    cases[1].opted_out = True
    cases[1].save(update_fields=["opted_out"])
    at("2026-03-04 16:00")
    post.work()
    [mail] = post.mails(ANA, purpose="answer_reminder")
    assert cases[0].number in text_of(mail)
    assert "9 March 2026" in text_of(mail)
    assert not Outgoing.objects.filter(**REMINDER).exists()


def chooses(hall, name, way):
    User.objects.filter(pk=hall.user[name].pk).update(notify_reminders=way)


def test_who_wants_one_mail_a_day_gets_one_at_opening_time(hall, post, at):
    chooses(hall, "hana", "digest")
    at("2026-03-06 10:00")
    case = given_to_hana(hall)
    at("2026-03-06 14:00")
    post.work()
    assert post.rows(HANA, **REMINDER) == []
    assert HeldReminder.objects.filter(user=hall.user["hana"]).exists()
    for moment in ("2026-03-07 09:00", "2026-03-09 07:59"):
        at(moment, fire=False)
        assert work_days_due() == 0
    at("2026-03-09 08:00", fire=False)
    assert (work_days_due(), work_days_due()) == (1, 0)
    [mail] = post.mails(HANA, purpose="work_day")
    assert f"{case.number}: {case.subject}: overdue since" in text_of(mail)
    assert not HeldReminder.objects.filter(told_at=None).exists()


def test_nothing_is_written_when_nothing_waits_nor_to_who_is_away(hall, post, at):
    chooses(hall, "hana", "digest")
    chooses(hall, "horia", "digest")
    at("2026-03-06 10:00")
    given_to_hana(hall)
    day = dt.date(2026, 3, 9)
    Absence.objects.create(user=hall.user["hana"], starts_on=day, ends_on=day)
    at("2026-03-09 08:00", fire=False)
    assert work_days_due() == 0
    at("2026-03-10 08:00", fire=False)
    assert work_days_due() == 1
    assert post.purposes("horia@primaria.test") == []


def test_who_wants_only_escalations_gets_only_those(hall, post, at):
    for name in ("dorin", "olga"):
        chooses(hall, name, "escalations")
    at("2026-03-02 10:00")
    hall.case()
    for moment in ("2026-03-02 10:24", "2026-03-02 10:30", "2026-03-02 11:00"):
        at(moment)
    post.work()
    assert post.rows("dorin@primaria.test", **REMINDER) == []
    assert len(post.rows("olga@primaria.test", **REMINDER)) == 1
