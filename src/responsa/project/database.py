# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""From a database address to Django's settings.

SQLite runs in WAL with ``synchronous=FULL``: with NORMAL a power cut may roll back a commit that
was already reported. Writers take the lock at once (IMMEDIATE), so that they queue instead of failing.
"""

from pathlib import Path
from typing import TypedDict
from urllib.parse import parse_qsl, unquote, urlsplit

_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
    "PRAGMA cache_size=-32000;PRAGMA temp_store=MEMORY;"
)


class Database(TypedDict, total=False):
    """What Django wants to know of a database."""

    ENGINE: str
    NAME: str
    USER: str
    PASSWORD: str
    HOST: str
    PORT: str
    CONN_MAX_AGE: int | None
    CONN_HEALTH_CHECKS: bool
    OPTIONS: dict[str, object]


def from_url(url: str, *, data: Path) -> Database:
    """Read ``postgres://user:password@host:port/name?option=…`` or ``sqlite:////file``.

    Empty means SQLite in the data folder. Raises ValueError for any other kind of address.
    """
    parts = urlsplit(url)
    if not url or parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)) if url else data / "responsa.sqlite3")
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"RESPONSA_DATABASE_URL: unknown kind of database {parts.scheme!r}")
    options: dict[str, object] = dict(parse_qsl(parts.query))
    host = str(options.pop("host", "")) or parts.hostname or ""
    return Database(
        ENGINE="django.db.backends.postgresql",
        NAME=unquote(parts.path.lstrip("/")),
        USER=unquote(parts.username or ""),
        PASSWORD=unquote(parts.password or ""),
        HOST=host,
        PORT=str(parts.port or ""),
        CONN_MAX_AGE=None,
        CONN_HEALTH_CHECKS=True,
        OPTIONS=options,
    )


def _sqlite(file: Path) -> Database:
    return Database(
        ENGINE="django.db.backends.sqlite3",
        NAME=str(file),
        CONN_MAX_AGE=None,
        OPTIONS={"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _PRAGMAS},
    )


def optimise() -> None:
    """Let SQLite look at its tables, so that it chooses the right index; PostgreSQL does so by itself.

    With ``analysis_limit`` it reads a sample of each index: milliseconds, whatever the size.
    """
    from django.db import connection  # noqa: PLC0415 -- settings are read by this module first

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=2000")
            cursor.execute("ANALYZE")
