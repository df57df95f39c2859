# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the law calls an event of ours; and the dates of a statutory deadline."""

import datetime as dt

import pytest

from responsa.cases.actions import statutes
from responsa.cases.models import Case, Deadline, Event
from responsa.directory.queries.calendars import house_calendar


@pytest.mark.parametrize(
    ("name", "data", "facts", "law"),
    [
        ("case.registered", {}, [], {"received", "submitted", "registered"}),
        ("case.resolved", {}, [], {"answer_sent", "decision_sent"}),
        ("case.resolved", {}, ["refused"], {"answer_sent", "decision_sent", "refusal_sent"}),
        ("case.closed", {"outcome": "transferred"}, [], {"forwarded"}),
        ("case.closed", {"outcome": "confirmed"}, [], set()),
        ("note.added", {}, [], set()),
    ],
)
def test_events_in_the_words_of_the_law(name, data, facts, law):
    found = set(statutes.law_events(Event(case=Case(legal_facts=facts), name=name, data=data)))

    # A pack may know more words for the same.
    assert law <= found
    assert bool(law) == bool(found)


def test_the_houses_own_days_end_with_the_opening_hours_of_their_day(town, time_machine):
    time_machine.move_to(dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC), tick=False)
    case = town.case()
    row = Deadline.objects.get(case=case, kind="statutory")
    found = statutes.counted_anew(case, row, house_calendar())

    assert found.due_at == dt.datetime(2026, 4, 1, 13, 0, tzinfo=dt.UTC)
    assert found.latest_at == dt.datetime(2026, 4, 1, 20, 59, 59, tzinfo=dt.UTC)
