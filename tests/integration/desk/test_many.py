# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Many cases from the list or a bundle: asked, previewed, done, failures told and tried again."""

import re

import pytest

from responsa.cases.actions import assign, bulk, bundles
from responsa.cases.models import BulkRun, Bundle, BundleMember, Case
from responsa.directory.inputs import PersonInput


@pytest.fixture
def cases(town):
    made = []
    for at in range(3):
        who = PersonInput(name=f"Citizen {at}", email=f"citizen{at}@citizen.test")
        case = town.case(requester=who)
        assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
        made.append(assign.accept(case.pk, actor=town.actor("hana")))
    return made


def ids(cases):
    return [case.pk for case in cases]


def replies(cases):
    return [case.messages.filter(kind="reply").count() for case in cases]


def key_of(page):
    return re.search(r'name="key" value="(\w+)"', page.content.decode())[1]


@pytest.mark.row("S3-30")
def test_a_reply_to_all_is_asked_shown_and_sent(at, cases):
    hana = at("hana")
    page = hana.post("desk:bulk", case=ids(cases), deed="reply", expect=200)
    assert "Reply to all: 3 cases" in page.content.decode()
    known = {"case": ids(cases), "deed": "reply", "ticks": "1", "key": key_of(page)}
    text = "Dear {name}, tomorrow."
    sample = hana.post("desk:bulk", **known, text=text, look="1", expect=200)
    assert "Dear Citizen 0, tomorrow." in sample.content.decode()
    assert replies(cases) == [0, 0, 0]
    for _press in range(2):
        hana.post("desk:bulk", **known, text=text, do="1")
    assert replies(cases) == [1, 1, 1]


@pytest.mark.row("S3-30")
def test_exceptions_are_named_beforehand_and_ticked_off_cases_are_left_alone(at, cases, town):
    first, second, third = cases
    anonymous = town.case(channel="counter", requester=None)
    page = at("dorin").post("desk:bulk", case=[*ids(cases), anonymous.pk], deed="reply", expect=200)
    words = page.content.decode()
    assert "Reply to all: 3 cases" in words
    assert "there is nobody to write to" in words
    assert f'value="{anonymous.pk}"' not in words
    given = {"deed": "reply", "ticks": "1", "key": key_of(page), "text": "Soon", "do": "1"}
    at("dorin").post("desk:bulk", case=ids([first, third]), **given)
    assert replies([first, second, third]) == [1, 0, 1]


def test_what_is_missing_is_told_and_nothing_typed_is_lost(at, cases):
    sent = {"case": ids(cases), "ticks": "1", "key": "k", "do": "1"}
    refused = at("hana").post("desk:bulk", **sent, deed="reply", text="Dear {nmae}", expect=422)
    assert "Dear {nmae}" in refused.content.decode()
    assert "There is no variable {nmae}" in refused.content.decode()
    at("dorin").post("desk:bulk", **sent, deed="assign", expect=422)
    at("dorin").post("desk:bulk", **sent, deed="redirect", text="Theirs", expect=422)
    assert not BulkRun.objects.exists()


def test_without_a_case_one_comes_back_to_the_list(at, cases):
    answer = at("hana").post("desk:bulk", deed="reply", query={"view": "mine"})
    assert answer["Location"] == "/desk/cases/?view=mine"


def test_the_deeds_are_offered_when_none_was_chosen(at, cases):
    page = at("dorin").post("desk:bulk", case=ids(cases), deed="", expect=200).content.decode()
    for deed in ("reply", "assign", "redirect", "note", "done", "resolve", "close", "remind"):
        assert f'value="{deed}"' in page


def test_a_reminder_from_the_list_of_overdue_cases_is_one_press(at, cases):
    answer = at("sofia").post(
        "desk:bulk", case=ids(cases[:2]), deed="remind+now", query={"view": "overdue"}
    )
    assert answer["Location"] == "/desk/cases/?view=overdue"
    told = [case.events.filter(name="case.reminded").count() for case in cases]
    assert told == [1, 1, 0]
    assert "Done: 2 cases." in at("sofia").page("desk:list", view="overdue")


@pytest.mark.row("S3-30")
def test_what_failed_stands_with_its_reason_and_alone_is_tried_again(at, cases, town):
    given = {"deed": "remind", "ticks": "1", "key": "k", "do": "1"}
    at("sofia").post("desk:bulk", case=ids(cases[:1]), **(given | {"key": "first"}))
    answer = at("sofia").post("desk:bulk", case=ids(cases), **given)
    run = BulkRun.objects.get(key="k")
    assert answer["Location"].startswith(f"/desk/bulk/{run.pk}/")
    page = at("sofia").page("desk:bulk-run", run.pk)
    assert "2 of 3 done" in page
    assert "less than an hour ago" in page
    at("sofia").post("desk:bulk-run-do", run.pk, "retry")
    told = [case.events.filter(name="case.reminded").count() for case in cases]
    assert told == [1, 1, 1]
    for who in ("dorin", "oscar"):
        at(who).get("desk:bulk-run", run.pk, expect=404)
        at(who).post("desk:bulk-run-do", run.pk, "retry", expect=404)


