# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Counting tries in the shared cache, so that guessing does not pay."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from responsa.kernel import ids

_DAY = 24 * 3600


def address_of(request: HttpRequest) -> str:
    """Return the network address of the person (the proxy's word is taken where one is ours)."""
    return str(get_adapter(request).get_client_ip(request))


def over(scope: str, key: str, *, limit: int) -> bool:
    """Tell whether a key has used up its tries."""
    return int(cache.get(_name(scope, key), 0)) >= limit


def count(scope: str, key: str, *, seconds: int) -> int:
    """Note one more try; the count is forgotten ``seconds`` after the first."""
    name = _name(scope, key)
    if cache.add(name, 1, timeout=seconds):
        return 1
    try:
        return int(cache.incr(name))
    except ValueError:  # forgotten in between
        cache.set(name, 1, timeout=seconds)
        return 1


def first_time(key: str) -> bool:
    """Tell whether a form with this one-time key comes for the first time today (a double click).

    Called inside the transaction of the act: the cache is a table, so the key lives and dies with it.
    """
    return not key or bool(cache.add(_name("once", key), 1, timeout=_DAY))


def _name(scope: str, key: str) -> str:
    return f"portal:{scope}:{ids.sha256(key.encode())[:32]}"
