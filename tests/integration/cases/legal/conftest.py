# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A town hall under Romanian law whose head is Hector, with a clock that the test moves."""

import datetime as dt

import pytest


@pytest.fixture
def hours(monkeypatch):
    from responsa.kernel import clock  # noqa: PLC0415 -- not before the environment is made
    from tests.support.postman import Hours  # noqa: PLC0415 -- as above

    made = Hours()
    # A Monday; the answer is due on Wednesday, 31 March.
    made.at = dt.datetime(2027, 3, 1, 9, 0, tzinfo=dt.UTC)
    monkeypatch.setattr(clock, "now", lambda: made.at)
    return made


@pytest.fixture
def hall(hours, town):
    from tests.factories.law import accept_law  # noqa: PLC0415 -- needs Django's apps

    accept_law(town)
    return town


@pytest.fixture
def post(hall, hours):
    from tests.support.postman import Post  # noqa: PLC0415 -- as above

    return Post(hours)


@pytest.fixture
def solve(hall):
    """Let a case be worked on and answered: ``solve(case)``; returns it."""
    from responsa.cases.actions import assign, resolve  # noqa: PLC0415 -- as above

    def of(case, text="The hole is filled."):
        assign.assign(case.pk, [hall.user["hana"].pk], actor=hall.actor("dorin"))
        assign.accept(case.pk, actor=hall.actor("hana"))
        resolve.finish_part(case.pk, actor=hall.actor("hana"), text="Filled")
        return resolve.resolve(case.pk, actor=hall.actor("sofia"), text=text)

    return of
