# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the law asks about: noted by who works on the case, followed by terms and by people."""

import datetime as dt

import pytest

from responsa.cases.actions.legal_facts import set_fact
from responsa.cases.enums import TaskKind
from responsa.cases.models import Task
from responsa.directory.models import Absence
from responsa.kernel.errors import NotPermittedError


@pytest.fixture
def anonymous(hall):
    hall.category["pothole"].allows_anonymous = True
    hall.category["pothole"].save()
    return hall.case(requester=None)


def test_saying_the_same_again_changes_nothing(hall):
    case, dorin = hall.case(), hall.actor("dorin")
    for _ in range(2):
        case = set_fact(case.pk, "domain:energy_gas", holds=True, actor=dorin)
    assert case.legal_facts == ["domain:energy_gas"]
    assert case.events.filter(name="case.facts_changed").count() == 1
    with pytest.raises(NotPermittedError):
        set_fact(case.pk, "domain:energy_gas", holds=False, actor=hall.actor("rita"))


@pytest.mark.row("S1-19")
def test_a_sign_of_a_crime_in_nobodys_petition_asks_a_colleague_to_tell(hall, anonymous):
    set_fact(anonymous.pk, "tag:criminal_indication", holds=True, actor=hall.actor("dorin"))
    task = Task.objects.get(kind=TaskKind.LEGAL)
    assert (task.case, task.detail) == (anonymous, "notify:prosecution")


@pytest.mark.row("S1-19")
def test_when_the_officer_is_away_a_colleague_is_asked(hall, anonymous):
    Absence.objects.create(
        user=hall.user["sofia"], starts_on=dt.date(2027, 3, 1), ends_on=dt.date(2027, 3, 5)
    )
    set_fact(anonymous.pk, "tag:harassment", holds=True, actor=hall.actor("dorin"))
    anonymous.refresh_from_db()
    assert anonymous.owner is None
    assert Task.objects.filter(kind=TaskKind.LEGAL, case=anonymous).exists()


def test_who_gave_his_name_is_no_exception(hall):
    case = hall.case()
    set_fact(case.pk, "tag:harassment", holds=True, actor=hall.actor("dorin"))
    assert not Task.objects.filter(kind=TaskKind.LEGAL).exists()
    case.refresh_from_db()
    assert case.owner is None
