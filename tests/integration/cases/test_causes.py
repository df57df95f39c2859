# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The cause of a trouble: recorded with the solution, corrected later, counted."""

import datetime as dt

import pytest

from responsa.cases.actions import causes, resolve
from responsa.cases.queries.causes import cause_totals
from responsa.catalog.actions.checklists import save_lists
from responsa.catalog.queries.checklists import causes_of
from responsa.directory.actors import SYSTEM
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError


@pytest.fixture
def known(town):
    save_lists(
        town.category["pothole"].pk, checklist=[], causes=["Frost", "Heavy lorries"], actor=SYSTEM
    )
    return {cause.text: cause.pk for cause in causes_of(town.category["pothole"].pk)}


def totals(actor):
    now = clock.now()
    day = dt.timedelta(days=1)
    return [(row.cause, row.cases) for row in cause_totals(actor, now - day, now + day)]


def test_the_cause_is_recorded_with_the_solution_and_counted(town, case, known):
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Filled.", cause=known["Frost"])
    assert case.events.get(name="case.cause_set").data["after"] == known["Frost"]
    assert totals(town.actor("sofia")) == [("Frost", 1)]
    assert totals(town.actor("oscar")) == []


def test_it_can_be_corrected_and_is_counted_once(town, case, known):
    causes.set_cause(case.pk, known["Frost"], actor=town.actor("hana"))
    causes.set_cause(case.pk, known["Heavy lorries"], actor=town.actor("sofia"))
    assert totals(town.actor("sofia")) == [("Heavy lorries", 1)]


def test_only_causes_of_the_category_and_only_by_who_works_on_it(town, case, known):
    with pytest.raises(InvalidError):
        causes.set_cause(case.pk, 0, actor=town.actor("hana"))
    with pytest.raises(NotPermittedError):
        causes.set_cause(case.pk, known["Frost"], actor=town.actor("quentin"))
    with pytest.raises(NotFoundError):
        causes.set_cause(case.pk, known["Frost"], actor=town.actor("oscar"))
    save_lists(town.category["pothole"].pk, checklist=[], causes=["Frost"], actor=SYSTEM)
    with pytest.raises(InvalidError):
        causes.set_cause(case.pk, known["Heavy lorries"], actor=town.actor("hana"))
