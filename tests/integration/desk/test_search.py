# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Searching everything: each word that somebody may know of a case finds it, for whoever may see it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from responsa.cases.actions import assign, resolve
from responsa.cases.queries.search import search
from responsa.directory.actions.contact_data import ContactData, correct_contact_data
from responsa.directory.inputs import OrganisationInput, PersonInput
from responsa.directory.models import Identity, Person
from responsa.kernel.errors import InvalidError

TURCANU = PersonInput(
    name="Țurcanu Łucja",
    email="lucja@citizen.test",
    phone="+40 721 000 412",
    address="Str. Fântânii 8",
    organisation=OrganisationInput(name="Brutăria Veche", tax_code="RO1234567"),
)


def found(town, name, text):
    return [hit.id for hit in search(town.actor(name), text).cases]


@pytest.mark.parametrize(
    "text",
    ["turcanu lucja", "ȚURCANU", "RO1234567", "0721000412", "000 412", "lucja@citizen.test"],
)
def test_a_case_is_found_by_its_person(town, text):
    case = town.case(requester=TURCANU, channel="phone", actor=town.actor("rita"))
    town.case()
    assert found(town, "hana", text) == [case.pk]
    assert found(town, "oscar", text) == []


@pytest.mark.parametrize("text", ["fantanii 8", "groapa", "GROAPĂ în"])
def test_a_case_is_found_by_address_and_words(town, text):
    case = town.case(requester=TURCANU, actor=town.actor("rita"), channel="post")
    assert case.pk in found(town, "hana", text)


def test_number_and_short_code_come_first(town):
    case = town.case(subject="Prima")
    town.case(subject=f"Vezi {case.number}")
    hits = search(town.actor("hana"), case.number).cases
    assert hits[0].id == case.pk
    assert hits[0].is_exact
    assert found(town, "hana", case.short_code)[0] == case.pk
    assert found(town, "oscar", case.short_code) == []


def test_people_are_found_by_those_who_register_or_have_their_case(town):
    town.case(requester=TURCANU)
    assert [p.name for p in search(town.actor("hana"), "turcanu").people] == ["Țurcanu Łucja"]
    assert search(town.actor("rita"), "turcanu").people
    assert search(town.actor("quentin"), "turcanu").people
    assert search(town.actor("alan"), "turcanu").people == ()
    assert search(town.actor("root"), "turcanu").people == ()


def test_answers_given_are_found_without_their_person(town):
    case = town.case(requester=TURCANU)
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    assign.accept(case.pk, actor=town.actor("hana"))
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Da.")
    words = "Doamnă Țurcanu, asfaltarea s-a încheiat."
    resolve.resolve(case.pk, actor=town.actor("sofia"), text=words)
    given = search(town.actor("hana"), "asfaltarea").solutions
    assert [solution.number for solution in given] == [case.number]
    assert "Țurcanu" not in given[0].text
    assert search(town.actor("oscar"), "asfaltarea").solutions == ()


def test_the_page_works_without_scripts(at, town):
    case = town.case()
    page = at("hana").page("desk:search", q="groapa")
    assert case.subject in page
    opened = at("hana").get("desk:search", q=case.number, expect=302)
    assert f"/desk/cases/{case.pk}/" in opened["Location"]
    assert "Nothing found" in at("hana").page("desk:search", q="zzzzzz")


def test_pages_are_found_by_name_and_the_set_up_by_administrators(at):
    assert "Overdue" in at("sofia").page("desk:search", q="overdue")
    assert "/desk/setup/mailboxes/" in at("root").get("desk:search", q="mailb").content.decode()
    assert "/desk/setup/" not in at("hana").get("desk:search", q="mailb").content.decode()


def test_the_number_of_queries_does_not_grow(at, town):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            at("hana").get("desk:search", q="groapa")
        return len(queries)

    town.case(), town.case()
    asked()
    before = asked()
    for _ in range(5):
        town.case(requester=TURCANU)
    assert asked() == before


def test_the_page_of_a_person_shows_his_cases_and_takes_corrections(at, town):
    case = town.case(requester=TURCANU)
    person = case.requester
    page = at("hana").page("desk:person", person.pk)
    for part in ("Țurcanu Łucja", "lucja@citizen.test", "+40721000412", case.subject):
        assert part in page
    at("oscar").get("desk:person", person.pk)
    at("alan").get("desk:person", person.pk, expect=404)
    at("quentin").post("desk:person", person.pk, expect=403, name="X")

    right = {"name": "Țurcan Łucja", "email": "noua@citizen.test", "phone": "+40722111222"}
    at("rita").post("desk:person", person.pk, **right, address="Str. Nouă 1", language="pl")
    person = Person.objects.get(pk=person.pk)
    assert (person.name, person.address, person.language) == (right["name"], "Str. Nouă 1", "pl")
    values = set(Identity.objects.filter(person=person).values_list("value", flat=True))
    assert "noua@citizen.test" in values
    assert not {"lucja@citizen.test", "+40721000412"} & values
    assert "+40722111222" in values
    assert found(town, "rita", "noua 1") == [case.pk]


def test_contact_data_of_somebody_else_stay_with_him(town):
    ana, other = town.case().requester, town.case(requester=TURCANU).requester
    for field, value in (("email", "ana@citizen.test"), ("email", "nimic"), ("language", "xx")):
        with pytest.raises(InvalidError) as refusal:
            correct_contact_data(other.pk, ContactData(name="T", **{field: value}))
        assert refusal.value.field == field
    assert Identity.objects.get(value="ana@citizen.test").person_id == ana.pk
