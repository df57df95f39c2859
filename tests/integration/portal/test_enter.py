# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Number or short code, and a second fact."""

import pytest

from responsa.directory.inputs import PersonInput
from responsa.portal import entrance
from tests.integration.portal.steps import ANA, plain

REFUSAL = "We found no request with these details."


@pytest.fixture
def case(house):
    person = PersonInput(name="Ana Pop", email=ANA, phone="+40 721 000 111")
    return house.case(requester=person)


def enter(client, reference, proof):
    return client.post("/s/", {"reference": reference, "proof": proof})


@pytest.mark.parametrize("proof", [ANA, ANA.upper(), "0721 000 111", "+40721000111"])
def test_number_or_code_and_address_or_phone_open_the_case(client, case, proof):
    for reference in (case.number, case.short_code, case.short_code.lower(), f" {case.number} "):
        response = enter(client, reference, proof)
        assert response.status_code == 303
        assert case.number in plain(client.get(response["Location"]))


def test_the_refusal_is_the_same_whatever_is_wrong(client, case):
    pages = []
    for reference, proof in (
        (case.number, "bob@citizen.test"),
        ("99/01.01.2026", ANA),
        (case.short_code, "0721 000 112"),
        (case.number, "111"),
    ):
        response = enter(client, reference, proof)
        assert (response.status_code, REFUSAL in plain(response)) == (422, True)
        pages.append(plain(response))
    assert len(set(pages)) == 1


def test_guessing_is_stopped_for_the_network_address_and_for_the_number(client, case):
    for n in range(entrance.TRIES):
        enter(client, f"no-{n}", ANA)
    assert enter(client, case.number, ANA).status_code == 429
    assert enter(client, case.number, ANA)["Retry-After"]


def test_one_number_cannot_be_tried_from_many_places(client, case):
    for n in range(entrance.TRIES):
        client.post(
            "/s/", {"reference": case.number, "proof": f"x{n}@x.test"}, REMOTE_ADDR=f"10.0.0.{n}"
        )
    response = client.post("/s/", {"reference": case.number, "proof": ANA}, REMOTE_ADDR="10.0.0.99")
    assert response.status_code == 429


def test_a_printed_short_code_fills_the_form_and_opens_nothing(client, case):
    page = client.get(f"/s/{case.short_code}/")

    assert f'value="{case.short_code}"' in page.content.decode()
    assert case.number not in page.content.decode()


def test_an_anonymous_case_opens_only_by_its_link(client, house):
    house.category["pothole"].allows_anonymous = True
    house.category["pothole"].save()
    case = house.case(requester=None)

    assert enter(client, case.number, "").status_code == 422
    assert enter(client, case.number, "x").status_code == 422
