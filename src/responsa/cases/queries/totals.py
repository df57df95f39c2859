# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Counts that must reconcile with what was received and sent."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

from responsa.cases.enums import DeliveryState
from responsa.cases.models import (
    Attachment,
    Blob,
    Case,
    Delivery,
    Event,
    Message,
    RegisterCounter,
    Task,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How much there is. ``registers``: last number given to cases, by „code/year”; ``exits``: to letters."""

    cases: int
    messages: int
    attachments: int
    events: int
    open_tasks: int
    deliveries: dict[str, int]
    registers: dict[str, int]
    exits: dict[str, int]


def totals() -> Totals:
    """Return all counts."""
    states = Delivery.objects.order_by().values_list("state").annotate(number=models.Count("pk"))
    found = dict(states)
    counters = RegisterCounter.objects.select_related("register").order_by("register", "year")
    return Totals(
        cases=Case.objects.count(),
        messages=Message.objects.count(),
        attachments=Attachment.objects.count(),
        events=Event.objects.count(),
        open_tasks=Task.objects.filter(done_at=None).count(),
        deliveries={state.value: found.get(state.value, 0) for state in DeliveryState},
        registers=_last_numbers(row for row in counters if not row.register.is_outgoing),
        exits=_last_numbers(row for row in counters if row.register.is_outgoing),
    )


def _last_numbers(counters: Iterable[RegisterCounter]) -> dict[str, int]:
    return {f"{row.register.code}/{row.year}": row.last for row in counters}


def kept_blobs() -> set[str]:
    """Return the names of all blobs that have not been erased."""
    return set(Blob.objects.filter(erased_at=None).values_list("sha256", flat=True))
