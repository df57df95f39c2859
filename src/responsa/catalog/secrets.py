# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Passwords of mailboxes, sealed with the installation's key: a stolen database does not open them."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

_PURPOSE = b"responsa.catalog.secrets"


def seal(plain: str) -> str:
    """Return a secret as it is kept in the database; nothing stays nothing."""
    return _box().encrypt(plain.encode()).decode() if plain else ""


def unseal(sealed: str) -> str:
    """Return the secret.

    Raises ValueError when it was sealed with another key: it has to be typed anew.
    """
    if not sealed:
        return ""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise ValueError("this password was kept with another secret key") from error


def _box() -> Fernet:
    key = hmac.new(settings.SECRET_KEY.encode(), _PURPOSE, hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(key))
