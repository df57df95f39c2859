# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Proving the promises: numbers gapless, journals chained, blobs present and unaltered."""

from collections.abc import Iterator

from django.conf import settings
from django.db import models

from responsa.cases import journal
from responsa.cases.models import Blob, Case, Event, RegisterCounter
from responsa.kernel.blobs import BlobStore


def problems() -> Iterator[str]:
    """Yield every broken promise in plain English; nothing when all is well."""
    yield from number_problems()
    yield from journal_problems()
    yield from blob_problems()


def number_problems() -> Iterator[str]:
    """Each register and year holds the numbers 1 to last, each once."""
    for counter in RegisterCounter.objects.select_related("register"):
        found = Case.objects.filter(register=counter.register_id, year=counter.year).aggregate(
            count=models.Count("pk"), highest=models.Max("sequence"), lowest=models.Min("sequence")
        )
        expected = (counter.last, counter.last or None, 1 if counter.last else None)
        if (found["count"], found["highest"], found["lowest"]) != expected:
            yield (
                f"register {counter.register.code} {counter.year}: last number given is "
                f"{counter.last}, but {found['count']} cases from {found['lowest']} to "
                f"{found['highest']} exist"
            )


def journal_problems() -> Iterator[str]:
    """Each case's events form an unbroken chain that ends where the case says."""
    events = Event.objects.select_related("message").order_by("case_id", "sequence")
    heads = dict(_heads())
    current, count, previous, broken = 0, 0, "", False
    for event in events.iterator(chunk_size=2000):
        if event.case_id != current:
            if current and not broken and heads.pop(current, None) != (count, previous):
                yield f"case {current}: journal ends too early"
            heads.pop(current, None)
            current, count, previous, broken = event.case_id, 0, "", False
        count += 1
        if not broken and (fault := _fault(event, count, previous)):
            broken = True
            yield f"case {event.case_id}: event {event.sequence} {fault}"
        previous = event.digest
    if current and not broken and heads.pop(current, None) != (count, previous):
        yield f"case {current}: journal ends too early"
    heads.pop(current, None)
    for case_id in heads:
        yield f"case {case_id}: has no journal"


def blob_problems() -> Iterator[str]:
    """Every blob that has not been erased is on the disk with the content of its name."""
    store = BlobStore(settings.DATA / "blobs")
    for sha256 in Blob.objects.filter(erased_at=None).values_list("sha256", flat=True).iterator():
        if not store.sound(sha256):
            yield f"blob {sha256}: missing or altered"


def _heads() -> Iterator[tuple[int, tuple[int, str]]]:
    for pk, count, head in Case.objects.values_list("pk", "event_count", "event_head"):
        yield pk, (count, head)


def _fault(event: Event, count: int, previous: str) -> str:
    if event.sequence != count:
        return f"is out of line (expected {count})"
    if event.previous != previous:
        return "does not follow the one before"
    who = {"user": event.user_id, "person": event.person_id, "for": event.on_behalf_of_id}
    line = journal.Line(
        case_id=event.case_id,
        sequence=event.sequence,
        name=event.name,
        at=event.at,
        who=who,
        data=event.data,
        previous=event.previous,
    )
    if line.digest() != event.digest:
        return "was altered"
    message = event.message
    if message and event.data.get("text") != journal.text_digest(message.salt, message.text):
        return "speaks of a text that was altered"
    return ""
