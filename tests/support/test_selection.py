# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.support import selection, skips


def item(path="tests/unit/test_x.py", fixtures=(), **markers):
    marks = {name: SimpleNamespace(args=args) for name, args in markers.items()}
    return SimpleNamespace(path=Path(path), fixturenames=fixtures, get_closest_marker=marks.get)


CASES = {
    "pure": (item(), True, False),
    "marked": (item(django_db=()), True, True),
    "with a fixture": (item(fixtures=("transactional_db",)), True, True),
    "end to end": (item(django_db=(), e2e=()), True, False),
    "house": (item("tests/house/test_x.py", django_db=()), True, False),
    "postgres only": (item(django_db=(), only_db=("postgres",)), False, True),
    "sqlite only": (item(django_db=(), only_db=("sqlite",)), True, False),
}


@pytest.mark.parametrize("name", CASES)
def test_each_database_gets_its_tests(name):
    test, on_sqlite, on_postgres = CASES[name]

    assert selection.for_database([test], "sqlite")[0] == ([test] if on_sqlite else [])
    assert selection.for_database([test], "postgres")[0] == ([test] if on_postgres else [])


def test_only_the_absent_folder_may_be_skipped():
    reports = [
        SimpleNamespace(nodeid="a", longrepr=("f", 1, "Skipped: ../shared is absent")),
        SimpleNamespace(nodeid="b", longrepr=("f", 1, "Skipped: no time")),
    ]

    assert skips.unwelcome(reports) == ["b: no time"]
