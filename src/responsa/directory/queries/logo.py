# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the institution's picture."""

from responsa.directory.models import Logo


def logo(digest: str) -> bytes | None:
    """Return a picture that is or was the institution's, or nothing."""
    row = Logo.objects.filter(digest=digest).first()
    return bytes(row.data) if row else None
