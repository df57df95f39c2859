# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A prepared query answers as the query itself does, with every kind of value, and keeps few statements."""

import datetime as dt

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from responsa.cases.models import Case, Message
from responsa.directory.models import Unit, User
from responsa.kernel.prepared import prepared
from tests.factories.town import Town


@prepared
def _of_case(*, case: int) -> models.QuerySet[Message]:
    return Message.objects.filter(case=case).order_by("at", "pk")


@prepared
def _with_unit(*, number: str) -> models.QuerySet[Case]:
    return Case.objects.select_related("unit").filter(number=number)


@prepared
def _before(*, moment: dt.datetime) -> models.QuerySet[Case, int]:
    return Case.objects.filter(registered_at__lt=moment).values_list("pk", flat=True)


@prepared
def _named(units: frozenset[int], limit: int) -> models.QuerySet[Unit]:
    return Unit.objects.filter(pk__in=units).order_by("pk")[:limit]


@prepared
def _like(*, word: str) -> models.QuerySet[User]:
    return User.objects.filter(name__icontains=word)


def test_rows_are_those_of_the_query(town: Town) -> None:
    first, second = town.case(), town.case(subject="Groapă")

    for case in (first, second, first):
        assert _of_case(case=case.pk) == list(case.messages.order_by("at", "pk"))
        found = _with_unit.first(number=case.number)
        assert found == case
        assert found is not None
        assert found.unit.name == case.unit.name
        assert found.registered_at == case.registered_at
    assert _with_unit.first(number="none") is None


def test_moments_are_values(town: Town) -> None:
    case = town.case()

    assert _before(moment=case.registered_at) == []
    assert _before(moment=case.registered_at + dt.timedelta(seconds=1)) == [case.pk]
    assert _before.count(moment=case.registered_at + dt.timedelta(seconds=1)) == 1


@pytest.mark.django_db
def test_what_stands_by_position_shapes_the_statement() -> None:
    pks = [Unit.objects.create(name=f"U{n}").pk for n in range(3)]

    assert [u.pk for u in _named(frozenset(pks), 2)] == pks[:2]
    assert [u.pk for u in _named(frozenset(pks[1:]), 5)] == pks[1:]
    assert _named.count(frozenset(pks), 2) == 2
    assert _named(frozenset(), 2) == []
    assert _named.count(frozenset(), 2) == 0


@pytest.mark.django_db
def test_a_part_of_a_pattern_is_refused() -> None:
    with pytest.raises(ValueError, match="only a part"):
        _like(word="Ana")


@pytest.mark.django_db
def test_a_second_run_builds_nothing_and_asks_once() -> None:
    built = []

    @prepared
    def units(*, pk: int) -> models.QuerySet[Unit]:
        built.append(pk)
        return Unit.objects.filter(pk=pk)

    with CaptureQueriesContext(connection) as asked:
        units(pk=1)
        units(pk=2)
    assert len(built) == 1
    assert len(asked) == 2
