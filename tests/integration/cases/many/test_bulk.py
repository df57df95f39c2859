# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""One deed to many cases: each keeps its own history, failures are told, nothing is done twice."""

import pytest

from responsa.cases.actions import bulk, close, resolve
from responsa.cases.enums import BulkDeed, BulkState, State
from responsa.cases.models import BulkItem, Case, Task
from responsa.cases.queries import bulk as queries, proof
from responsa.kernel.errors import InvalidError, NotFoundError


def states(run):
    return list(run.items.order_by("pk").values_list("state", flat=True))


def names(case):
    return list(case.events.order_by("sequence").values_list("name", flat=True))


@pytest.mark.row("S3-30")
@pytest.mark.parametrize(
    ("who", "deed", "data", "event"),
    [
        ("dorin", "assign", {"users": ["horia"]}, "case.assigned"),
        ("dorin", "redirect", {"unit": "taxes", "text": "Theirs"}, "case.redirected"),
        ("hana", "note", {"text": "Look at the map"}, "note.added"),
        ("hana", "reply", {"text": "We are on it"}, "message.sent"),
        ("hana", "done", {"text": "Filled"}, "case.part_done"),
        ("dorin", "remind", {}, "case.reminded"),
    ],
)
def test_one_deed_reaches_every_case_and_each_journal_tells_it(  # noqa: PLR0913 -- the columns of the table
    town, potholes, begin, who, deed, data, event
):
    cases = potholes(3)
    if "users" in data:
        data = {"users": [town.user[name].pk for name in data["users"]]}
    if "unit" in data:
        data = data | {"unit": town.unit[data["unit"]].pk}
    before = [names(case).count(event) for case in cases]
    run = begin(who, deed, cases, **data)
    assert bulk.work_off(run.pk) == 3
    assert states(run) == ["done"] * 3
    assert [names(case).count(event) for case in cases] == [n + 1 for n in before]
    assert list(proof.journal_problems()) == []


@pytest.mark.row("S3-30")
def test_done_resolve_and_close_go_through_for_all(town, potholes, begin):
    cases = potholes(2)
    town.category["pothole"].closes_unconfirmed = True
    town.category["pothole"].save()
    for who, deed, data in (
        ("hana", "done", {"text": "Filled"}),
        ("sofia", "resolve", {"text": "Your request no. {number} is solved."}),
        ("dorin", "close", {}),
    ):
        run = begin(who, deed, cases, **data)
        bulk.work_off(run.pk)
        assert states(run) == ["done", "done"], [i.error for i in run.items.all()]
    for case in cases:
        case.refresh_from_db()
        assert case.state == State.CLOSED
        assert case.number in case.resolutions.get().text


@pytest.mark.row("S3-30")
def test_each_requester_reads_his_own_number_and_name(potholes, begin):
    cases = potholes(2)
    run = begin("hana", "reply", cases, text="Dear {name}, about no. {number}: tomorrow.")
    bulk.work_off(run.pk)
    for at, case in enumerate(cases):
        text = case.messages.get(kind="reply").text
        assert text == f"Dear Citizen {at}, about no. {case.number}: tomorrow."


def test_whom_no_mail_reaches_gets_a_letter(town, begin):
    from responsa.directory.inputs import PersonInput  # noqa: PLC0415 -- only here

    case = town.case(channel="counter", requester=PersonInput(name="Ion", phone="0721000111"))
    bulk.work_off(begin("dorin", "reply", [case], text="Come on Monday").pk)
    message = case.messages.get(kind="reply")
    assert Task.objects.get(subject=f"paper:{message.pk}").case_id == case.pk


def test_an_unknown_word_in_braces_is_refused_before_anything_is_sent(potholes, begin):
    cases = potholes(1)
    with pytest.raises(InvalidError, match="nmae"):
        begin("hana", "reply", cases, text="Dear {nmae}")
    assert not BulkItem.objects.exists()


def test_what_fails_is_told_and_alone_tried_again(town, potholes, begin):
    first, second, third = potholes(3)
    run = begin("hana", "done", [first, second, third], text="Filled")
    resolve.finish_part(second.pk, actor=town.actor("hana"), text="By hand, meanwhile")
    bulk.work_off(run.pk)
    assert states(run) == ["done", "failed", "done"]
    found = queries.progress(run.pk, actor=town.actor("hana"))
    [item] = found.failures
    assert (item.case_id, found.done, found.failed) == (second.pk, 2, 1)
    assert "right" in item.error or "state" in item.error

    resolve.send_back(second.pk, actor=town.actor("sofia"), text="Not yet")
    assert bulk.retry(run.pk, actor=town.actor("hana")) == 1
    bulk.work_off(run.pk)
    assert states(run) == ["done"] * 3
    assert names(first).count("case.part_done") == 1


