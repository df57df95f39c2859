# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Registering: numbers, routing, dates, requesters, answers."""

import datetime as dt

import pytest

from responsa.cases.actions import register as register_module
from responsa.cases.enums import Channel, State
from responsa.cases.models import Assignment, Case, RegisterCounter
from responsa.cases.queries.proof import problems
from responsa.catalog.models import Category, CategoryExpert, Field, Register
from responsa.catalog.queries.categories import categories
from responsa.directory.inputs import OrganisationInput, PersonInput
from responsa.directory.models import Absence, Identity, Person
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotPermittedError


@pytest.mark.row("S1-03")
@pytest.mark.row("S4-02")
def test_every_channel_gives_the_next_number(town):
    channels = [Channel.WEB, Channel.EMAIL, Channel.PHONE, Channel.COUNTER, Channel.POST]
    cases = [town.case(channel=channel) for channel in channels]
    assert [case.sequence for case in cases] == [1, 2, 3, 4, 5]
    assert len({case.number for case in cases}) == 5
    assert cases[0].number == f"1/{clock.today():%d.%m.%Y}"
    assert not list(problems())


def test_each_register_and_year_counts_for_itself(town, time_machine):
    town.category["payment"].register = Register.objects.create(
        name="Plăți", code="PL", template="PL-{year}-{seq:03d}"
    )
    town.category["payment"].save()
    time_machine.move_to(dt.datetime(2026, 12, 31, 12, tzinfo=dt.UTC))
    first, other = town.case(), town.case("payment")
    # Midnight is the institution's, not Greenwich's.
    time_machine.move_to(dt.datetime(2026, 12, 31, 22, 30, tzinfo=dt.UTC))
    second = town.case()
    assert [first.sequence, other.number, second.sequence] == [1, "PL-2026-001", 1]
    assert (first.year, second.year) == (2026, 2027)


def test_a_failed_registration_takes_no_number(town, monkeypatch):
    town.case()
    monkeypatch.setattr(register_module.placing, "place", _explode)
    with pytest.raises(RuntimeError):
        town.case()
    monkeypatch.undo()
    assert town.case().sequence == 2
    assert RegisterCounter.objects.get().last == 2
    assert Case.objects.count() == 2


def _explode(*_):
    raise RuntimeError("in the middle")


@pytest.mark.row("S1-04")
def test_the_department_is_set_and_the_journal_shows_number_then_distribution(town):
    case = town.case()
    assert case.unit == town.unit["roads"]
    events = list(case.events.order_by("sequence"))
    assert [event.name for event in events] == ["case.registered", "case.routed"]
    assert events[0].data["sequence"] == 1
    assert events[1].data["reason"] == "by_dispatcher"


@pytest.mark.row("S3-03")
def test_a_category_belongs_to_its_unit(town):
    offered = {c.name for c in categories(unit_id=town.unit["taxes"].pk)}
    assert offered == {"Probleme plăți"}


@pytest.mark.row("S1-29")
@pytest.mark.row("S4-31")
def test_the_category_names_handler_and_supervisor(town):
    case = town.case("payment")
    assert (case.owner, case.supervisor) == (town.user["oscar"], town.user["silvia"])
    assert case.state == State.ASSIGNED


@pytest.mark.row("S1-30")
def test_thirty_cases_are_shared_evenly_and_the_absent_get_none(town):
    for _ in range(30):
        town.case("lamp")
    shares = {
        name: Assignment.objects.filter(user=town.user[name]).count()
        for name in ("hana", "horia", "hugo")
    }
    assert shares == {"hana": 10, "horia": 10, "hugo": 10}
    today = clock.today()
    Absence.objects.create(user=town.user["hugo"], starts_on=today, ends_on=today)
    for _ in range(4):
        town.case("lamp")
    assert Assignment.objects.filter(user=town.user["hugo"]).count() == 10


