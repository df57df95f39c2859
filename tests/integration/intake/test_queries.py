# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the commands and the desk read of received items."""

import pytest

from responsa.intake import queries
from responsa.intake.actions import process_due
from responsa.intake.enums import ReceivedState
from responsa.intake.ingest import ingest
from responsa.intake.models import Received
from responsa.intake.wording import FAILURES, REASONS, reason_text
from responsa.kernel.errors import NotFoundError, RefusedError
from tests.integration.intake.builders import BOX, arrive, take_in
from tests.support.mails import mail


@pytest.mark.row("S4-37")
def test_every_stored_item_has_its_line(town):
    done = take_in(subject="Unu", text="tab\there\nand lines")
    headers = {"Auto-Submitted": "auto-replied", "In-Reply-To": "<x@y.test>"}
    aside = take_in(headers=headers, text="Plecat")
    waiting = arrive(subject="Doi", text="încă necitit", headers={"Message-ID": "<w@x.test>"})
    lines = [line.split("\t") for line in queries.received_lines()]
    assert lines[0] == ["Unu tab here and lines", done.case.number, done.source_id, done.raw_id]
    assert lines[0][2].startswith("test-")
    assert "Plecat" in lines[1][0]
    assert lines[1][1:] == ["", aside.source_id, aside.raw_id]
    assert lines[2] == ["Doi încă necitit", "", "w@x.test", waiting.raw_id]


def test_counts_reconcile(town):
    take_in()
    take_in(headers={"Auto-Submitted": "auto-replied", "In-Reply-To": "<x@y.test>"})
    arrive()
    assert queries.counts() == {
        "received": 3, "stored": 1, "registered": 1, "joined": 0, "held": 0, "ignored": 1,
        "unreadable": 0,
    }  # fmt: skip


def test_what_is_not_accounted_for_is_found(town, settings):
    received = take_in()
    assert list(queries.problems()) == []
    Received.objects.filter(pk=received.pk).update(case=None)
    (settings.DATA / "blobs" / received.raw_id[:2] / received.raw_id[2:]).unlink()
    received.addresses.all().delete()
    assert [line.split(": ", 1)[1] for line in queries.problems()] == [
        "is registered, but has no case or no message",
        "belongs to no mailbox",
        f"its raw bytes {received.raw_id} are gone",
    ]


def test_colleagues_see_the_items_of_their_cases_and_keepers_all(town):
    roads, taxes = take_in(), take_in(box="plati@primaria.test")
    seen = {
        name: [line.id for line in queries.received_items(town.actor(name))]
        for name in ("rita", "dorin", "tania")
    }
    assert seen == {"rita": [taxes.pk, roads.pk], "dorin": [roads.pk], "tania": [taxes.pk]}
    line = queries.received_items(town.actor("dorin"))[0]
    assert (line.case_number, line.reason) == (roads.case.number, "a new request")
    assert line.mailboxes == ("sesizari@primaria.test",)
    assert queries.raw_bytes(roads.pk, actor=town.actor("dorin")).startswith(b"From:")
    with pytest.raises(NotFoundError):
        queries.raw_bytes(taxes.pk, actor=town.actor("dorin"))


def test_the_list_asks_the_same_whatever_its_length(town, django_assert_num_queries):
    actor = town.actor("rita")
    for count in (1, 3):
        while Received.objects.count() < count:
            take_in()
        with django_assert_num_queries(4):
            assert len(queries.received_items(actor)) == count


def test_pages_follow_each_other(town):
    ids = [take_in().pk for _ in range(3)]
    actor = town.actor("rita")
    first = queries.received_items(actor, limit=2)
    rest = queries.received_items(actor, limit=2, before=first[-1].id)
    assert [line.id for line in [*first, *rest]] == ids[::-1]
    assert queries.received_items(actor, state=ReceivedState.HELD) == []


def test_an_administrator_sees_that_it_came_and_nothing_of_what_it_says(town):
    received = take_in(sender="Ana <ana@citizen.test>", subject="Boala mea")
    [line] = queries.received_items(town.actor("root"))
    assert (line.id, line.state, line.mailboxes) == (received.pk, ReceivedState.REGISTERED, (BOX,))
    assert (line.sender, line.subject, line.case_id, line.case_number) == ("", "", None, "")
    assert line.is_closed
    with pytest.raises(NotFoundError):
        queries.raw_bytes(received.pk, actor=town.actor("root"))
    [own] = queries.received_items(town.actor("rita"))
    assert (own.subject, own.is_closed) == ("Boala mea", False)


def test_reasons_are_words():
    assert reason_text("unreadable: time_limit") == (
        "it could not be read (reading it took too long)"
    )
    assert reason_text("unreadable: parser_error: KeyError").endswith("does not know: KeyError)")
    assert reason_text("made_up") == "made_up"
    assert all(str(words) for words in [*REASONS.values(), *FAILURES.values()])


def test_ingest_finds_the_mailbox_in_the_message(town):
    named = ingest(mail(to="Plăți <plati@primaria.test>, x@y.test"))
    other = ingest(mail(to="list@elsewhere.test"))
    assert [a.mailbox.address for a in named.addresses.all()] == ["plati@primaria.test"]
    assert [a.mailbox.address for a in other.addresses.all()] == ["sesizari@primaria.test"]
    assert process_due() == 2


def test_ingest_refuses_what_is_nothing_or_has_nowhere_to_go(db):
    with pytest.raises(RefusedError):
        ingest(b" \n")
    with pytest.raises(RefusedError):
        ingest(mail())