def test_a_run_that_was_killed_goes_on_and_repeats_nothing(potholes, begin, monkeypatch):
    cases = potholes(4)
    run = begin("hana", "reply", cases, text="Tomorrow")
    calls = []
    honest = bulk.DEEDS[BulkDeed.REPLY]

    def killed_in_the_third(case_id, data, actor):
        honest(case_id, data, actor)
        calls.append(case_id)
        if len(calls) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(bulk, "DEEDS", {**bulk.DEEDS, BulkDeed.REPLY: killed_in_the_third})
    with pytest.raises(KeyboardInterrupt):
        bulk.work_off(run.pk)
    assert states(run) == ["done", "done", "pending", "pending"]
    monkeypatch.undo()
    assert bulk.bulk_step() == 2
    assert bulk.bulk_step() == 0
    assert [case.messages.filter(kind="reply").count() for case in cases] == [1, 1, 1, 1]


def test_a_fault_in_one_case_stops_no_other(potholes, begin, monkeypatch):
    cases = potholes(2)
    run = begin("hana", "reply", cases, text="Tomorrow")
    honest = bulk.DEEDS[BulkDeed.REPLY]

    def faulty(case_id, data, actor):
        if case_id == cases[0].pk:
            raise ZeroDivisionError
        return honest(case_id, data, actor)

    monkeypatch.setattr(bulk, "DEEDS", {**bulk.DEEDS, BulkDeed.REPLY: faulty})
    bulk.bulk_step()
    assert states(run) == ["failed", "done"]
    assert "fault" in run.items.first().error


def test_the_same_form_sent_twice_is_one_run(potholes, begin):
    cases = potholes(2)
    first = begin("hana", "reply", cases, text="Tomorrow", key="k" * 32)
    again = begin("hana", "reply", cases, text="Tomorrow", key="k" * 32)
    assert first.pk == again.pk
    bulk.work_off(first.pk)
    bulk.work_off(again.pk)
    assert [case.messages.filter(kind="reply").count() for case in cases] == [1, 1]


def test_stopping_leaves_the_rest_untouched(town, potholes, begin):
    cases = potholes(3)
    run = begin("hana", "note", cases, text="Look")
    bulk.work_off(run.pk, limit=1)
    assert bulk.stop(run.pk, actor=town.actor("hana")) == 2
    assert bulk.bulk_step() == 0
    assert [case.messages.filter(kind="note").count() for case in cases] == [1, 0, 0]


def test_a_run_is_its_makers_alone(town, potholes, begin):
    run = begin("hana", "note", potholes(1), text="Look")
    for who in ("dorin", "oscar"):
        for act in (bulk.retry, bulk.stop):
            with pytest.raises(NotFoundError):
                act(run.pk, actor=town.actor(who))
        with pytest.raises(NotFoundError):
            queries.progress(run.pk, actor=town.actor(who))


def test_nobody_reaches_cases_that_he_does_not_see(town, potholes, begin):
    with pytest.raises(InvalidError):
        begin("oscar", "note", potholes(2), text="Mine?")
    own, theirs = town.case("payment"), potholes(1)[0]
    run = begin("tania", "note", [own, theirs], text="Look")
    assert list(run.items.values_list("case_id", flat=True)) == [own.pk]


def test_rights_are_asked_when_it_is_done_not_when_it_was_ordered(town, potholes, begin):
    cases = potholes(1)
    run = begin("dorin", "remind", cases)
    town.user["dorin"].is_active = False
    town.user["dorin"].save()
    bulk.bulk_step()
    assert states(run) == [BulkState.FAILED]


def test_the_preview_names_ready_cases_and_exceptions(town, potholes, django_assert_num_queries):
    ready, closed = potholes(2)
    anonymous = town.case(channel="counter", requester=None)
    close.withdraw(closed.pk, actor=town.actor("rita"), text="Takes it back")
    ids = [ready.pk, closed.pk, anonymous.pk, town.case("payment").pk]
    found = queries.preview(BulkDeed.REPLY, ids, actor=town.actor("dorin"))
    assert [case.pk for case in found.ready] == [ready.pk]
    assert {one.case.pk: str(one.why)[:12] for one in found.objections} == {
        closed.pk: "This is not ",
        anonymous.pk: "No requester",
    }
    assert found.unseen == 1
    more = [case.pk for case in potholes(5)]
    actor = town.actor("dorin")
    with django_assert_num_queries(3):
        queries.preview(BulkDeed.REPLY, [*ids, *more], actor=actor)


@pytest.mark.parametrize("deed", list(BulkDeed))
def test_the_preview_agrees_with_what_then_happens(town, potholes, begin, deed):
    """For each of the cast: what was promised is done, what was refused beforehand fails."""
    data = {"users": [town.user["horia"].pk], "unit": town.unit["taxes"].pk, "text": "Why not"}
    for who in ("dorin", "hana", "sofia", "olga", "rita", "quentin"):
        case = potholes(1)[0]
        found = queries.preview(deed, [case.pk], actor=town.actor(who))
        run = begin(who, deed, [case], **data)
        bulk.work_off(run.pk)
        promised = "done" if found.ready else "failed"
        assert states(run) == [promised], (who, run.items.get().error)
    assert Case.objects.count() == 6
