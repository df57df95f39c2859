# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Files by the hash of their content, durable before they are named anywhere.

A blob is written to a temporary file, flushed to the disk, renamed to its hash, and its folder is
flushed: after ``put`` returns, a power cut cannot take it. Nothing is ever overwritten.
"""

import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path


class BlobStore:
    """A folder of blobs: ``ab/cdef…`` by SHA-256."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, digest: str) -> Path:
        """Return where the blob with this hexadecimal SHA-256 lies."""
        if len(digest) != hashlib.sha256().digest_size * 2 or not digest.isalnum():
            raise ValueError("not a SHA-256")
        return self.root / digest[:2] / digest[2:]

    def put(self, data: bytes) -> str:
        """Store bytes durably and return their SHA-256; storing them again costs nothing."""
        digest = hashlib.sha256(data).hexdigest()
        target = self.path(digest)
        if target.exists():
            # Another writer may have named it a moment ago and not flushed the folders yet.
            _flush_folder(target.parent)
            _flush_folder(self.root)
            return digest
        if not target.parent.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            _flush_folder(self.root)
        partial = target.parent / f".{secrets.token_hex(8)}.part"
        try:
            with partial.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            partial.rename(target)
        finally:
            partial.unlink(missing_ok=True)
        _flush_folder(target.parent)
        return digest

    def get(self, digest: str) -> bytes:
        """Return the bytes; raises FileNotFoundError when they are gone."""
        return self.path(digest).read_bytes()

    def erase(self, digest: str) -> None:
        """Delete a blob that nothing refers to any more."""
        self.path(digest).unlink(missing_ok=True)

    def all(self) -> Iterator[str]:
        """Yield the hash of every stored blob, as the file names claim it."""
        for folder in sorted(self.root.glob("[0-9a-f][0-9a-f]")):
            for file in sorted(folder.iterdir()):
                if not file.name.startswith("."):
                    yield folder.name + file.name

    def sound(self, digest: str) -> bool:
        """Tell whether the blob is there and unaltered."""
        path = self.path(digest)
        return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == digest


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
