# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Nobody gets at another's cases, or into the house, by what he types about himself."""

import pytest
from django.core.cache import cache

from responsa.cases.models import Case
from responsa.directory.actions.people import find_or_create_person
from responsa.directory.actions.setup import create_user, set_memberships
from responsa.directory.actors import SYSTEM
from responsa.directory.enums import Role
from responsa.directory.inputs import OrganisationInput, PersonInput, UserInput
from responsa.directory.models import Identity, User
from responsa.kernel import clock
from tests.factories.town import PASSWORD

ANA, EVIL_PHONE = "ana@citizen.test", "+40 721 999 999"


@pytest.fixture(autouse=True)
def _fresh(db):
    cache.clear()


def enter(client, reference, proof):
    return client.post("/s/", {"reference": reference, "proof": proof}).status_code


def test_a_stranger_cannot_add_his_phone_to_somebody_and_follow_her_cases(client, town):
    hers = town.case()
    evil = PersonInput(name="Ana Pop", email=ANA, phone=EVIL_PHONE)
    his = town.case(requester=evil)
    assert his.requester == hers.requester
    assert not Identity.objects.filter(kind="phone").exists()
    assert enter(client, hers.number, "0721 999 999") == 422
    assert enter(client, hers.number, ANA) == 303


def test_a_colleague_completes_what_is_known_of_a_person(town):
    known = town.case().requester
    given = PersonInput(name="Ana Pop", email=ANA, phone="+40 721 000 111", address="Morii 1")
    case = town.case(requester=given, actor=town.actor("rita"))
    known.refresh_from_db()
    assert (case.requester, known.address) == (known, "Morii 1")
    assert Identity.objects.get(kind="phone").person == known


def test_a_request_for_an_institution_is_that_ones_and_the_person_stays_as_she_was(town):
    known = town.case().requester
    school = OrganisationInput(name="Școala 5", tax_code="RO1")
    case = town.case(requester=PersonInput(name="Ana Pop", email=ANA, organisation=school))
    known.refresh_from_db()
    assert (case.organisation.name, case.requester_name) == ("Școala 5", "Școala 5")
    assert known.organisation is None
    assert town.case().organisation is None


def test_somebody_known_only_by_address_still_gets_a_name(town):
    find_or_create_person(PersonInput(email="new@citizen.test"))
    found = find_or_create_person(PersonInput(name="Nou", email="new@citizen.test"))
    assert found.name == "Nou"


def test_an_account_opened_by_anybody_loses_its_password_with_the_first_role(client, town):
    """Somebody signs up with a future colleague's address and waits for the administrator."""
    address = "mayor@primaria.test"
    user = User.objects.create_user(address, "evilevil1", name="Mayor", created_at=clock.now())
    pair = (town.unit["hall"].pk, Role.ADMIN)
    set_memberships(user.pk, [pair], actor=town.actor("root"))
    client.post("/account/login/", {"login": address, "password": "evilevil1"})
    assert "_auth_user_id" not in client.session


def test_an_account_made_by_the_administrator_keeps_its_first_password(town):
    given = UserInput(email="nou@primaria.test", name="Nou")
    root = town.actor("root")
    user = create_user(given, actor=root, password_hash=User.objects.first().password)
    set_memberships(user.pk, [(town.unit["hall"].pk, Role.HANDLER)], actor=root)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    set_memberships(user.pk, [], actor=SYSTEM)


def test_a_short_password_is_worth_nothing_once_the_second_factor_beside_it_is_gone(client, town):
    hana = town.user["hana"]
    hana.set_password("eight888")
    hana.save()
    data = {"login": hana.email, "password": "eight888"}
    response = client.post("/account/login/", data)
    assert response["Location"] == "/account/password/reset/"
    assert "_auth_user_id" not in client.session


def test_one_number_is_counted_as_one_however_it_is_written(client, town):
    case = town.case()
    for n in range(10):
        data = {"reference": "#" * n + case.number, "proof": f"x{n}@x.test"}
        client.post("/s/", data, REMOTE_ADDR=f"10.0.1.{n}")
    data = {"reference": f"{'#' * 11}{case.number}", "proof": ANA}
    assert client.post("/s/", data, REMOTE_ADDR="10.0.1.99").status_code == 429
    assert Case.objects.count() == 1
