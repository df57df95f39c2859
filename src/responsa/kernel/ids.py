# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Codes and sealed references that leave the house."""

import base64
import hashlib
import hmac
import secrets

# Without 0 O 1 I L: what is read over the phone must not be mistaken.
SHORT_CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SHORT_CODE_LENGTH = 6
_MAC_BYTES = 16  # 128 bits: what a secret link must carry (ASVS 11.5.1)


def short_code() -> str:
    """Return a random code of six characters that is easy to say and hard to mishear."""
    return "".join(secrets.choice(SHORT_CODE_ALPHABET) for _ in range(SHORT_CODE_LENGTH))


def token() -> str:
    """Return a random text of 128 bits, safe in addresses."""
    return secrets.token_urlsafe(16)


def sha256(data: bytes) -> str:
    """Return the hexadecimal SHA-256 of bytes."""
    return hashlib.sha256(data).hexdigest()


def mac(key: str, scope: str, payload: str) -> str:
    """Return a 128-bit authenticator of ``payload`` for one purpose, lower-case base32 text."""
    digest = hmac.new(key.encode(), f"{scope}\0{payload}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:_MAC_BYTES]).decode().rstrip("=").lower()


def seal(key: str, scope: str, payload: str) -> str:
    """Return ``payload`` with its authenticator: it can be read, not forged."""
    return f"{payload}.{mac(key, scope, payload)}"


def unseal(key: str, scope: str, sealed: str) -> str | None:
    """Return the payload of a sealed text, or nothing when it was not sealed by us for this scope."""
    payload, _, given = sealed.rpartition(".")
    if payload and hmac.compare_digest(mac(key, scope, payload).encode(), given.lower().encode()):
        return payload
    return None
