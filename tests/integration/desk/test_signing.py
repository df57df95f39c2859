# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The page on which letters are signed, letters to post, the register."""

import pytest

from responsa.cases.actions import assign, resolve
from responsa.cases.enums import Channel, State
from responsa.cases.models import Case
from responsa.directory.inputs import PersonInput


def drafted(town, words="The hole is filled.", **changes):
    case = town.case(**changes)
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    assign.accept(case.pk, actor=town.actor("hana"))
    return resolve.finish_part(case.pk, actor=town.actor("hana"), text=words)


def state(case):
    return Case.objects.get(pk=case.pk).state


def by_post(town):
    person = PersonInput(name="Zoe Avram", address="Str. Lungă 4")
    case = drafted(town, channel=Channel.POST, requester=person, actor=town.actor("rita"))
    return resolve.resolve(case.pk, actor=town.actor("sofia"), text="The hole is filled.")


@pytest.mark.row("S1-21")
def test_the_letter_is_shown_signed_and_the_next_one_opens(town, at):
    first, second = drafted(town), drafted(town, "Another hole is filled.")
    sofia = at("sofia")
    page = sofia.page("desk:sign-letter", first.pk)
    for words in ("The hole is filled.", "Primăria Valea Verde".upper(), "Ana Pop", "signs now"):
        assert words in page
    assert "Parts of the handlers: 1 of 1 finished" in page
    answer = sofia.post("desk:sign-put", first.pk, seen=1)
    assert answer.url == f"/desk/sign/{second.pk}/"
    assert state(first) == State.RESOLVED
    assert sofia.post("desk:sign-put", second.pk, seen=1).url == "/desk/sign/"
    assert "No letter waits" in sofia.page("desk:sign")


def test_a_letter_that_changed_is_shown_again_and_not_signed(town, at):
    case, sofia = drafted(town), at("sofia")
    sofia.post("desk:sign-correct", case.pk, seen=1, text="The hole was filled on Monday.")
    response = sofia.post("desk:sign-put", case.pk, seen=1, expect=409)
    assert "changed after you opened it" in response.content.decode()
    assert "<ins>" in response.content.decode()
    assert state(case) == State.AWAITING_RESOLUTION
    assert "The hole is filled." in sofia.page("desk:sign-letter", case.pk, version=1)


@pytest.mark.row("S1-23")
def test_sending_back_needs_words_and_keeps_them_with_the_version(town, at):
    case, sofia = drafted(town), at("sofia")
    assert "What is still missing?" in sofia.page("desk:sign-letter", case.pk, do="return")
    sofia.post("desk:sign-return", case.pk, seen=1, text="", expect=422)
    sofia.post("desk:sign-return", case.pk, seen=1, text="Say the day.")
    assert state(case) == State.IN_PROGRESS
    assert "Say the day." in sofia.page("desk:sign-letter", case.pk)


def test_all_letters_that_pass_are_signed_after_one_question(town, at):
    good, bad = drafted(town), drafted(town, "Filled on [day].")
    sofia = at("sofia")
    page = sofia.get("desk:sign-all").content.decode()
    assert f'value="{good.pk}.1"' in page
    assert f'value="{bad.pk}.1"' not in page
    sofia.post("desk:sign-all", letter=[f"{good.pk}.1", f"{bad.pk}.1"])
    assert (state(good), state(bad)) == (State.RESOLVED, State.AWAITING_RESOLUTION)


def test_others_read_the_letter_but_sign_nothing(town, at):
    case = drafted(town)
    page = at("hana").get("desk:sign-letter", case.pk).content.decode()
    assert "The hole is filled." in page
    assert "sign-put" not in page
    assert f"/desk/sign/{case.pk}/sign/" not in page
    at("hana").post("desk:sign-put", case.pk, seen=1, expect=403)
    at("oscar").get("desk:sign-letter", case.pk, expect=404)
    at("oscar").post("desk:sign-put", case.pk, seen=1, expect=404)
    assert at("sofia").get("desk:sign-pdf", case.pk).content.startswith(b"%PDF-")


def test_a_signed_letter_on_paper_is_not_said_to_leave(town, at):
    person = PersonInput(name="Zoe Avram", address="Str. Lungă 4")
    on_paper = drafted(town, channel=Channel.POST, requester=person, actor=town.actor("rita"))
    by_mail, sofia = drafted(town), at("sofia")
    sofia.post("desk:sign-put", on_paper.pk, seen=1)
    page = sofia.page("desk:sign-letter", by_mail.pk)
    assert "It waits under “To post”" in page
    assert "The answer leaves." not in page
    sofia.post("desk:sign-put", by_mail.pk, seen=1)
    assert "The answer leaves." in sofia.page("desk:sign")


@pytest.mark.row("S1-43")
def test_a_letter_to_post_is_printed_and_its_day_noted(town, at):
    row, rita = by_post(town).exits.get(), at("rita")
    page = rita.page("desk:post")
    assert row.number in page
    assert "Str. Lungă 4" in page
    assert rita.get("desk:post-letter", row.pk).content.startswith(b"%PDF-")
    at("oscar").get("desk:post-letter", row.pk, expect=404)
    rita.post("desk:post-left", row.pk, day="1999-01-01", expect=422)
    rita.post("desk:post-left", row.pk, day="")
    assert "No letter waits to be posted" in rita.page("desk:post")


def table_of(desk):
    """The register as the file that a spreadsheet opens."""
    parts = desk.get("desk:entries", form="csv").streaming_content
    return b"".join(parts).decode("utf-8-sig")


@pytest.mark.row("S1-44")
def test_the_register_is_shown_printed_and_exported(town, at):
    row, rita = by_post(town).exits.get(), at("rita")
    rita.post("desk:post-void", row.pk, reason="spoiled")
    for form in ("", "print"):
        page = rita.page("desk:entries", form=form)
        assert row.number in page
        assert "void: spoiled" in page
    lines = table_of(rita).splitlines()
    assert len(lines) == 4
    assert "spoiled" in lines[2]
    assert row.number in rita.page("desk:entries", year=row.year)
    assert row.number not in rita.page("desk:entries", day="1999-01-01")


@pytest.mark.row("S1-44")
def test_no_cell_of_the_export_is_a_formula(town, at):
    town.case(subject="=2+5")
    assert ";'=2+5;" in table_of(at("rita"))


def test_pages_ask_no_more_questions_for_more_letters(town, at, django_assert_max_num_queries):
    rita, sofia = at("rita"), at("sofia")
    case = by_post(town)
    drafted(town)
    counts = []
    for _round in range(2):
        with django_assert_max_num_queries(500) as asked:
            sofia.get("desk:sign-letter", case.pk)
            rita.get("desk:post")
            rita.get("desk:entries")
        counts.append(len(asked))
        for _more in range(3):
            by_post(town)
            drafted(town)
    assert counts[0] == counts[1]
