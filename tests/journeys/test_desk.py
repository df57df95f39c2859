# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The journeys of the desk, with the keyboard alone: J1, J3, J4, J6, J7, J8."""

import datetime as dt

import pytest
from django.urls import reverse

from responsa.cases.actions import assign, resolve, talk
from responsa.cases.enums import MessageKind, State
from responsa.cases.models import Case, Event, Message, RegistrationDraft
from responsa.catalog.actions.reply_templates import save_template
from responsa.catalog.inputs import ReplyTemplateInput
from responsa.catalog.models import Category, Field
from responsa.directory.actions.people import find_or_create_person
from responsa.directory.actors import SYSTEM
from responsa.directory.inputs import PersonInput
from responsa.directory.models import Person
from responsa.kernel import clock
from tests.integration.portal.steps import in_work
from tests.journeys.counting import within
from tests.journeys.layouts import press_alt_gr

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
SAID = "Groapă mare în fața casei, str. Morii 14, două mașini avariate"
OTHERS = pytest.mark.parametrize("layout", ["ru", "pl"])
# Three letters of the prepared text, as each keyboard types them.
LETTERS = {"us": "mut", "ru": "пер", "pl": "ust"}


@pytest.fixture
def calls(town):
    Category.objects.filter(pk=town.category["pothole"].pk).update(name="Groapă în carosabil")
    Field.objects.create(
        category=town.category["pothole"], key="danger", label="Pericol imediat?", kind="yes_no"
    )
    find_or_create_person(PersonInput(name="Anghel Ionuț", phone="+40721000412"))


def tell_and_register(at):
    """Type what is said, accept what is proposed, say that it is dangerous, register."""
    at.wait("document.activeElement.id === 'id_text'")
    at.write(SAID)
    at.wait("document.getElementById('id_place').value !== ''")
    at.wait("document.querySelector('[name=answer_danger]') !== null")
    at.press("Tab", "Tab", "Tab", "ArrowRight")
    at.open("Control+Enter")
    assert "/registered/" in at.page.url


def test_j1_a_recognised_call_is_registered(live_server, desk, calls, town, assert_cost):
    at = desk("rita", reverse("desk:list"))
    # The telephone system opens the page with the number that rings, for one key.
    at.outside(keys=1)
    at.page.goto(f"{live_server.url}{reverse('desk:new')}?channel=phone&from=0721000412")
    tell_and_register(at)
    case = Case.objects.get()

    assert_cost("J1", at)
    assert (case.category_id, case.place) == (town.category["pothole"].pk, "Str. Morii 14")
    assert case.requester == Person.objects.get(name="Anghel Ionuț")
    assert case.field_values.get().value == "yes"
    assert case.number in at.page.inner_text("main")
    assert not RegistrationDraft.objects.exists()


@pytest.mark.parametrize("layout", ["us", "ru", "pl"])
def test_j1_without_a_telephone_system_takes_four_digits_and_enter_more(desk, calls, layout):
    at = desk("rita", reverse("desk:list"), layout=layout)
    at.open("F2")
    at.wait("document.activeElement.id === 'id_who'")
    at.press("0", "4", "1", "2", "Enter")
    tell_and_register(at)

    assert within(at, "J1", more=6)[1]
    assert Case.objects.get().requester.name == "Anghel Ionuț"


def answerable(town, name="oscar"):
    """Return two cases that a colleague has in work, whose answer needs no signature."""
    made = [town.case("payment", subject=f"Plată {number}") for number in (1, 2)]
    for case in made:
        assign.assign(case.pk, [town.user[name].pk], actor=town.actor("tania"))
        assign.accept(case.pk, actor=town.actor(name))
    return made


def answer_the_first(at):
    letters = LETTERS[at.layout]
    at.open("Enter")
    at.press("r")
    at.wait("document.activeElement.id === 'id_text'")
    at.press(":", ":", *letters)
    offer = at.page.locator(".offers [aria-selected=true]")
    offer.wait_for()
    at.press("Enter")
    offer.wait_for(state="detached")
    at.open("Control+Shift+Enter")


def prepared_texts():
    for name in ("Mutat la dosar", "Перенесено", "Ustalono"):
        save_template(ReplyTemplateInput(name=name, text="Plata {number} a sosit."), actor=SYSTEM)


def answers_and_goes_on(desk, town, layout):
    answerable(town)
    prepared_texts()
    at = desk("oscar", f"{reverse('desk:list')}?view=mine", layout=layout)
    answer_the_first(at)
    done = Case.objects.get(state=State.RESOLVED)
    left = Case.objects.exclude(pk=done.pk).get()
    answer = Message.objects.get(case=done, kind=MessageKind.RESOLUTION)
    assert answer.text == f"Plata {done.number} a sosit."
    assert f"/cases/{left.pk}/" in at.page.url
    return at


def test_j3_a_colleague_answers_and_the_next_case_opens(desk, town, assert_cost):
    assert_cost("J3", answers_and_goes_on(desk, town, "us"))


@OTHERS
def test_j3_on_other_keyboards(desk, town, layout):
    assert within(answers_and_goes_on(desk, town, layout), "J3")[1]


