# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a requester wants to hear of."""

import pytest

from responsa.cases.actions.preferences import set_opt_out
from responsa.cases.models import Event
from responsa.cases.queries.proof import problems
from responsa.directory.queries.actors import actor_for_person
from responsa.kernel.errors import NotFoundError, NotPermittedError
from tests.factories.town import town as build

pytestmark = pytest.mark.django_db


def test_a_choice_is_noted_once_and_can_be_taken_back():
    case = build().case()
    ana = actor_for_person(case.requester)
    for opted_out in (True, True, False):
        case = set_opt_out(case.pk, actor=ana, opted_out=opted_out)

    names = list(Event.objects.filter(case=case, name__startswith="case.opted").values_list("name"))
    assert names == [("case.opted_out",), ("case.opted_in",)]
    assert not case.opted_out
    assert not list(problems())


def test_everywhere_means_every_case_of_the_person():
    case = build().case()
    set_opt_out(case.pk, actor=actor_for_person(case.requester), opted_out=True, everywhere=True)

    case.requester.refresh_from_db()
    assert case.requester.opted_out


def test_only_the_requester_chooses():
    town = build()
    case, other = town.case(), town.case(requester=None, category="payment", channel="phone")
    with pytest.raises(NotPermittedError):
        set_opt_out(case.pk, actor=town.actor("dorin"), opted_out=True)
    with pytest.raises(NotFoundError):
        set_opt_out(other.pk, actor=actor_for_person(case.requester), opted_out=True)
