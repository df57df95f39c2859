# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Registering: numbers, routing, dates, requesters, answers."""

import pytest

from responsa.cases.enums import Channel
from responsa.catalog.models import Category
from responsa.catalog.queries.categories import categories
from responsa.directory.inputs import OrganisationInput, PersonInput
from responsa.directory.models import Identity, Person
from responsa.kernel.errors import InvalidError, NotPermittedError


@pytest.mark.row("S3-03")
def test_a_category_belongs_to_its_unit(town):
    offered = {c.name for c in categories(unit_id=town.unit["taxes"].pk)}
    assert offered == {"Probleme plăți"}


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


@pytest.mark.row("S4-29")
def test_a_mail_is_linked_to_contact_organisation_or_both(town):
    alone = town.case(channel=Channel.EMAIL)
    school = OrganisationInput(name="Școala 5", email="office@scoala.test")
    contact = PersonInput(name="Ion Dima", email="ion@scoala.test", organisation=school)
    both = town.case(channel=Channel.EMAIL, requester=contact)
    office = town.case(
        channel=Channel.EMAIL, requester=PersonInput(name="Office", email="Office@scoala.test")
    )
    assert (alone.requester.name, alone.organisation) == ("Ana Pop", None)
    assert (both.requester.name, both.organisation.name) == ("Ion Dima", "Școala 5")
    assert (office.organisation, office.requester_name) == (both.organisation, "Școala 5")
