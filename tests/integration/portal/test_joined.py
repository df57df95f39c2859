# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A request that was joined to another one leads its requester to the one that carries the answer."""

import re

import pytest

from responsa.cases.actions import extend, joining
from responsa.cases.models import Case, CaseLink
from responsa.cases.queries.requester import link_token, shown_token
from responsa.directory.inputs import PersonInput
from responsa.notify.actions import send_due
from tests.factories.law import accept_law
from tests.integration.portal.steps import ANA, answered, link, plain, sign_in

OTHER = PersonInput(name="Bogdan Ion", email="bogdan@citizen.test")
WHY = "The same matter."


@pytest.fixture
def pair(house):
    """Two requests of Ana, the second joined to the first."""
    accept_law(house)
    first, second = house.case(), house.case()
    joining.join(second.pk, first.number, actor=house.actor("dorin"), text=WHY)
    return first, second


def fresh(case):
    return Case.objects.get(pk=case.pk)


@pytest.mark.row("S1-17")
def test_a_joined_request_leads_to_the_one_that_carries_it(client, pair):
    first, second = pair
    answer = client.get(link(second))
    page = plain(answer)

    assert f"It goes on as your request no. {first.number}" in page
    assert re.search(r"one answer to all of them by \w+day, \d+ \w+ \d{4}", page)
    assert f"/t/{link_token(fresh(first))}/" in answer.content.decode()


@pytest.mark.row("S1-17")
def test_the_notice_of_joining_stands_among_the_messages(client, pair):
    first, second = pair
    send_due()
    page = plain(client.get(link(second)))

    assert f"We joined this request to your request no. {first.number}" in page.split("Messages")[1]
    # The letters of the program repeat the page and carry links: they are left out, as ever.
    assert "http" not in page.split("Messages")[1]


@pytest.mark.row("S1-15")
def test_the_notice_of_an_extension_stands_among_the_messages(client, house):
    accept_law(house)
    case = house.case()
    extend.extend(case.pk, "complex", actor=house.actor("hector"), text="Three offices answer.")
    assert "We need more time for your request." in plain(client.get(link(case)))


def test_a_link_that_proves_no_address_opens_no_other_case(client, pair):
    first, second = pair
    answer = client.get(f"/t/{shown_token(fresh(second))}/")
    assert f"your request no. {first.number}" in plain(answer)
    assert link_token(fresh(first)) not in answer.content.decode()
    assert shown_token(fresh(first)) not in answer.content.decode()


def test_signed_in_the_way_leads_to_ones_own_list(client, account, pair):
    first, second = pair
    account(ANA)
    sign_in(client, ANA)
    answer = client.get(f"/mine/{second.pk}/")
    assert f'href="/mine/{first.pk}/"' in answer.content.decode()


def test_anothers_request_is_told_in_words_only(client, house):
    """Where no law counts, a matter of two people may be joined: neither learns of the other's case."""
    first = house.case(requester=OTHER)
    second = house.case()
    joining.join(second.pk, first.number, actor=house.actor("dorin"), text=WHY)
    answer = client.get(link(second))

    assert "another request about the same matter" in plain(answer)
    assert first.number not in plain(answer)
    assert link_token(fresh(first)) not in answer.content.decode()
    assert re.search(r"one answer to all of them by \w+day", plain(answer))


def test_joined_twice_the_last_one_is_named(client, house):
    accept_law(house)
    cases = [house.case() for _ in range(3)]
    for case, into in ((cases[2], cases[1]), (cases[1], cases[0])):
        joining.join(case.pk, into.number, actor=house.actor("dorin"), text=WHY)
    assert CaseLink.objects.count() >= 2
    assert f"your request no. {cases[0].number}" in plain(client.get(link(cases[2])))


def test_once_answered_the_answer_comes_after_the_joining(client, house, pair):
    first, second = pair
    answered(house, first)
    page = plain(client.get(link(second)))

    assert "The hole was filled on Tuesday." in page
    assert "You will have one answer" not in page.split("Messages")[0]
    stages = page.split("What has happened so far")[1]
    assert stages.index("Closed") < stages.index("Answered")
