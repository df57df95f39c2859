# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Copying a PostgreSQL database out and in with its own programs, which must be as new as the server."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
}


def dump(parameters: Mapping[str, object], target: Path) -> None:
    """Write a consistent copy. Raises OSError or CalledProcessError, see ``words``."""
    _call(["pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--file={target}"], parameters)


def restore(parameters: Mapping[str, object], source: Path) -> None:
    """Fill an empty database from a copy, all or nothing."""
    options = ["--no-owner", "--no-acl", "--single-transaction", "--exit-on-error"]
    name = str(parameters.get("dbname", ""))
    _call(["pg_restore", *options, f"--dbname={name}", str(source)], parameters)


def is_empty(parameters: Mapping[str, object]) -> bool:
    """Tell whether the database has no table of ours."""
    question = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
    return _call(["psql", "-At", "-c", question], parameters).strip() == b"0"


def words(error: Exception) -> str:
    """Return what the program said."""
    if isinstance(error, subprocess.CalledProcessError):
        said: bytes = error.stderr or b""
        return said.decode("utf-8", "replace").strip() or str(error)
    if isinstance(error, FileNotFoundError):
        return f"{error.filename} is not installed (Debian: postgresql-client)"
    return str(error)


def _call(command: list[str], parameters: Mapping[str, object]) -> bytes:
    """Hand the password over in the environment, where other accounts cannot read it."""
    known = {_VARIABLES[k]: str(v) for k, v in parameters.items() if k in _VARIABLES and v}
    done = subprocess.run(  # noqa: S603 -- PostgreSQL's own programs
        command, env=os.environ | known, stdin=subprocess.DEVNULL, capture_output=True, check=True
    )
    return done.stdout
