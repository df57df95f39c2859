# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Print the rows of acceptance.toml with the tests that prove them, as pytest collects them.

A test names its rows by ``@pytest.mark.row("S1-03")``. With ``--strict`` the command fails when a row
that is due has no test.
"""

import argparse
import contextlib
import io
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


class Collector:
    """A pytest plugin that notes which test names which row."""

    def __init__(self) -> None:
        self.tests: dict[str, list[str]] = defaultdict(list)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            # Parameters of one test are one proof.
            name = item.nodeid.split("[")[0]
            for marker in item.iter_markers("row"):
                for row in marker.args:
                    if name not in self.tests[row]:
                        self.tests[row].append(name)


def rows() -> list[dict[str, object]]:
    text = (ROOT / "acceptance.toml").read_text(encoding="utf-8")
    listed: list[dict[str, object]] = tomllib.loads(text)["row"]
    return listed


def proofs() -> dict[str, list[str]]:
    """Return the tests of each row. Exits with pytest's own words when the tests cannot be read."""
    collector = Collector()
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = pytest.main(
            [
                "--collect-only",
                "-q",
                "-p",
                "no:randomly",
                "-p",
                "no:cacheprovider",
                str(ROOT / "tests"),
            ],
            plugins=[collector],
        )
    if code not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
        sys.exit(said.getvalue())
    return collector.tests


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strict", action="store_true", help="fail when a due row has no test")
    strict = parser.parse_args().strict
    tests = proofs()
    proved, gaps = 0, []
    for row in rows():
        name = str(row["id"])
        found = tests.get(name, [])
        proved += bool(found)
        if row.get("due") and not found:
            gaps.append(name)
        mark = "proved" if found else "MISSING" if row.get("due") else "later"
        print(f"{name}  {mark:8} {row['meaning']}")
        for test in found:
            print(f"                 {test}")
    print(
        f"\n{proved} of {len(rows())} rows proved; {len(gaps)} due rows without a test {' '.join(gaps)}"
    )
    return 1 if strict and gaps else 0


if __name__ == "__main__":
    sys.exit(main())
