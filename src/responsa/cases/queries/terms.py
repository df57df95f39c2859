# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What clocks and timers both read of a case: the terms that run, and the targets that hold for it."""

from django.db import models

from responsa.cases.models import Case, Deadline
from responsa.catalog.queries.policies import Policy, policy_for
from responsa.kernel.prepared import prepared


def policy_of(case: Case) -> Policy:
    """Return the targets that hold for a case by its category and priority."""
    return policy_for(case.category_id, case.priority)


def running(case: Case) -> list[Deadline]:
    """Return the deadlines of a case that are neither met nor cancelled, the nearest first."""
    return _running(case=case.pk)


@prepared
def _running(*, case: int) -> models.QuerySet[Deadline]:
    unmet = Deadline.objects.filter(case=case, met_at=None, cancelled_at=None)
    return unmet.order_by("due_at", "pk")
