# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.contrib.auth import get_user_model
from django.db import connection


@pytest.mark.django_db
def test_a_run_uses_the_database_it_was_asked_for(pytestconfig):
    wanted = {"sqlite": "sqlite", "postgres": "postgresql"}[pytestconfig.getoption("--db")]

    assert connection.vendor == wanted
    assert get_user_model().objects.count() == 0


@pytest.mark.django_db
@pytest.mark.only_db("sqlite")
def test_sqlite_is_tested_as_it_runs_in_production():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        journal = cursor.fetchone()[0]
        cursor.execute("PRAGMA synchronous")
        synchronous = cursor.fetchone()[0]

    assert (journal, synchronous) == ("wal", 2)


@pytest.mark.django_db
@pytest.mark.only_db("postgres")
def test_postgres_runs_are_of_a_supported_version():
    assert connection.pg_version >= 140000
