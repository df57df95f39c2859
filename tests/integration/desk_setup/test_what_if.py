# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""„What if”: every date of a case that does not exist, with its calculation; nothing is stored."""

import re

import pytest

from responsa.cases.models import Case, Deadline, LegalAct
from responsa.catalog.models import DeadlinePolicy


def asked(admin, **typed):
    given = {"start": "2026-03-12T10:00", "procedure": "ro:petition", "rows": "3"}
    return admin.get("what-if", **(given | typed))


def test_the_dates_of_a_petition_with_their_calculation(admin, read):
    page = read(asked(admin))

    assert "Answer by law" in page
    # 30 days from 12 March 2026 end on Saturday 11 April; Friday 10 and Monday 13 are Easter.
    assert "The term is 30 days: OG 27/2002, art. 8 (1)." in page
    assert "12.03.2026: the day of the event does not count." in page
    assert "Due on 09.04.2026." in page
    assert "Due on 14.04.2026." in page
    assert "First reaction" in page


@pytest.mark.row("S1-15")
def test_an_extension_moves_the_answer_and_a_second_is_refused_in_words(admin, read):
    extension = {"r0-what": "extension:complex", "r0-first": "2026-03-20T09:00", "r0-amount": "15"}
    once = read(asked(admin, **extension))
    assert "Extended by 15 days" in once
    assert "Due on 24.04.2026." in once

    again = {name.replace("r0", "r1"): value for name, value in extension.items()}
    refused = asked(admin, **extension, **again)
    assert "The law allows no further extension" in read(refused)


def test_a_fact_of_the_case_brings_its_own_deadline(admin, read):
    assert "Forward to the competent authority" not in read(asked(admin))
    page = read(asked(admin, facts="not_competent"))
    assert "Forward to the competent authority" in page
    assert "The term is 5 days" in page


def test_waiting_moves_the_inner_target_and_never_the_law(admin, town, read):
    typed = {"procedure": "", "category": town.category["pothole"].pk}
    before = read(asked(admin, **typed))
    waits = {"r0-what": "requester", "r0-first": "2026-03-13T09:00", "r0-last": "2026-03-16T09:00"}
    after = read(asked(admin, **typed, **waits))

    assert "Due on 26.03.2026." in before
    assert "Due on 27.03.2026 at 16:00." in after
    assert before.count("Due on 11.04.2026.") == after.count("Due on 11.04.2026.") == 1
    assert "the clock stands still" in after
    assert "The requester's answer" in after


def test_a_wait_without_end_leaves_the_target_standing(admin, town, read):
    typed = {"procedure": "", "category": town.category["pothole"].pk}
    page = read(asked(admin, **typed, **{"r0-what": "third_party", "r0-first": "2026-03-13T09:00"}))

    assert "stopped," in page


def test_the_targets_are_those_of_category_and_priority(admin, town, read):
    category = town.category["pothole"]
    DeadlinePolicy.objects.create(category=category, priority=4, allocate_minutes=10)
    typed = {"procedure": "", "category": category.pk}

    assert "30 minutes of opening time" in read(asked(admin, **typed, priority=2))
    assert "10 minutes of opening time" in read(asked(admin, **typed, priority=4))


def test_mistakes_are_told_in_words(admin, read):
    assert "Please choose a category or a procedure." in read(asked(admin, procedure=""))
    backwards = {
        "r0-what": "requester", "r0-first": "2026-03-13T09:00", "r0-last": "2026-03-12T09:00",
    }  # fmt: skip
    refused = asked(admin, **backwards)
    assert refused.status_code == 422
    assert "It cannot end before it begins." in read(refused)
    assert "Please say when." in read(asked(admin, **{"r1-what": "answered"}))
    far = read(asked(admin, start="2099-03-12T10:00"))
    assert "The holidays of 2099 are not written down in the calendar" in far
    assert asked(admin, start="9999-12-31T10:00").status_code == 422


def test_nothing_is_stored(admin, browse):
    asked(admin, **{"r0-what": "extension:complex", "r0-first": "2026-03-20T09:00"})

    assert not any(model.objects.exists() for model in (Case, Deadline, LegalAct))
    assert browse("hana").get("what-if").status_code == 403
    assert admin.post("what-if").status_code == 405


def test_rules_and_facts_stand_there_in_words(admin, read):
    page = read(asked(admin))
    assert "We are not competent for it" in page
    assert re.search(r"Extension: \w+ \w+[^()]* \(OG 27/2002", page)
    raw = asked(admin).content.decode()
    assert ">Extension: complex (" not in raw
    assert ">not_competent<" not in raw


def test_a_fact_that_the_law_does_not_ask_about_is_refused_beside_the_field(admin, read):
    refused = asked(admin, facts="full_moon")
    assert refused.status_code == 422
    assert "does not ask about “full_moon”" in read(refused)
    assert 'id="id_facts-error"' in refused.content.decode()


def test_what_happens_before_the_start_is_refused_beside_the_field(admin, read):
    early = asked(admin, **{"r1-what": "answered", "r1-first": "2026-03-11T09:00"})
    assert early.status_code == 422
    assert "This is before the case is received." in read(early)
    assert 'id="id_r1-first-error"' in early.content.decode()
    assert "Due on" not in read(early)


@pytest.mark.parametrize("hour", ["2026-03-29T03:30", "2026-10-25T03:30"])
def test_an_hour_that_the_change_of_the_clocks_takes_away_is_told(admin, town, read, hour):
    refused = asked(admin, start=hour)
    assert refused.status_code == 422
    assert "this hour does not exist, or comes twice" in read(refused)