def test_without_anybody_present_the_dispatchers_decide(town):
    today = clock.today()
    Absence.objects.create(user=town.user["oscar"], starts_on=today, ends_on=today)
    case = town.case("payment")
    assert case.state == State.NEW
    assert case.events.last().data["reason"] == "nobody_present"


@pytest.mark.row("S4-10")
def test_only_specialists_of_the_direction_are_considered(town):
    CategoryExpert.objects.filter(user=town.user["hana"]).delete()
    owners = {town.case("lamp").owner.name for _ in range(4)}
    assert owners == {"Horia", "Hugo"}


@pytest.mark.row("S5-15")
def test_an_unknown_sender_becomes_a_person_once(town):
    first, second = town.case(), town.case(requester=PersonInput(email="ANA@citizen.test "))
    assert first.requester == second.requester
    assert Person.objects.count() == Identity.objects.count() == 1


@pytest.mark.row("S1-26")
def test_a_requester_is_a_person_or_an_institution_with_a_contact(town):
    school = OrganisationInput(name="Școala 5", tax_code="RO123", registration_code="J40/1/2001")
    person = PersonInput(name="Ion Dima", email="ion@scoala.test", organisation=school)
    case = town.case(requester=person)
    assert (case.organisation.name, case.requester.name) == ("Școala 5", "Ion Dima")
    assert case.requester_name == "Școala 5"
    again = town.case(
        requester=PersonInput(name="Eva", email="eva@scoala.test", organisation=school)
    )
    assert again.organisation == case.organisation


def test_a_stranger_who_types_my_address_does_not_change_me(town):
    case = town.case()
    town.case(requester=PersonInput(name="Mallory", email="ana@citizen.test", address="Elsewhere"))
    case.requester.refresh_from_db()
    assert case.requester.name == "Ana Pop"


@pytest.mark.row("S1-05")
def test_kinds_carry_different_rules(town):
    kinds = {c.kind: (c.routing, c.needs_resolution) for c in Category.objects.all()}
    assert len(kinds) == 3
    assert len(set(kinds.values())) > 1


def test_a_form_without_a_way_to_answer_is_refused_unless_the_category_allows_it(town):
    with pytest.raises(InvalidError):
        town.case(requester=None)
    town.category["pothole"].allows_anonymous = True
    town.category["pothole"].save()
    assert town.case(requester=None).requester is None


def test_an_analyst_may_not_register(town):
    with pytest.raises(NotPermittedError):
        town.case(actor=town.actor("alan"))


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("number", ("1 234,50", "1234.50")),
        ("date", ("2026-02-28", "2026-02-28")),
        ("yes_no", ("on", "yes")),
        ("choice", ("lamp", "lamp")),
        ("text", (" ABC ", "ABC")),
        ("identifier", ("RO 18547290", "18547290")),
    ],
)
@pytest.mark.row("S1-28")
def test_answers_are_kept_in_one_form(town, kind, answer):
    typed, kept = answer
    choices = {"choice": ["lamp"], "identifier": ["ro.cui"]}.get(kind, [])
    category = town.category["pothole"]
    Field.objects.create(
        category=category, key="q", label="Q", kind=kind, required=True, choices=choices
    )
    case = town.case(answers={"q": typed})
    assert case.field_values.get().value == kept
    assert not town.case("payment", answers={"q": typed}).field_values.exists()


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("number", "many"),
        ("number", "NaN"),
        ("date", "31.02.2026"),
        ("choice", "other"),
        ("yes_no", "?"),
        ("identifier", "123"),
        ("text", "  "),
        ("file", "x"),
    ],
)
def test_answers_that_do_not_fit_are_refused_by_name(town, kind, typed):
    category = town.category["pothole"]
    Field.objects.create(
        category=category, key="q", label="Q", kind=kind, required=True, choices=["ro.cui"]
    )
    with pytest.raises(InvalidError) as refused:
        town.case(answers={"q": typed})
    assert refused.value.field == "answer_q"
