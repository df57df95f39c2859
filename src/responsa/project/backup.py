# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Writing everything into one file while the work goes on.

The database first, as one consistent copy; then the blobs that this copy names. A blob is written
before the row that names it and erased after it, so that what the copy names is there; only what was
erased on purpose in these minutes may be missing, and it is not named any more.
"""

import io
import os
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

from responsa.cases.queries.totals import kept_blobs
from responsa.kernel import backup_mark, clock
from responsa.kernel.blobs import BlobStore
from responsa.project import archive, postgres
from responsa.project.archive import Manifest
from responsa.project.failure import Failure
from responsa.project.version import VERSION

_PRIVATE = 0o600


def write(target: Path) -> Manifest:
    """Write the backup; it appears under its name only when it is complete and on the disk.

    Raises Failure when there is such a file already, or when the database cannot be copied.
    """
    if target.exists():
        raise Failure(f"{target} exists already; a backup overwrites nothing")
    if not target.parent.is_dir():
        raise Failure(f"there is no folder {target.parent}")
    partial = target.with_name(f".{target.name}.part")
    partial.touch(mode=_PRIVATE)
    try:
        with (
            tempfile.TemporaryDirectory(prefix=".backup-", dir=settings.DATA) as folder,
            partial.open("wb") as file,
        ):
            manifest = _write(Path(folder), file)
            file.flush()
            os.fsync(file.fileno())
        os.link(partial, target)
        backup_mark.note(settings.DATA)
    except FileExistsError as error:
        raise Failure(f"{target} exists already; a backup overwrites nothing") from error
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def _write(folder: Path, file: io.BufferedWriter) -> Manifest:
    copy = _copy_database(folder)
    names = sorted(_blobs_named_by(copy))
    key = settings.DATA / archive.SECRET_KEY
    manifest = Manifest(
        version=VERSION,
        made_at=clock.now().isoformat(),
        database=copy.name,
        blobs=len(names),
        has_secret_key=key.exists(),
    )
    store = BlobStore(settings.DATA / "blobs")
    with tarfile.open(fileobj=file, mode="w") as tar:
        _add(tar, archive.MANIFEST, archive.write_manifest(manifest))
        tar.add(copy, arcname=copy.name)
        if key.exists():
            tar.add(key, arcname=archive.SECRET_KEY)
        written = [name for name in names if _add_blob(tar, name, store)]
        _add(tar, archive.CONTENTS, archive.write_contents(written))
    return manifest


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(data), _PRIVATE
    tar.addfile(member, io.BytesIO(data))


def _add_blob(tar: tarfile.TarFile, name: str, store: BlobStore) -> bool:
    """Write one blob; tell whether it is there still: it may be erased in these minutes."""
    try:
        data = store.get(name)
    except FileNotFoundError:
        return False
    _add(tar, f"blobs/{name}", data)
    return True


def _copy_database(folder: Path) -> Path:
    if connection.vendor == "postgresql":
        copy = folder / archive.POSTGRES
        try:
            postgres.dump(connection.get_connection_params(), copy)
        except (OSError, subprocess.CalledProcessError) as error:
            raise Failure(f"the database could not be copied: {postgres.words(error)}") from error
        return copy
    copy = folder / archive.SQLITE
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    return copy


def _blobs_named_by(copy: Path) -> Iterator[str]:
    """Yield the blobs of the copy; PostgreSQL's copy cannot be read, the living database knows more."""
    if copy.name == archive.POSTGRES:
        yield from kept_blobs()
        return
    with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as database:
        for (name,) in database.execute("SELECT sha256 FROM cases_blob WHERE erased_at IS NULL"):
            yield str(name)
