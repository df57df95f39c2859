# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Many hands at once: numbers stay gapless, one winner for each step, nothing doubled."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from responsa.cases.actions import assign, deliveries
from responsa.cases.models import Case, Delivery
from responsa.cases.queries.proof import problems
from responsa.directory.inputs import PersonInput
from responsa.kernel import registry
from responsa.kernel.errors import RefusedError
from tests.factories.town import town as build

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(count, work):
    """Run ``work(n)`` in threads of their own connection; return what each gave or raised."""

    def run(n):
        try:
            return work(n)
        except Exception as error:  # noqa: BLE001 -- the test looks at it
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


@pytest.mark.row("S1-03")
def test_numbers_are_gapless_when_many_register_at_once():
    town = build()
    results = at_once(
        8,
        lambda n: [
            town.case(requester=PersonInput(name=f"P{n}", email=f"p{n}@x.test")).sequence
            for _ in range(5)
        ],
    )
    numbers = sorted(number for result in results for number in result)
    assert numbers == list(range(1, 41))
    assert not list(problems())


def test_of_two_who_change_the_same_version_one_wins_and_the_other_is_told():
    town = build()
    case = town.case()
    users = [[town.user["hana"].pk], [town.user["horia"].pk]]
    results = at_once(
        2,
        lambda n: assign.assign(case.pk, users[n], actor=town.actor("dorin"), version=case.version),
    )
    refused = [r for r in results if isinstance(r, RefusedError)]
    assert (len(refused), "Somebody else" in str(refused[0])) == (1, True)
    assert case.assignments.count() == 1


def test_a_delivery_is_claimed_by_one_worker_only(monkeypatch):
    heard = []
    mine = registry.Registry("consumer")
    mine.add("test", registry.Consumer(wants=lambda _: True, handle=heard.append))
    monkeypatch.setattr("responsa.cases.actions.journal.consumers", mine)
    monkeypatch.setattr("responsa.cases.actions.deliveries.consumers", mine)
    town = build()
    for _ in range(5):
        town.case()
    at_once(4, lambda _: deliveries.work_off())
    assert sorted(heard) == sorted(Delivery.objects.values_list("event_id", flat=True))
    assert Case.objects.count() * 2 == len(heard)
