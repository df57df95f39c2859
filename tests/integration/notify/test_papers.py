# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Answers as letters: the PDF that is printed or goes beside the mail."""

import pytest

from responsa.cases.actions import assign, resolve
from responsa.cases.enums import Channel
from responsa.cases.queries.files import content
from responsa.directory.inputs import PersonInput
from responsa.notify.actions.papers import as_paper, letter_of


def answered(town, **changes):
    case = town.case(**changes)
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    assign.accept(case.pk, actor=town.actor("hana"))
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="The hole is filled.")
    return resolve.resolve(case.pk, actor=town.actor("sofia"), text="The hole is filled.")


def by_post(town):
    person = PersonInput(name="Zoe Avram", address="Str. Lungă 4\n500100 Valea Verde")
    return answered(town, channel=Channel.POST, requester=person, actor=town.actor("rita"))


@pytest.mark.row("S1-43")
def test_an_answer_by_post_is_a_letter_with_number_address_and_signature(hall, post):
    case = by_post(hall)
    page = as_paper(case.exits.get())
    assert "E-1/" in page.number
    assert page.recipient.splitlines() == ["Zoe Avram", "Str. Lungă 4", "500100 Valea Verde"]
    assert page.paragraphs == ("The hole is filled.",)
    assert [(one.position, one.name) for one in page.signatures] == [
        ("Head of the department", "Sofia")
    ]
    post.work()
    [kept] = case.messages.get(kind="resolution").attachments.all()
    assert kept.media_type == "application/pdf"
    data = content(kept.blob)
    assert data.startswith(b"%PDF-")
    assert b"pdfuaid" in data
    assert letter_of(case.exits.get()) == data
    assert post.purposes("zoe@citizen.test") == []


def test_the_letter_of_a_voided_number_is_made_anew(hall, post):
    from responsa.cases.actions import exits  # noqa: PLC0415 -- needs Django's apps

    case = by_post(hall)
    post.work()
    again = exits.void(case.exits.get().pk, actor=hall.actor("rita"), reason="spoiled")
    letter_of(again)
    [kept] = case.messages.get(kind="resolution").attachments.all()
    assert "E-2" in kept.name


def test_the_mail_carries_the_letter_where_the_category_wants_it(hall, post):
    answered(hall)
    post.work()
    hall.category["pothole"].letter_by_mail = True
    hall.category["pothole"].save()
    answered(hall, requester=PersonInput(name="Ion", email="ion@citizen.test"))
    post.work()
    plain = post.mails("ana@citizen.test", purpose="resolution")
    withletter = post.mails("ion@citizen.test", purpose="resolution")
    assert [a.get_filename() for m in plain for a in m.iter_attachments()] == []
    assert [a.get_content_type() for m in withletter for a in m.iter_attachments()] == [
        "application/pdf"
    ]


def test_words_of_strangers_are_never_markup(hall):
    case = answered(hall, subject='#panic("x") $ _a_ [', channel=Channel.WEB)
    assert letter_of(case.exits.get()).startswith(b"%PDF-")
