# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Signing: who, in which order, for whom; what was signed cannot change."""

import pytest

from responsa.cases.actions import letters, resolve, signing
from responsa.cases.actions.letters import Correction
from responsa.cases.enums import MessageKind, State
from responsa.cases.models import LetterVersion
from responsa.cases.queries.letters import letter_view
from responsa.cases.queries.proof import problems
from responsa.directory.models import Absence
from responsa.kernel import clock
from responsa.kernel.errors import NotPermittedError, RefusedError, StaleError
from tests.factories.law import accept_law

WORDS = "The hole was filled on Monday."


def drafted(town, case, words=WORDS):
    resolve.finish_part(case.pk, actor=town.actor("hana"), text=words)
    case.refresh_from_db()
    return case


@pytest.mark.row("S1-21")
@pytest.mark.row("S1-22")
def test_with_the_signature_the_answer_leaves(town, case):
    case = drafted(town, case)
    signing.sign(case.pk, actor=town.actor("sofia"), seen=1)
    case.refresh_from_db()
    resolution, message = case.resolutions.get(), case.messages.get(kind=MessageKind.RESOLUTION)
    assert case.state == State.RESOLVED
    assert (resolution.text, resolution.author) == (WORDS, town.user["sofia"])
    assert message.text == WORDS
    assert case.events.get(name="letter.signed").data["version"] == 1
    assert not list(problems())


@pytest.mark.row("S1-25")
@pytest.mark.row("S1-20")
def test_only_the_supervisor_of_the_unit_signs(town, case):
    case = drafted(town, case)
    for nobody in ("hana", "dorin", "olga", "silvia", "root"):
        with pytest.raises(RefusedError):
            signing.sign(case.pk, actor=town.actor(nobody), seen=1)
    assert letter_view(case.pk, actor=town.actor("sofia")).signatures == ()


def test_a_text_that_changed_must_be_read_again(town, case):
    case = drafted(town, case)
    sofia = town.actor("sofia")
    letters.correct(case.pk, Correction(text="Other words"), actor=sofia, seen=1)
    with pytest.raises(StaleError):
        signing.sign(case.pk, actor=sofia, seen=1)
    assert case.events.filter(name="letter.signed").count() == 0


@pytest.mark.row("S1-22")
def test_a_signed_text_that_is_altered_is_found(town, case):
    case = drafted(town, case)
    signing.sign(case.pk, actor=town.actor("sofia"), seen=1)
    LetterVersion.objects.filter(letter__case=case).update(text="Something else")
    assert any("signed letter was altered" in problem for problem in problems())


@pytest.mark.row("S1-24")
def test_a_substitute_signs_for_the_absent(town, case):
    case = drafted(town, case)
    today = clock.today()
    Absence.objects.create(
        user=town.user["sofia"], substitute=town.user["silvia"], starts_on=today, ends_on=today
    )
    signing.sign(case.pk, actor=town.actor("silvia"), seen=1)
    view = letter_view(case.pk, actor=town.actor("silvia"))
    assert view.signatures[0].on_behalf_of == town.user["sofia"]
    assert case.events.get(name="letter.signed").on_behalf_of == town.user["sofia"]
    assert case.resolutions.get().on_behalf_of == town.user["sofia"]


def test_several_sign_in_order_and_the_last_sends_it(town, case):
    accept_law(town)
    town.category["pothole"].signers = "supervisor role:head"
    town.category["pothole"].save()
    case = drafted(town, case)
    sofia, hector = town.actor("sofia"), town.actor("hector")
    signing.sign(case.pk, actor=sofia, seen=1)
    case.refresh_from_db()
    assert case.state == State.AWAITING_RESOLUTION
    passed = case.events.get(name="letter.passed_on")
    assert passed.data["users"] == [town.user["hector"].pk]
    with pytest.raises(NotPermittedError):
        signing.sign(case.pk, actor=sofia, seen=1)
    signing.sign(case.pk, actor=hector, seen=1)
    case.refresh_from_db()
    assert case.state == State.RESOLVED
    assert case.resolutions.get().author == town.user["hector"]


def test_words_changed_after_the_first_signature_are_signed_from_the_beginning(town, case):
    accept_law(town)
    town.category["pothole"].signers = "supervisor role:head"
    town.category["pothole"].save()
    case = drafted(town, case)
    hector = town.actor("hector")
    signing.sign(case.pk, actor=town.actor("sofia"), seen=1)
    letters.correct(case.pk, Correction(text="Filled on Tuesday."), actor=hector, seen=1)
    view = letter_view(case.pk, actor=hector)
    assert (view.letter.turn, view.signatures) == ("supervisor", ())


def test_what_blocks_keeps_it_from_leaving(town, case):
    case = drafted(town, case, "Filled on [day].")
    with pytest.raises(RefusedError, match="placeholder"):
        signing.sign(case.pk, actor=town.actor("sofia"), seen=1)
    case.refresh_from_db()
    assert case.state == State.AWAITING_RESOLUTION


def test_the_law_adds_its_basis_and_the_remedy(town):
    from responsa.cases.actions import assign  # noqa: PLC0415 -- needs Django's apps

    accept_law(town)
    case = town.case(language="ro")
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    assign.accept(case.pk, actor=town.actor("hana"))
    drafted(town, case, "Groapa a fost plombată.")
    signing.sign(case.pk, actor=town.actor("sofia"), seen=1)
    text = case.messages.get(kind=MessageKind.RESOLUTION).text
    assert text.startswith("Groapa a fost plombată.\n\n")
    assert "OG 27/2002" in text
    assert "Legii nr. 554/2004" in text


def test_the_composer_and_the_signing_page_are_one_mechanism(town, case):
    case = drafted(town, case)
    resolve.resolve(case.pk, actor=town.actor("sofia"), text="My own words.")
    view = letter_view(case.pk, actor=town.actor("sofia"))
    assert [v.text for v in view.versions] == [WORDS, "My own words."]
    assert [s.user for s in view.signatures] == [town.user["sofia"]]
    assert case.resolutions.get().text == "My own words."
