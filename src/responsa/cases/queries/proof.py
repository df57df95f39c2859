# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Proving the promises: numbers gapless, journals chained, blobs present and unaltered."""

import itertools
from collections.abc import Iterator

from django.conf import settings
from django.db import models, transaction

from responsa.cases import journal
from responsa.cases.models import (
    Blob,
    Case,
    Event,
    Exit,
    RegisterCounter,
    Resolution,
    Signature,
)
from responsa.kernel.blobs import BlobStore

# A joined case is answered by the answer of the one that it was joined to.
_ANSWERED = ("case.resolved", "case.answered")


def problems() -> Iterator[str]:
    """Yield every broken promise in plain English; nothing when all is well."""
    yield from number_problems()
    yield from journal_problems()
    yield from resolution_problems()
    yield from signature_problems()
    yield from blob_problems()


def number_problems() -> Iterator[str]:
    """Each register and year holds the numbers 1 to last, each once, and each case the one given to it."""
    counted = RegisterCounter.objects.filter(
        register=models.OuterRef("register"), year=models.OuterRef("year")
    )
    uncounted = Case.objects.exclude(models.Exists(counted)).order_by("register", "year")
    for code, year in uncounted.values_list("register__code", "year").distinct():
        yield f"register {code} {year}: has cases, but no count of them"
    for counter in RegisterCounter.objects.select_related("register"):
        if not _is_gapless(counter):
            yield from _gaps(counter)
    yield from _renumbered()


def _gaps(counter: RegisterCounter) -> Iterator[str]:
    """Ask again with the counter held: while the work goes on, numbers are given in between."""
    with transaction.atomic():
        held = RegisterCounter.objects.select_for_update(of=("self",)).get(pk=counter.pk)
        sound = _is_gapless(held)
    if not sound:
        yield (
            f"register {counter.register.code} {held.year}: last number given is {held.last}, "
            f"but the cases do not have the numbers 1 to {held.last}"
        )


def _is_gapless(counter: RegisterCounter) -> bool:
    rows = Exit.objects.all() if counter.register.is_outgoing else Case.objects.all()
    found = rows.filter(register=counter.register_id, year=counter.year).aggregate(
        count=models.Count("pk"), highest=models.Max("sequence"), lowest=models.Min("sequence")
    )
    expected = (counter.last, counter.last or None, 1 if counter.last else None)
    return (found["count"], found["highest"], found["lowest"]) == expected


def _renumbered() -> Iterator[str]:
    names = ("register", "year", "sequence", "number")
    given = Event.objects.filter(name="case.registered").order_by("case_id")
    rows = given.values_list("case_id", "data", *(f"case__{name}" for name in names))
    for case_id, data, *kept in rows.iterator(chunk_size=2000):
        # What an older version did not write down cannot be compared.
        other = [n for n, value in zip(names, kept, strict=True) if data.get(n, value) != value]
        if other:
            yield f"case {case_id}: was registered with another {', '.join(other)}"


def journal_problems() -> Iterator[str]:
    """Each case's events form an unbroken chain that ends where the case says."""
    for case_id, _first_look in _broken_chains(
        Event.objects.all(), dict(_heads(Case.objects.all()))
    ):
        # Asked again with the case held: while the work goes on, events are added in between.
        with transaction.atomic():
            case = Case.objects.select_for_update(of=("self",)).filter(pk=case_id)
            heads = dict(_heads(case))
            faults = list(_broken_chains(Event.objects.filter(case=case_id), heads))
        yield from (f"case {pk}: {fault}" for pk, fault in faults)


def _broken_chains(
    found: models.QuerySet[Event], heads: dict[int, tuple[int, str]]
) -> Iterator[tuple[int, str]]:
    """Yield (case, what is wrong) for each chain that does not hold; ``heads``: where each must end."""
    events = found.select_related("message").order_by("case_id", "sequence")
    for case_id, line in itertools.groupby(
        events.iterator(chunk_size=2000), key=lambda event: event.case_id
    ):
        count, previous, fault = 0, "", ""
        for event in line:
            count += 1
            fault = fault or _fault(event, count, previous)
            previous = event.digest
        if not fault and heads.get(case_id) != (count, previous):
            fault = "journal ends too early"
        heads.pop(case_id, None)
        if fault:
            yield case_id, fault
    for case_id in heads:
        yield case_id, "has no journal"


def resolution_problems() -> Iterator[str]:
    """Every final answer still says what left the house: the same words as its message."""
    resolved = Event.objects.filter(name__in=_ANSWERED, message__isnull=False)
    said = resolved.values_list("case_id", "message__text").order_by("case_id", "pk")
    texts = Resolution.objects.order_by("case_id", "pk").values_list("case_id", "text")
    pairs = itertools.zip_longest(
        said.iterator(chunk_size=2000), texts.iterator(chunk_size=2000), fillvalue=(0, "")
    )
    for ours, kept in pairs:
        if ours != kept:
            yield f"case {ours[0] or kept[0]}: its final answer was altered"
            # From here on the two lists may run side by side, one step apart.
            return


def signature_problems() -> Iterator[str]:
    """Every signature still stands below the words that were read, and the journal tells of it."""
    told = Event.objects.filter(name="letter.signed").values_list("data", flat=True)
    digests = {data.get("digest") for data in told.iterator(chunk_size=2000)}
    signed = Signature.objects.select_related("version__letter").order_by("pk")
    for row in signed.iterator(chunk_size=2000):
        words = journal.text_digest(row.version.salt, row.version.text)
        if row.digest != words or row.digest not in digests:
            yield f"case {row.version.letter.case_id}: a signed letter was altered"


def blob_problems() -> Iterator[str]:
    """Every blob that has not been erased is on the disk with the content of its name."""
    store = BlobStore(settings.DATA / "blobs")
    for sha256 in Blob.objects.filter(erased_at=None).values_list("sha256", flat=True).iterator():
        if not store.sound(sha256):
            yield f"blob {sha256}: missing or altered"


def _heads(cases: models.QuerySet[Case]) -> Iterator[tuple[int, tuple[int, str]]]:
    for pk, count, head in cases.values_list("pk", "event_count", "event_head"):
        yield pk, (count, head)


def _fault(event: Event, count: int, previous: str) -> str:
    if event.sequence != count:
        return f"event {event.sequence} is out of line (expected {count})"
    if event.previous != previous:
        return f"event {event.sequence} does not follow the one before"
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
    altered = line.digest() != event.digest
    return f"event {event.sequence} was altered" if altered else _text_fault(event)


def _text_fault(event: Event) -> str:
    """The words of which an event speaks are there, and as they were."""
    message, said = event.message, event.data.get("text")
    if said is None:
        return ""
    if message is None or message.pk != event.data.get("message"):
        return f"event {event.sequence} does not speak of its text any more"
    kept = said == journal.text_digest(message.salt, message.text)
    return "" if kept else f"event {event.sequence} speaks of a text that was altered"
