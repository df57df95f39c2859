# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What is supposed must be possible: facts that the law knows, and nothing before the request came."""

import datetime as dt
from dataclasses import replace

import pytest

from responsa.cases.enums import LegalActKind
from responsa.cases.queries.what_if import SupposedAct, SupposedWait, Supposition, foresee
from responsa.catalog.queries.policies import DEFAULTS
from responsa.directory.queries.calendars import house_calendar
from responsa.kernel.errors import InvalidError
from responsa.lawbook import packs

START = dt.datetime(2027, 3, 1, 9, 0, tzinfo=dt.UTC)
EARLIER = START - dt.timedelta(minutes=1)


@pytest.fixture
def petition(town):
    return Supposition(
        start=START,
        calendar=house_calendar(),
        policy=DEFAULTS,
        pack=packs.bundled("ro"),
        procedure="petition",
    )


def test_what_the_law_asks_about_is_supposed(petition):
    rows, _ = foresee(replace(petition, facts=("not_competent",)))
    assert {"answer", "forward"} <= {row.name for row in rows}


@pytest.mark.parametrize("fact", ["full_moon", "Not_competent", ""])
def test_a_fact_that_no_rule_asks_about_is_refused(petition, fact):
    with pytest.raises(InvalidError) as refused:
        foresee(replace(petition, facts=("not_competent", fact)))
    assert (refused.value.field, refused.value.params["value"]) == ("facts", fact)


def test_without_a_law_there_are_no_facts(petition):
    with pytest.raises(InvalidError, match="does not ask"):
        foresee(replace(petition, pack=None, procedure="", facts=("not_competent",)))


@pytest.mark.parametrize(
    "early",
    [
        {"answered_at": EARLIER},
        {"forwarded_at": EARLIER},
        {"waits": (SupposedWait(start=EARLIER, end=None, is_requester=True),)},
        {
            "acts": (
                SupposedAct(
                    kind=LegalActKind.EXTENSION,
                    rule="complex",
                    deadline="answer",
                    starts_on=dt.date(2027, 2, 28),
                ),
            )
        },
    ],
    ids=["answered", "forwarded", "waits", "extended"],
)
def test_nothing_happens_before_the_request_came(petition, early):
    with pytest.raises(InvalidError, match="before the request came") as refused:
        foresee(replace(petition, **early))
    assert refused.value.field == "start"
