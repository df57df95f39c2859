# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Health for supervisors and load balancers: plain JSON, no secrets, no account needed."""

import logging
import tempfile
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from responsa.project import heartbeat, preparation

_LOG = logging.getLogger(__name__)
_READY_ONCE: set[str] = set()


@require_safe
@never_cache
def live(_request: HttpRequest) -> HttpResponse:
    """Answer as long as this process can answer at all."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def ready(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when work can be taken on, 503 otherwise; each check says ok or what is missing."""
    checks = {name: _outcome(name, check) for name, check in _CHECKS.items()}
    sound = all(outcome == "ok" for outcome in checks.values())
    body = {"status": "ok" if sound else "not ready", "checks": checks}
    response = JsonResponse(body, status=200 if sound else 503)
    # Asked every few seconds: the answer is for whoever asks, the log keeps its lines for faults.
    vars(response)["_has_been_logged"] = True
    return response


def _outcome(name: str, check: Callable[[], str]) -> str:
    try:
        return check() or "ok"
    except (DatabaseError, OSError):
        _LOG.exception("health: %s", name)
        return "failed"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def _migrations() -> str:
    """Reading all migrations takes a while; once applied, they stay applied."""
    if "migrations" not in _READY_ONCE:
        if preparation.is_pending():
            return "not applied"
        _READY_ONCE.add("migrations")
    return ""


def _data_folder() -> str:
    with tempfile.NamedTemporaryFile(dir=settings.DATA, prefix=".health-") as file:
        file.write(b"ok")
    return ""


def _worker() -> str:
    return "" if heartbeat.lives(settings.DATA, "work") else "no sign of life"


def _relay() -> str:
    return "" if settings.SMTP_OUT_URL or settings.DEMO else "not configured"


_CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "data folder": _data_folder,
    "worker": _worker,
    "relay": _relay,
}
