# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading what a colleague wrote down of the way by which a request came."""

from django.db import models

from responsa.cases.models import Arrival
from responsa.kernel.prepared import prepared


def arrival_of(case_id: int) -> Arrival | None:
    """Return the facts of the door of a case, or nothing."""
    return _of_case.first(case=case_id)


@prepared
def _of_case(*, case: int) -> models.QuerySet[Arrival]:
    return Arrival.objects.filter(case=case)
