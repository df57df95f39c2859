# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The file that ``responsa backup`` writes: a tar of manifest, database, secret key and blobs.

The manifest comes first, so that a file of another kind is refused before anything is written. Blobs
lie under their SHA-256 and are checked against it on the way back. Standard library only.
"""

import json
import re
from dataclasses import asdict, dataclass

FORMAT = 1
MANIFEST = "manifest.json"
SQLITE = "database.sqlite3"
POSTGRES = "database.dump"
SECRET_KEY = "secret-key"  # noqa: S105 -- the name of a file
BLOB = re.compile(r"blobs/([0-9a-f]{64})")


class NotABackupError(Exception):
    """The file was not written by ``responsa backup``, is damaged, or is newer than this version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the file holds. ``database`` is the name of its member: SQLITE or POSTGRES."""

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
