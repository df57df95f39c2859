# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Mail to addresses that nobody proved: few, without the sender's words, the rest in a digest."""

from responsa.cases.models import Task
from responsa.directory.actions.people import prove_email
from responsa.directory.inputs import PersonInput
from responsa.notify.actions import digest_due, send_account_mail
from responsa.notify.enums import OutgoingState

VICTIM = "victim@victim.test"


def flood(hall, post, count):
    evil = PersonInput(name="CUMPARA", email=VICTIM)
    cases = [hall.case(subject="CUMPARA", text="CUMPARA", requester=evil) for _ in range(count)]
    post.work()
    return cases


def test_an_unproved_address_gets_five_mails_an_hour_and_then_one_digest(hall, post, hours):
    cases = flood(hall, post, 12)
    assert len(post.mails(VICTIM, state=OutgoingState.WAITING)) == 5
    assert len(post.mails(VICTIM, state=OutgoingState.SILENCED)) == 7
    assert digest_due() == 0

    hours.pass_by(hours=1)
    assert (digest_due(), digest_due()) == (1, 0)

    [digest] = post.mails(VICTIM, purpose="digest")
    text = digest.get_body(preferencelist=("plain",)).get_content()
    told = [f"\n{case.number}: " in f"\n{text}" for case in cases]
    assert told == [False] * 5 + [True] * 7
    assert "CUMPARA" not in digest.as_string() + text
    assert "/t/" not in text
    assert digest["Auto-Submitted"] == "auto-generated"


def test_the_keepers_are_asked_to_look_once(hall, post):
    flood(hall, post, 8)
    flood(hall, post, 3)
    [task] = Task.objects.all()
    assert (task.kind, task.detail) == ("flood", VICTIM)


def test_a_proved_address_gets_thirty_a_day(hall, post, *, hours, settings):
    settings.STAFF_MAILS_PER_HOUR = 100
    hall.case(requester=PersonInput(name="Ion", email=VICTIM))
    prove_email(VICTIM)
    flood(hall, post, 31)
    assert len(post.mails(VICTIM, state=OutgoingState.WAITING)) == 30
    hours.pass_by(hours=2)
    assert digest_due() == 0
    hours.pass_by(days=1)
    assert digest_due() == 1


def test_others_are_not_touched_by_somebodys_flood(hall, post):
    flood(hall, post, 8)
    hall.case()
    post.work()
    assert post.purposes("ana@citizen.test") == ["acknowledgement"]


def test_a_colleague_gets_so_many_mails_an_hour_and_the_rest_in_one(hall, post, *, hours, settings):
    settings.STAFF_MAILS_PER_HOUR = 3
    cases = [hall.case() for _ in range(7)]
    post.work()
    dorin = "dorin@primaria.test"
    assert len(post.mails(dorin, state=OutgoingState.WAITING)) == 3
    assert len(post.mails(dorin, state=OutgoingState.SILENCED)) == 4
    assert not post.mails(dorin, purpose="staff_digest")
    hours.pass_by(hours=1)
    digest_due()
    assert digest_due() == 0

    [digest] = post.mails(dorin, purpose="staff_digest")
    text = digest.get_body(preferencelist=("plain",)).get_content()
    assert [case.number in text for case in cases] == [False] * 3 + [True] * 4
    assert "A new case waits for a handler" in text
    assert digest["Subject"].startswith("4 more pieces of news")
    hall.case()
    post.work()
    assert len(post.mails(dorin, state=OutgoingState.WAITING, purpose="new_in_unit")) == 4


def test_what_colleagues_are_told_is_no_flood_of_a_requester(hall, post, settings):
    settings.STAFF_MAILS_PER_HOUR = 1
    for _ in range(3):
        hall.case()
    post.work()
    assert not Task.objects.filter(kind="flood").exists()
    hall.case(requester=PersonInput(name="Dorin", email="dorin@primaria.test"))
    post.work()
    assert "acknowledgement" in post.purposes("dorin@primaria.test")


def test_a_flood_does_not_keep_a_new_password_from_its_victim(hall, post):
    flood(hall, post, 8)
    sent = [
        send_account_mail(
            to=VICTIM,
            language="en",
            purpose="password_reset",
            context={"link": "https://primaria.test/x", "minutes": 60},
        )
        for _ in range(6)
    ]
    assert [mail is not None for mail in sent] == [True] * 5 + [False]
