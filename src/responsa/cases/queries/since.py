# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What happened in a case since a page of it was drawn."""

from typing import Final

from django.db import models

from responsa.cases.journal import QUIET
from responsa.cases.models import Case, Event

_MOST: Final = 20


def since(case: Case, version: int) -> list[Event]:
    """Return the events that made a version of a case stale, the oldest first, with what was said.

    Each of them counted the version up by one, so the latest so many are meant; at most twenty.
    """
    number = min(max(0, case.version - version), _MOST)
    loud = Event.objects.filter(case=case).exclude(models.Q(name__in=QUIET))
    found = loud.select_related("message", "user", "person").order_by("-sequence")[:number]
    return list(found)[::-1]