def letters_that_wait(town):
    for words in ("The hole is filled.", "Another hole is filled."):
        case = in_work(town, town.case())
        resolve.finish_part(case.pk, actor=town.actor("hana"), text=words)


def signs_two(desk, town, layout):
    letters_that_wait(town)
    at = desk("sofia", reverse("desk:home"), layout=layout)
    at.press("g")
    at.open("s")
    at.open("s")
    assert Case.objects.filter(state=State.RESOLVED).count() == 1
    at.open("s")
    assert Case.objects.filter(state=State.RESOLVED).count() == 2
    return at


def test_j4_a_supervisor_signs_with_one_key_for_each_letter(desk, town, assert_cost):
    assert_cost("J4", signs_two(desk, town, "us"))


@OTHERS
def test_j4_on_other_keyboards(desk, town, layout):
    assert within(signs_two(desk, town, layout), "J4")[1]


def test_j4_all_checked_letters_are_signed_with_two_keys(desk, town):
    letters_that_wait(town)
    at = desk("sofia", reverse("desk:sign"))
    at.open("Shift+S")
    at.open("Enter")
    assert Case.objects.filter(state=State.RESOLVED).count() == 2
    assert at.spent() == (2, 0, 1)


def test_j4_a_letter_goes_back_with_remarks(desk, town):
    letters_that_wait(town)
    at = desk("sofia", reverse("desk:sign"))
    at.open("t")
    at.write("Say the day on which it was filled.")
    at.open("Control+Enter")
    assert Case.objects.filter(state=State.IN_PROGRESS).count() == 1
    assert at.spent() == (2, 0, 1)


def test_letters_that_are_typed_with_altgr_sign_nothing(desk, town):
    """On a Polish keyboard AltGr and S give ś; some systems say so, others send Ctrl and Alt."""
    letters_that_wait(town)
    at = desk("sofia", reverse("desk:sign"))
    before = at.page.url
    press_alt_gr(at.page.context.new_cdp_session(at.page), "s", "ś")
    at.page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'ś', code: 'KeyS', bubbles: true, modifierAltGraph: true}))"
    )
    at.page.wait_for_timeout(500)
    assert at.page.url == before
    assert not Case.objects.filter(state=State.RESOLVED).exists()


def reminds_of_two(desk, town, layout):
    for _ in range(3):
        in_work(town, town.case())
    late = clock.now() - dt.timedelta(hours=3)
    Case.objects.update(due_at=late, inner_due_at=late)
    at = desk("sofia", reverse("desk:home"), layout=layout)
    at.press("g")
    at.open("d")
    at.press("x", "j", "x")
    at.open("r")
    assert Event.objects.filter(name="case.reminded").count() == 2
    assert "Done: 2 cases." in at.page.content()
    return at


def test_j6_two_overdue_cases_are_reminded_of(desk, town, assert_cost):
    assert_cost("J6", reminds_of_two(desk, town, "us"))


@OTHERS
def test_j6_on_other_keyboards(desk, town, layout):
    assert within(reminds_of_two(desk, town, layout), "J6")[1]


def assigns(desk, town, layout):
    first, second = town.case(), town.case()
    at = desk("dorin", reverse("desk:dispatch"), layout=layout)
    at.press("1")
    at.open("d")
    assert reverse("desk:dispatch-case", args=[second.pk]) in at.page.url
    first.refresh_from_db()
    assert first.owner == town.user["hana"]
    return at


def test_j7_two_keys_assign_and_open_the_next(desk, town, assert_cost):
    assert_cost("J7", assigns(desk, town, "us"))


@OTHERS
def test_j7_on_other_keyboards(desk, town, layout):
    assert within(assigns(desk, town, layout), "J7")[1]


def accepts_and_asks(desk, town, layout):
    case = town.case()
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    at = desk("hana", reverse("desk:case", args=[case.pk]), layout=layout)
    at.open("a")
    at.press("r")
    at.wait("document.activeElement.id === 'id_text'")
    at.write("La ce număr este groapa?")
    at.open("Control+Enter")
    case.refresh_from_db()
    assert case.state == State.WAITING_REQUESTER
    assert Message.objects.get(kind=MessageKind.QUESTION).text == "La ce număr este groapa?"
    return at


def test_j8_a_colleague_accepts_and_asks_the_requester(desk, town, assert_cost):
    assert_cost("J8", accepts_and_asks(desk, town, "us"))


@OTHERS
def test_j8_on_other_keyboards(desk, town, layout):
    assert within(accepts_and_asks(desk, town, layout), "J8")[1]


def test_who_goes_on_with_a_draft_writes_at_its_end(desk, town):
    case = in_work(town, town.case())
    talk.save_draft(case.pk, kind="reply", text="La ce număr", actor=town.actor("hana"))
    at = desk("hana", reverse("desk:case", args=[case.pk]))
    at.press("r")
    at.wait("document.activeElement.id === 'id_text'")
    at.write(" este?")
    assert at.page.input_value("#id_text") == "La ce număr este?"
