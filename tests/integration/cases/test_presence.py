# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who has a case open: told to whoever may see it, for some seconds, and cheap to write."""

import datetime as dt

import pytest

from responsa.cases.actions import presence as actions, talk
from responsa.cases.models import Case, Presence
from responsa.cases.queries import presence as queries
from responsa.kernel import clock
from responsa.kernel.errors import NotFoundError


@pytest.fixture
def after(monkeypatch):
    """Let so many seconds pass."""
    now = {"at": clock.now()}
    monkeypatch.setattr(clock, "now", lambda: now["at"])

    def pass_by(seconds):
        now["at"] += dt.timedelta(seconds=seconds)

    return pass_by


def told(found):
    return [(one.case_id, one.name, one.is_writing) for one in found]


def test_others_are_told_and_one_self_is_not(town, after):
    case, hana, dorin = town.case(), town.actor("hana"), town.actor("dorin")
    before = Case.objects.values("version", "event_count", "moved_at").get(pk=case.pk)
    actions.look(case.pk, actor=hana)
    actions.look(case.pk, actor=dorin)

    assert told(queries.others_at(case.pk, actor=dorin)) == [(case.pk, "Hana", False)]
    talk.save_draft(case.pk, actor=hana, kind="reply", text="Dear")
    assert told(queries.others_at(case.pk, actor=dorin)) == [(case.pk, "Hana", True)]
    after(13)
    actions.look(case.pk, actor=hana)
    assert told(queries.others_at(case.pk, actor=dorin)) == [(case.pk, "Hana", False)]
    after(26)
    assert queries.others_at(case.pk, actor=dorin) == []
    assert Case.objects.values("version", "event_count", "moved_at").get(pk=case.pk) == before


def test_a_page_that_stays_open_writes_one_row(town, after, django_assert_num_queries):
    case, hana = town.case(), town.actor("hana")
    actions.look(case.pk, actor=hana)
    after(10)
    actions.look(case.pk, actor=hana)
    with django_assert_num_queries(3):
        actions.look(case.pk, actor=hana)
    assert Presence.objects.count() == 1

    after(60)
    actions.look(town.case().pk, actor=hana)
    assert Presence.objects.count() == 1


def test_lists_tell_of_the_cases_in_sight_alone(town):
    road, tax = town.case(), town.case("payment")
    actions.look(road.pk, actor=town.actor("hana"))
    actions.look(tax.pk, actor=town.actor("oscar"))

    assert told(queries.others_everywhere(town.actor("dorin"))) == [(road.pk, "Hana", False)]
    assert told(queries.others_everywhere(town.actor("tania"))) == [(tax.pk, "Oscar", False)]
    with pytest.raises(NotFoundError):
        actions.look(road.pk, actor=town.actor("oscar"))
