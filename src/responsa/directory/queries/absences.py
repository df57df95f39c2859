# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who is away, and who is there instead."""

import datetime as dt

from django.db import models

from responsa.directory.models import Absence
from responsa.kernel import clock
from responsa.kernel.prepared import prepared


def stand_ins() -> dict[int, int | None]:
    """Return the colleagues who are away today and who stands in for each; nothing where nobody does.

    A stand-in who is away himself, or whose account is closed, stands in for nobody.
    """
    rows = list(_away(day=clock.today()))
    away = {user for user, _, _ in rows}
    return dict.fromkeys(away) | {
        user: substitute
        for user, substitute, is_active in rows
        if is_active and substitute not in away
    }


@prepared
def _away(*, day: dt.date) -> models.QuerySet[Absence, tuple[int, int | None, bool | None]]:
    present = Absence.objects.filter(starts_on__lte=day, ends_on__gte=day).order_by("pk")
    return present.values_list("user_id", "substitute_id", "substitute__is_active")
