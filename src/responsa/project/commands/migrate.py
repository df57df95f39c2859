# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""``responsa migrate``: data folder, tables and static files, ready for this version."""

import argparse
import sys

from responsa.directory.enums import Role
from responsa.directory.queries.institution import is_set_up
from responsa.directory.queries.people import staff
from responsa.project import preparation
from responsa.project.demo import town_hall


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--demo", action="store_true", help="fill an empty installation with a town hall"
    )


def run(options: argparse.Namespace) -> int:
    """Prepare; harmless when nothing is to do, and when several do it at once."""
    with preparation.locked():
        preparation.prepare()
        if options.demo and not is_set_up():
            sys.stdout.write("Filling the demonstration, a minute or two …\n")
            sys.stdout.flush()
            town_hall.fill()
        if not staff(Role.ADMIN):
            sys.stdout.write(
                "Nobody administers this installation yet; call: responsa admin YOU@YOUR.ADDRESS\n"
            )
    return 0
