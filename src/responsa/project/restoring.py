# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Filling an empty installation from a backup. Without Django: nothing may be there yet.

Everything is written beside its place and checked; the database is put in its place last, so that an
interrupted restore leaves an installation that is still empty.
"""

import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from responsa.kernel.blobs import BlobStore
from responsa.project import archive, database, postgres
from responsa.project.archive import Manifest, NotABackupError
from responsa.project.failure import Failure

_PRIVATE = 0o600
_PLAIN = frozenset({archive.SQLITE, archive.POSTGRES, archive.SECRET_KEY, archive.CONTENTS})
_NAMED = 20  # of the blobs that are missing
_PRIVATE_FOLDER = 0o700


def restore(source: Path, *, data: Path, url: str) -> Manifest:
    """Fill the data folder and the database; return what the backup says of itself.

    ``url`` is RESPONSA_DATABASE_URL. Raises Failure when anything is there already, or when the file
    is no whole backup.
    """
    target = database.from_url(url, data=data)
    _must_be_empty(data, target)
    data.mkdir(parents=True, exist_ok=True, mode=_PRIVATE_FOLDER)
    try:
        with _beside(data) as folder, tarfile.open(source) as tar:
            manifest = _unpack(tar, folder)
            if manifest.database != _member_for(target):
                raise Failure(
                    f"this backup holds {manifest.database}, for another kind of database"
                )
            _put_in_place(folder, data=data, target=target, manifest=manifest)
    except (NotABackupError, tarfile.TarError, EOFError) as error:
        raise Failure(f"{source}: {error}") from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise Failure(f"{source}: {postgres.words(error)}") from error
    return manifest


def _must_be_empty(data: Path, target: database.Database) -> None:
    blobs = data / "blobs"
    if blobs.is_dir() and any(blobs.iterdir()):
        raise Failure(f"{data} is not empty; a restore overwrites nothing")
    if target["ENGINE"].endswith("sqlite3"):
        if Path(target["NAME"]).exists():
            raise Failure(f"{target['NAME']} exists; a restore overwrites nothing")
        return
    try:
        empty = postgres.is_empty(_parameters(target))
    except (OSError, subprocess.CalledProcessError) as error:
        raise Failure(f"the database cannot be asked: {postgres.words(error)}") from error
    if not empty:
        raise Failure("the database is not empty; a restore overwrites nothing")


@contextmanager
def _beside(data: Path) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=".restore-", dir=data))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unpack(tar: tarfile.TarFile, folder: Path) -> Manifest:
    """Write the members that we know, under names of our own making, and check them."""
    first = tar.next()
    if first is None or first.name != archive.MANIFEST:
        raise NotABackupError("this is no backup of Responsa")
    with _open(tar, first) as content:
        manifest = archive.read_manifest(content.read())
    (folder / "blobs").mkdir(mode=_PRIVATE_FOLDER)
    members = [_unpack_member(tar, member, folder) for member in tar if member.name != first.name]
    if not {manifest.database, archive.CONTENTS} <= set(members):
        raise NotABackupError("the backup is not complete: it ends too early")
    _must_hold_all(archive.read_contents((folder / archive.CONTENTS).read_bytes()), members)
    return manifest


def _must_hold_all(listed: frozenset[str], members: list[str]) -> None:
    """Refuse a backup from which blobs were lost, with their names."""
    held = {found.group(1) for name in members if (found := archive.BLOB.fullmatch(name))}
    if missing := sorted(listed - held):
        more = f"\n  and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        names = "".join(f"\n  blobs/{name}" for name in missing[:_NAMED])
        raise NotABackupError(
            f"the backup is not complete: {len(missing)} of {len(listed)} blobs are missing:"
            f"{names}{more}"
        )
    if odd := sorted(held - listed):
        raise NotABackupError(f"blobs/{odd[0]} does not belong here")


def _unpack_member(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> str:
    """Write one member that we know and return its name. Raises NotABackupError for any other."""
    with _open(tar, member) as content:
        if blob := archive.BLOB.fullmatch(member.name):
            if BlobStore(folder / "blobs").put(content.read()) != blob.group(1):
                raise NotABackupError(f"{member.name} is damaged")
        elif member.name in _PLAIN:
            _write(content, folder / member.name)
        else:
            raise NotABackupError(f"{member.name} does not belong here")
    return member.name


def _open(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    content = tar.extractfile(member) if member.isfile() else None
    if content is None:
        raise NotABackupError(f"{member.name} is no file")
    return content


def _write(content: IO[bytes], target: Path) -> None:
    target.touch(mode=_PRIVATE, exist_ok=False)
    with target.open("wb") as file:
        shutil.copyfileobj(content, file)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(
    folder: Path, *, data: Path, target: database.Database, manifest: Manifest
) -> None:
    blobs = data / "blobs"
    if blobs.is_dir():
        blobs.rmdir()
    (folder / "blobs").rename(blobs)
    if (folder / archive.SECRET_KEY).exists():
        (folder / archive.SECRET_KEY).replace(data / archive.SECRET_KEY)
    source = folder / manifest.database
    if manifest.database == archive.POSTGRES:
        postgres.restore(_parameters(target), source)
    else:
        source.rename(target["NAME"])
    descriptor = os.open(data, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _member_for(target: database.Database) -> str:
    return archive.SQLITE if target["ENGINE"].endswith("sqlite3") else archive.POSTGRES


def _parameters(target: database.Database) -> dict[str, object]:
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    plain: dict[str, object] = dict(target)
    found = {ours: plain.get(theirs) for ours, theirs in names.items()}
    return found | {"dbname": target["NAME"]} | dict(target.get("OPTIONS", {}))


def checksum(file: Path) -> str:
    """Return the SHA-256 of a file, to be noted beside it."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
