# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How the institution looks: its colour, from which all shades are computed, and its logo."""

import hashlib
import struct
from typing import Final

from django.db import transaction

from responsa.directory.actions.config_journal import may_configure, store
from responsa.directory.actors import Actor
from responsa.directory.models import Institution, Logo
from responsa.directory.validation import is_colour
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError

_MOST_BYTES: Final = 200_000
# Shown 36 px high, on screens with three points per pixel.
_LEAST_HEIGHT: Final = 108
_LARGEST: Final = 4000
_PNG: Final = b"\x89PNG\r\n\x1a\n"


@transaction.atomic
def save_look(
    colour: str, *, actor: Actor, logo: bytes | None = None, without_logo: bool = False
) -> Institution:
    """Save colour and logo; without new bytes the logo stays, unless it is taken away.

    Raises InvalidError for what is no colour, no PNG, too small to be sharp or too large.
    """
    may_configure(actor)
    if not is_colour(colour):
        raise InvalidError("Please give a colour such as #0b5a73.", field="colour")
    row = Institution.objects.select_for_update().filter(pk=1).first()
    if row is None:
        raise NotFoundError("Please set up the institution first.")
    digest = "" if without_logo else row.logo
    if logo is not None:
        digest = _kept(logo)
    return store(row, {"colour": colour.lower(), "logo": digest}, "institution.saved", actor=actor)


def _kept(data: bytes) -> str:
    """Keep a checked picture; the same one is kept once, so that a restored look finds it."""
    width, height = _size(data)
    if len(data) > _MOST_BYTES or max(width, height) > _LARGEST:
        raise InvalidError(
            "The picture is too large: at most 200 kB and 4000 points.", field="logo"
        )
    if height < _LEAST_HEIGHT:
        raise InvalidError("The picture is too small: at least 108 points high.", field="logo")
    digest = hashlib.sha256(data).hexdigest()
    Logo.objects.get_or_create(digest=digest, defaults={"data": data, "added_at": clock.now()})
    return digest


def _size(data: bytes) -> tuple[int, int]:
    """Return width and height from the header of a PNG (ISO 15948, 11.2.2)."""
    if (
        not data.startswith(_PNG)
        or data[12:16] != b"IHDR"
        or not data.endswith(b"IEND\xaeB\x60\x82")
    ):
        raise InvalidError("Please choose a picture in the format PNG.", field="logo")
    width, height = struct.unpack(">II", data[16:24])
    return width, height
