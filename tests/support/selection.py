# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Which tests run on which database.

A run on SQLite has them all. A run on PostgreSQL has only those that touch the database: house rules,
pure functions and the whole product in a browser give no other answer there.
"""

from collections.abc import Iterable

import pytest

_DATABASE_FIXTURES = {
    "db",
    "transactional_db",
    "live_server",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
}


def mark_by_folder(items: Iterable[pytest.Item]) -> None:
    """Tests under tests/e2e need no marker of their own."""
    for item in items:
        if "e2e" in item.path.parts:
            item.add_marker("e2e")


def touches_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & _DATABASE_FIXTURES)


def for_database(
    items: Iterable[pytest.Item], database: str
) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """Return the tests to run on this database, and the others."""
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        only = item.get_closest_marker("only_db")
        if only is not None:
            runs = database in only.args
        else:
            runs = database == "sqlite" or (
                touches_database(item)
                and item.get_closest_marker("e2e") is None
                and "house" not in item.path.parts
            )
        (kept if runs else left_out).append(item)
    return kept, left_out
