# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Keeping bytes."""

from django.conf import settings

from responsa.cases.models import Blob
from responsa.kernel import clock
from responsa.kernel.blobs import BlobStore


def store() -> BlobStore:
    """Return the blob store of this installation."""
    return BlobStore(settings.DATA / "blobs")


def keep(data: bytes) -> Blob:
    """Store bytes durably and return their row; the same bytes are stored once."""
    return note(store().put(data), len(data))


def note(sha256: str, size: int) -> Blob:
    """Return the row of bytes that lie in the store already; what was erased once is there again."""
    blob, _ = Blob.objects.get_or_create(
        sha256=sha256, defaults={"size": size, "stored_at": clock.now()}
    )
    if blob.erased_at is not None:
        blob.stored_at, blob.erased_at = clock.now(), None
        blob.save(update_fields=["stored_at", "erased_at"])
    return blob
