# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The file that ``responsa backup`` writes: a tar of manifest, database, secret key, blobs and their list.

The manifest comes first, so that a file of another kind is refused before anything is written. Blobs
lie under their SHA-256 and are checked against it on the way back; the list of them comes last, so
that a file that was cut short or thinned out is noticed. Standard library only.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass

FORMAT = 2
MANIFEST = "manifest.json"
SQLITE = "database.sqlite3"
POSTGRES = "database.dump"
SECRET_KEY = "secret-key"  # noqa: S105 -- the name of a file
CONTENTS = "blobs.txt"
BLOB = re.compile(r"blobs/([0-9a-f]{64})")


class NotABackupError(Exception):
    """The file was not written by ``responsa backup``, is damaged, or is newer than this version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the file holds. ``database`` is the name of its member: SQLITE or POSTGRES.

    ``blobs``: how many the database names. Which of them are in the file, its last member lists: what
    was erased on purpose while it was written is not.
    """

    version: str
    made_at: str
    database: str
    blobs: int
    has_secret_key: bool


def write_manifest(manifest: Manifest) -> bytes:
    """Return the manifest as the bytes of its member."""
    return json.dumps({"responsa backup": FORMAT} | asdict(manifest), indent=1).encode()


def read_manifest(data: bytes) -> Manifest:
    """Read the manifest; raises NotABackupError."""
    try:
        content = json.loads(data)
        found = content.pop("responsa backup")
        manifest = Manifest(**content)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotABackupError("this is no backup of Responsa") from error
    if found != FORMAT:
        raise NotABackupError(f"this backup has format {found}; this version reads {FORMAT}")
    return manifest


def write_contents(blobs: Iterable[str]) -> bytes:
    """Return the list of the blobs that were written, one SHA-256 a line."""
    return "".join(f"{name}\n" for name in blobs).encode()


def read_contents(data: bytes) -> frozenset[str]:
    """Read the list of blobs; raises NotABackupError."""
    try:
        return frozenset(data.decode("ascii").split())
    except UnicodeDecodeError as error:
        raise NotABackupError(f"{CONTENTS} is damaged") from error
