# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the journal of the set-up."""

import datetime as dt

from django.db import models

from responsa.directory.models import ConfigEvent, ConfigHead


def config_events(limit: int = 100) -> list[ConfigEvent]:
    """Return the latest changes of the set-up with their authors, the newest first."""
    return list(ConfigEvent.objects.select_related("user")[:limit])


def set_up_since() -> dt.datetime | None:
    """Return when the set-up began: its first change."""
    first: dt.datetime | None = ConfigEvent.objects.aggregate(at=models.Min("at"))["at"]
    return first


def was_noted(name: str, **data: object) -> bool:
    """Tell whether the journal of the set-up holds an entry of this name with these values."""
    wanted = {f"data__{key}": value for key, value in data.items()}
    return ConfigEvent.objects.filter(name=name, **wanted).exists()


def last_sequence() -> int:
    """Return how far the sealed journal has come: the number of its latest entry."""
    head = ConfigHead.objects.values_list("count", flat=True).first()
    return head or 0


def held_sequence() -> int:
    """Return how far the journal has come, and keep others from adding to it until the transaction ends."""
    head = ConfigHead.objects.select_for_update().values_list("count", flat=True).first()
    return head or 0


def events_after(sequence: int) -> list[ConfigEvent]:
    """Return the entries after one, with their authors, the oldest first."""
    found = ConfigEvent.objects.filter(sequence__gt=sequence).select_related("user")
    return list(found.order_by("sequence"))
