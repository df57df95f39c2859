# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever alters the books behind the program's back is found by ``verify``."""

import itertools

import pytest
from django.db import connection

from responsa.cases.actions import assign, blobs, close, preferences, resolve, talk
from responsa.cases.models import Event, Message
from responsa.cases.queries import proof, requester
from responsa.intake import queries as intake
from tests.factories.town import ana

TAMPERINGS = {
    "sequence": "UPDATE cases_event SET sequence = 99 WHERE id = (SELECT max(id) FROM cases_event)",
    "name": "UPDATE cases_event SET name = 'note.added' WHERE name = 'case.accepted'",
    "at": "UPDATE cases_event SET at = '2020-01-01 00:00:00+00:00' WHERE name = 'case.accepted'",
    "user": "UPDATE cases_event SET user_id = NULL WHERE name = 'case.accepted'",
    "person": "UPDATE cases_event SET person_id = NULL WHERE person_id IS NOT NULL",
    "for": "UPDATE cases_event SET on_behalf_of_id = user_id WHERE name = 'case.accepted'",
    "message": "UPDATE cases_event SET message_id = NULL WHERE name = 'message.sent'",
    "data": "UPDATE cases_event SET data = '{}' WHERE name = 'case.assigned'",
    "previous": "UPDATE cases_event SET previous = '' WHERE sequence = 3",
    "digest": "UPDATE cases_event SET digest = previous WHERE sequence = 3",
    "case": "UPDATE cases_event SET case_id = (SELECT max(id) FROM cases_case) WHERE sequence = 3",
    "number": "UPDATE cases_case SET number = '7/01.01.2020' WHERE sequence = 1",
    "year": "UPDATE cases_case SET year = year - 1",
    "case sequence": "UPDATE cases_case SET sequence = 9 - sequence",
    "head": "UPDATE cases_case SET event_head = ''",
    "count": "UPDATE cases_case SET event_count = event_count - 1",
    "counter": "UPDATE cases_registercounter SET last = last + 1",
    "no counter": "DELETE FROM cases_registercounter",
    "request": "UPDATE cases_message SET text = 'other' WHERE kind = 'request'",
    "reply": "UPDATE cases_message SET text = 'other' WHERE kind = 'reply'",
    "reason": "UPDATE cases_message SET text = 'other' WHERE kind = 'reason'",
    "answer": "UPDATE cases_resolution SET text = 'other'",
    "no answer": "DELETE FROM cases_resolution",
    "blob": "UPDATE cases_blob SET sha256 = replace(sha256, substr(sha256, 1, 4), '0000')",
}


@pytest.fixture
def story(town):
    """A case with an event of every kind that the tamperings touch."""
    case = town.case("payment")
    oscar = town.actor("oscar")
    assign.assign(case.pk, [town.user["oscar"].pk], actor=town.actor("tania"))
    assign.accept(case.pk, actor=oscar)
    talk.reply(case.pk, actor=oscar, text="We look at it")
    resolve.finish_part(case.pk, actor=oscar, text="It is solved")
    close.dispute(case.pk, actor=ana(case), text="It is not")
    close.mark_spam(case.pk, actor=town.actor("tania"), text="No request")
    town.case()
    return case


def found():
    return list(itertools.chain(proof.problems(), intake.problems()))


@pytest.mark.parametrize("what", TAMPERINGS)
@pytest.mark.django_db(transaction=True)
def test_every_tampering_is_found(story, what):
    assert found() == []
    blobs.keep(b"paper")
    with connection.cursor() as cursor, connection.constraint_checks_disabled():
        cursor.execute(TAMPERINGS[what])
        assert cursor.rowcount
    assert found(), what


def test_the_journal_holds_ids_and_codes_and_nobodys_words(story):
    """Names, addresses and texts lie in rows that may be erased, never in the chain."""
    said = " ".join(str(data) for data in Event.objects.values_list("data", flat=True))
    for message in Message.objects.exclude(text=""):
        assert message.text not in said
    for word in ("Ana", "Pop", "citizen", "@", "Oscar", "Groap"):
        assert word not in said, word


def test_declining_mails_for_all_cases_leaves_a_trace(town):
    case = town.case()
    actor = ana(case)
    preferences.set_opt_out(case.pk, actor=actor, opted_out=True)
    preferences.set_opt_out(case.pk, actor=actor, opted_out=True, everywhere=True)
    preferences.set_opt_out(case.pk, actor=actor, opted_out=True, everywhere=True)
    told = Event.objects.filter(case=case, name="case.opted_out").values_list("data", flat=True)
    assert list(told) == [{}, {"everywhere": True}]


def test_what_is_written_while_verify_looks_is_no_problem(town, monkeypatch):
    """The heads of all cases are read first; an event comes before the chain itself is read."""
    case = town.case()
    real = proof._heads  # noqa: SLF001 -- the moment between two readings

    def slow(cases):
        yield from list(real(cases))
        monkeypatch.setattr(proof, "_heads", real)
        talk.note(case.pk, actor=town.actor("dorin"), text="In between")

    monkeypatch.setattr(proof, "_heads", slow)
    assert list(proof.journal_problems()) == []
    assert requester.answer_by(case)
