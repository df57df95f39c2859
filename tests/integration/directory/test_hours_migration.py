# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""An installation from before the calendars keeps its hours."""

import datetime as dt

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from responsa.directory.queries.calendars import house_calendar, office_hours
from responsa.kernel import clock


@pytest.mark.django_db(transaction=True)
def test_the_hours_of_the_house_become_its_calendar():
    executor = MigrationExecutor(connection)
    # Of every app: what hangs on the directory goes back with it.
    newest = executor.loader.graph.leaf_nodes()
    executor.migrate([("directory", "0003_calendars")])
    try:
        old = executor.loader.project_state([("directory", "0003_calendars")]).apps
        old.get_model("directory", "Institution").objects.create(
            pk=1, name="Gmina", language="pl", opens="09:00", closes="17:30", work_days=[0, 1, 2]
        )
    finally:
        MigrationExecutor(connection).migrate(newest)

    assert office_hours().work_days == (0, 1, 2)
    assert (office_hours().opens, office_hours().closes) == (dt.time(9), dt.time(17, 30))
    assert not house_calendar().is_working(dt.date(clock.today().year, 5, 3))
