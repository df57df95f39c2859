# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""``responsa admin EMAIL``: the first administrator of an empty installation, or a further one."""

import argparse
import sys

from django.contrib.auth.hashers import make_password
from django.db import transaction

from responsa.catalog.actions.starting import FIRST_UNIT
from responsa.desk.setup.passwords import first_password
from responsa.directory.actions import setup
from responsa.directory.actors import SYSTEM
from responsa.directory.enums import Role
from responsa.directory.inputs import UnitInput, UserInput
from responsa.directory.queries.institution import is_set_up
from responsa.directory.queries.units import tree
from responsa.kernel.text import one_line
from responsa.project import preparation
from responsa.project.failure import Failure


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("email", metavar="EMAIL", help="address with which the person signs in")
    parser.add_argument(
        "--name", default="", help="how the person is called (default: the address)"
    )


def run(options: argparse.Namespace) -> int:
    """Open the account with a password that is printed once, as administrator of the top unit."""
    address = one_line(options.email, 320)
    if "@" not in address:
        raise Failure(f"{address!r} is no e-mail address")
    with preparation.locked():
        preparation.prepare()
    password = first_password()
    with transaction.atomic():
        top = next((unit.id for unit in tree()), None)
        if top is None:
            top = setup.create_unit(UnitInput(name=FIRST_UNIT), actor=SYSTEM).pk
        user = setup.create_user(
            UserInput(name=options.name or address, email=address),
            actor=SYSTEM,
            password_hash=make_password(password),
        )
        setup.set_memberships(user.pk, {(top, Role.ADMIN)}, actor=SYSTEM)
    sys.stdout.write(f"{password}\nThis password is shown once. Sign in at /account/login/.\n")
    if not is_set_up():
        sys.stdout.write("The first set-up waits at /desk/setup/start/.\n")
    return 0