def test_more_than_twenty_are_left_to_the_worker_and_the_page_shows_how_far(at, town, monkeypatch):
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    made = [town.case() for _ in range(3)]
    at("dorin").post("desk:bulk", case=ids(made), deed="note", text="x", ticks="1", key="k", do="1")
    run = BulkRun.objects.get()
    page = at("dorin").get("desk:bulk-run", run.pk).content.decode()
    assert "0 of 3 done" in page
    assert 'hx-trigger="every 2s"' in page
    bulk.bulk_step()
    page = at("dorin").get("desk:bulk-run", run.pk).content.decode()
    assert "3 of 3 done" in page
    assert "hx-trigger" not in page


@pytest.mark.row("S3-29")
def test_chosen_cases_become_a_bundle_with_a_page_of_its_own(at, cases):
    dorin = at("dorin")
    page = dorin.post("desk:bulk", case=ids(cases[:2]), deed="bundle", expect=200)
    assert "Put into a bundle: 2 cases" in page.content.decode()
    sent = {"deed": "bundle", "do": "1", "ticks": "1"}
    dorin.post("desk:bulk", case=ids(cases[:2]), **sent, name="  ", expect=422)
    dorin.post("desk:bulk", case=ids(cases[:2]), **sent, name="Str. Morii")
    bundle = Bundle.objects.get()
    dorin.post("desk:bulk", case=ids(cases[2:]), **sent, into=bundle.pk, name="")
    words = dorin.page("desk:bundle", bundle.pk)
    assert all(case.number.split("/")[0] in words for case in cases)
    assert "Str. Morii" in at("hana").page("desk:case", cases[0].pk)
    assert "3 of 3 open" in dorin.page("desk:bundles")
    at("oscar").get("desk:bundle", bundle.pk, expect=404)


@pytest.fixture
def bundle(town, cases):
    return bundles.create("Str. Morii", ids(cases), actor=town.actor("dorin"))


@pytest.mark.row("S3-29")
def test_a_case_is_added_by_number_taken_out_and_put_back(at, town, cases, bundle):
    dorin, new = at("dorin"), town.case()
    dorin.post("desk:bundle-do", bundle.pk, "add", number=new.number)
    dorin.post("desk:bundle-do", bundle.pk, "add", number="no such", expect=422)
    answer = dorin.post("desk:bundle-remove", bundle.pk, new.pk)
    assert BundleMember.objects.count() == 3
    page = dorin.client.get(answer["Location"]).content.decode()
    undo = re.search(r'action="(/desk/events/\d+/put-back/)"', page)[1]
    assert dorin.client.post(undo).status_code == 302
    assert BundleMember.objects.count() == 4


def test_a_bundle_is_renamed_put_aside_and_taken_up(at, bundle):
    dorin = at("dorin")
    dorin.post("desk:bundle-do", bundle.pk, "rename", name="Morii 1–9")
    dorin.post("desk:bundle-do", bundle.pk, "rename", name="", expect=422)
    dorin.post("desk:bundle-do", bundle.pk, "close")
    assert "Morii 1–9" in dorin.page("desk:bundles", closed="1")
    dorin.post("desk:bundle-do", bundle.pk, "reopen")
    assert "Morii 1–9" in dorin.page("desk:bundles")
    dorin.post("desk:bundle-do", bundle.pk, "burn", expect=404)
    at("quentin").post("desk:bundle-do", bundle.pk, "close", expect=403)


@pytest.mark.row("S3-30")
def test_a_bundle_is_answered_in_one_go_and_tells_what_was_done(at, cases, bundle):
    page = at("hana").get("desk:bulk", bundle=bundle.pk, deed="reply")
    assert "Reply to all: 3 cases" in page.content.decode()
    given = {"deed": "reply", "bundle": bundle.pk, "ticks": "1", "key": key_of(page), "do": "1"}
    answer = at("hana").post("desk:bulk", case=ids(cases), **given, text="No. {number}: tomorrow")
    assert answer["Location"] == f"/desk/bundles/{bundle.pk}/"
    assert replies(cases) == [1, 1, 1]
    assert "What was done to all Reply to all" in at("dorin").page("desk:bundle", bundle.pk)
    assert {Case.objects.get(pk=pk).state for pk in ids(cases)} == {"in_progress"}


def test_a_bundle_page_costs_the_same_for_many(at, town, bundle, django_assert_max_num_queries):
    at("dorin").get("desk:bundle", bundle.pk)
    from django.db import connection  # noqa: PLC0415 -- only here
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- only here

    with CaptureQueriesContext(connection) as few:
        at("dorin").get("desk:bundle", bundle.pk)
    bundles.add(bundle.pk, [town.case().pk for _ in range(4)], actor=town.actor("dorin"))
    with django_assert_max_num_queries(len(few)):
        page = at("dorin").page("desk:bundle", bundle.pk)
    assert page.count("Take out") == 7
