# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Taking back the secret link to a case."""

import pytest

from responsa.cases.actions.links import renew_link
from responsa.cases.enums import Channel
from responsa.cases.models import Event
from responsa.cases.queries.requester import by_link, came_by_mail, link_token, shown_token
from responsa.directory.queries.actors import actor_for_person
from responsa.kernel.errors import NotFoundError, NotPermittedError, RefusedError, StaleError


def test_every_link_given_out_before_is_dead_and_the_next_one_lives(town):
    case = town.case()
    old = [link_token(case), shown_token(case)]
    assert [by_link(token)[0] for token in old] == [case, case]
    renewed = renew_link(case.pk, actor=town.actor("dorin"))

    for token in old:
        with pytest.raises(NotFoundError):
            by_link(token)
    new = link_token(renewed)
    assert (by_link(new)[0], came_by_mail(new)) == (case, True)
    event = Event.objects.get(name="case.link_renewed")
    assert (event.case, event.user, event.data) == (case, town.user["dorin"], {"link": 2})


def test_links_of_other_cases_stay(town):
    case, other = town.case(), town.case()
    token = link_token(other)
    renew_link(case.pk, actor=town.actor("sofia"))

    assert by_link(token)[0] == other


def test_neither_the_requester_nor_a_handler_may(town):
    case = town.case()
    with pytest.raises(NotPermittedError):
        renew_link(case.pk, actor=town.actor("horia"))
    with pytest.raises(NotPermittedError):
        renew_link(case.pk, actor=actor_for_person(case.requester))
    with pytest.raises(NotFoundError):
        renew_link(case.pk, actor=town.actor("tania"))
    assert by_link(link_token(case))[0] == case


def test_a_stale_page_and_a_case_without_requester_are_refused(town):
    case = town.case()
    seen = case.version
    renew_link(case.pk, actor=town.actor("rita"), version=seen)
    with pytest.raises(StaleError):
        renew_link(case.pk, actor=town.actor("rita"), version=seen)
    nameless = town.case(channel=Channel.PHONE, requester=None)
    with pytest.raises(RefusedError):
        renew_link(nameless.pk, actor=town.actor("rita"))
