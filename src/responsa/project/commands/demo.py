# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""``responsa demo``: a town hall with people, categories and the cases of the past months."""

import argparse
import json
import sys

from responsa.project import preparation
from responsa.project.demo import cast, town_hall
from responsa.project.failure import Failure


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--json", action="store_true", help="print mailboxes and logins as JSON")


def run(options: argparse.Namespace) -> int:
    """Fill, then print the logins. Where it is filled already they are printed all the same, code 1."""
    with preparation.locked():
        preparation.prepare()
        filled = town_hall.is_filled()
        if not filled:
            town_hall.fill()
    text = json.dumps(cast.as_json(), ensure_ascii=False) if options.json else _lines()
    sys.stdout.write(f"{text}\n")
    if filled:
        raise Failure("not empty: this installation holds the demonstration already")
    return 0


def _lines() -> str:
    return "\n".join(cast.as_lines())
