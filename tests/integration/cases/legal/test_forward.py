# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Not competent: five days to send it on, a letter with the request, a notice to the petitioner."""

import datetime as dt

import pytest
from django.utils import timezone

from responsa.cases.actions import legal_facts
from responsa.cases.actions.forward import Authority, forward
from responsa.cases.enums import Outcome, State, TaskKind
from responsa.cases.inputs import NewAttachment
from responsa.cases.models import Task
from responsa.kernel.errors import InvalidError, NotPermittedError, RefusedError

ROADS = Authority(name="National Roads", email="Office@roads.test")
WHY = "The road is a national one."
PLAN = NewAttachment(name="plan.txt", data=b"the place")


def not_competent(hall, case):
    return legal_facts.set_fact(
        case.pk, "not_competent", holds=True, actor=hall.actor("dorin"), text=WHY
    )


@pytest.mark.row("S1-16")
def test_the_mark_starts_five_days_and_taking_it_back_ends_them(hall):
    case = hall.case()
    assert not case.deadlines.filter(name="forward").exists()
    not_competent(hall, case)
    row = case.deadlines.get(name="forward")
    # 1 March and 5 days, 6 March, is a Saturday: the house plans for Friday.
    assert timezone.localtime(row.due_at).date() == dt.date(2027, 3, 5)
    case.refresh_from_db()
    assert row.due_at >= case.due_at
    not_competent(hall, case)
    assert case.events.filter(name="case.facts_changed").count() == 1
    legal_facts.set_fact(case.pk, "not_competent", holds=False, actor=hall.actor("dorin"))
    row.refresh_from_db()
    assert row.cancelled_at is not None


@pytest.mark.row("S1-16")
def test_the_letter_goes_with_the_request_and_the_case_ends_transferred(hall, post):
    case = hall.case(attachments=(PLAN,))
    not_competent(hall, case)
    forward(case.pk, ROADS, actor=hall.actor("dorin"), text=WHY)
    case.refresh_from_db()
    assert (case.state, case.outcome) == (State.CLOSED, Outcome.TRANSFERRED)
    assert case.deadlines.get(name="forward").met_at is not None
    assert case.deadlines.get(kind="statutory", name="answer").cancelled_at is not None
    post.work()
    [letter] = post.mails("office@roads.test")
    body = letter.get_body(("plain",)).get_content()
    for words in (WHY, case.number, "groapă mare", "Ana Pop", "ana@citizen.test"):
        assert words in body
    assert [a.get_filename() for a in letter.iter_attachments()] == ["plan.txt"]
    assert "/t/" not in body
    [told] = [m for m in post.mails("ana@citizen.test") if "another authority" in m["subject"]]
    assert "National Roads" in told.get_body(("plain",)).get_content()
    assert "closed" not in post.purposes("ana@citizen.test")
    kept = case.messages.get(kind="forwarding")
    assert not kept.is_public


def test_without_a_mail_address_somebody_posts_the_letter(hall):
    case = hall.case()
    by_post = Authority(name="National Roads", postal="Bd. Gării 1, București")
    forward(case.pk, by_post, actor=hall.actor("dorin"), text=WHY)
    letter = case.messages.get(kind="forwarding")
    assert letter.to == []
    assert "Bd. Gării 1" in letter.text
    assert Task.objects.get(kind=TaskKind.PAPER).subject == f"paper:{letter.pk}"


@pytest.mark.parametrize(
    ("to", "field"),
    [
        (Authority(name=""), "authority"),
        (Authority(name="Roads"), "address"),
        (Authority(name="Roads", email="not one"), "address"),
    ],
)
def test_an_authority_has_a_name_and_can_be_reached(hall, to, field):
    case = hall.case()
    with pytest.raises(InvalidError) as refused:
        forward(case.pk, to, actor=hall.actor("dorin"), text=WHY)
    assert refused.value.field == field
    case.refresh_from_db()
    assert case.is_open


def test_handlers_do_not_send_cases_away(hall):
    case = hall.case()
    with pytest.raises(NotPermittedError):
        forward(case.pk, ROADS, actor=hall.actor("hana"), text=WHY)
    with pytest.raises(InvalidError, match="does not ask"):
        legal_facts.set_fact(case.pk, "moon", holds=True, actor=hall.actor("dorin"))


def test_without_a_law_there_is_nothing_to_record(town):
    case = town.case()
    with pytest.raises(RefusedError, match="No law"):
        legal_facts.set_fact(case.pk, "not_competent", holds=True, actor=town.actor("dorin"))
