# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Passwords of mailboxes, sealed with the installation's key: readable by the worker, not in a dump."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

_SCOPE = b"responsa mailbox password\0"


class UnsealError(ValueError):
    """A sealed text cannot be opened: it was altered, or sealed with another key."""


def seal(plain: str) -> str:
    """Return a text sealed for storing; nothing stays nothing."""
    return _box().encrypt(plain.encode()).decode() if plain else ""


def unseal(sealed: str) -> str:
    """Return what was sealed. Raises UnsealError after a change of the installation's key."""
    if not sealed:
        return ""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise UnsealError(
            "The password was sealed with another key: please enter it again."
        ) from error


def _box() -> Fernet:
    digest = hashlib.sha256(_SCOPE + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
