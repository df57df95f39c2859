# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Making an installation ready for this version: folder, tables, cache table, static files.

Whoever starts at the same moment waits for the first one; a second start finds nothing to do.
"""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from responsa.project.failure import Failure
from responsa.project.version import VERSION

# Any number will do, as long as it stays the same: the key of PostgreSQL's advisory lock.
_LOCK_KEY = 7_236_120_114
_PRIVATE = 0o700


@contextmanager
def locked() -> Iterator[None]:
    """Hold the right to prepare: among processes of this folder, and nodes on one PostgreSQL."""
    folder: Path = settings.DATA
    folder.mkdir(parents=True, exist_ok=True, mode=_PRIVATE)
    with (folder / ".preparing").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK_KEY])
        try:
            yield
        finally:
            connection.close()


def prepare() -> None:
    """Do what is still to be done."""
    (settings.DATA / "blobs").mkdir(exist_ok=True, mode=_PRIVATE)
    if is_pending():
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    _collect_static_files()


def is_pending() -> bool:
    """Tell whether the database lacks a migration of this version."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def must_be_done() -> None:
    """Raise Failure when the database is not ready for this version."""
    if is_pending():
        raise Failure("the database is not ready for this version; call: responsa migrate")


def _collect_static_files() -> None:
    stamp = _stamp()
    target: Path = settings.STATIC_ROOT
    mark = target.parent / ".static-files"
    if mark.exists() and mark.read_text(encoding="ascii") == stamp and target.is_dir():
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(stamp, encoding="ascii")


def _stamp() -> str:
    """Return a mark of version and files: sizes and times tell a change without reading."""
    digest = hashlib.sha256(VERSION.encode())
    for finder in finders.get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
