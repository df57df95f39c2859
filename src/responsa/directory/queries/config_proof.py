# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Proving that nobody rewrote the journal of the set-up."""

from collections.abc import Iterator

from django.db import transaction

from responsa.directory.config_line import ConfigLine
from responsa.directory.models import ConfigEvent, ConfigHead


def problems() -> Iterator[str]:
    """Yield what is wrong with the chain, in plain English; nothing when it is whole.

    The end of the journal is held meanwhile: nothing is added while it is read.
    """
    with transaction.atomic():
        head = ConfigHead.objects.select_for_update().first()
        found = list(_faults(head))
    yield from found


def _faults(head: ConfigHead | None) -> Iterator[str]:
    if head is None:
        # Nothing was changed since an older version, which sealed nothing.
        if ConfigEvent.objects.exclude(sequence=None).exists():
            yield "set-up: the end of its journal is missing"
        return
    if loose := ConfigEvent.objects.filter(sequence=None).count():
        yield f"set-up: {loose} entries were written past its journal"
    count, previous = 0, ""
    rows = ConfigEvent.objects.exclude(sequence=None).order_by("sequence")
    for event in rows.iterator(chunk_size=2000):
        count += 1
        if fault := _fault(event, count, previous):
            yield f"set-up: {fault}"
            return
        previous = event.digest
    if (count, previous) != (head.count, head.digest):
        yield "set-up: its journal ends too early"


def _fault(event: ConfigEvent, count: int, previous: str) -> str:
    if event.sequence != count:
        return f"entry {event.sequence} is out of line (expected {count})"
    if event.previous != previous:
        return f"entry {count} does not follow the one before"
    line = ConfigLine(
        sequence=count,
        name=event.name,
        at=event.at,
        user_id=event.user_id,
        data=event.data,
        previous=previous,
    )
    return "" if line.digest() == event.digest else f"entry {count} was altered"
