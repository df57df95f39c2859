# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Keeping bytes: once, durably, and found again."""

import pytest
from django.conf import settings

from responsa.cases.actions import blobs
from responsa.cases.models import Blob
from responsa.cases.queries.files import content
from responsa.cases.queries.proof import blob_problems
from responsa.kernel import clock
from responsa.kernel.errors import NotFoundError

pytestmark = pytest.mark.django_db


def test_the_same_bytes_are_one_blob():
    first, again = blobs.keep(b"same"), blobs.keep(b"same")
    assert first == again
    assert (content(first), first.size) == (b"same", 4)


def test_a_lost_or_altered_file_is_found():
    blob = blobs.keep(b"precious")
    assert not list(blob_problems())
    path = blobs.store().path(blob.sha256)
    assert settings.DATA in path.parents
    path.write_bytes(b"worthless")
    assert any(blob.sha256 in problem for problem in blob_problems())


def test_an_erased_file_says_so():
    blob = blobs.keep(b"old")
    Blob.objects.update(erased_at=clock.now())
    blob.refresh_from_db()
    with pytest.raises(NotFoundError, match="erased"):
        content(blob)
