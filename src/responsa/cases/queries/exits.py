# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the book of what leaves, and of both books together by day and year."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils import timezone

from responsa.cases.enums import DeadlineKind, Outcome
from responsa.cases.models import Case, Deadline, Event, Exit, Signature
from responsa.cases.queries.visible import Sight, own_id, seen, sight_of, visible_to
from responsa.directory.actors import Actor
from responsa.kernel.errors import NotFoundError
from responsa.kernel.prepared import prepared

_ALONG = ("case__category", "case__unit", "message", "made_by", "register")
WAITING = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ToHandOver:
    """A letter that waits to be handed over, and by when the law wants it to have left."""

    exit: Exit
    due_at: dt.datetime | None


def of_event(event: Event) -> Exit | None:
    """Return the line of the book that an answer got, if it got one; the latest when one is void."""
    if "exit" not in event.data or event.message_id is None:
        return None
    return _rows().filter(message=event.message_id, voided_at=None).order_by("-pk").first()


def one(exit_id: int, *, actor: Actor) -> Exit:
    """Return a line of the book of a case that the actor may see; raises NotFoundError."""
    found = _rows().filter(pk=exit_id, case__in=visible_to(actor)).first()
    if found is None:
        raise NotFoundError("There is no such letter.")
    return found


def signatures_of(row: Exit) -> list[Signature]:
    """Return who signed the letter of a line, in order; nobody where the house does not sign."""
    signed = Signature.objects.filter(
        version__letter__message=row.message_id,
        version__number=models.F("version__letter__latest"),
    )
    return list(signed.select_related("user", "on_behalf_of").order_by("place"))


def to_hand_over(actor: Actor) -> list[ToHandOver]:
    """Return the letters that nobody has posted, faxed, handed out or read out yet, the oldest first."""
    waiting = _rows().filter(left_on=None, voided_at=None, case__in=visible_to(actor))
    rows = list(waiting.order_by("made_at", "pk")[:WAITING])
    due = _due({row.case_id for row in rows})
    return [ToHandOver(exit=row, due_at=due.get(row.case_id)) for row in rows]


def count_to_hand_over(actor: Actor, *, cap: int) -> int:
    """Return how many letters wait to be handed over, ``cap`` meaning „that many or more”."""
    return _waiting.count(sight_of(actor), cap, own=own_id(actor))


@prepared
def _waiting(sight: Sight, limit: int, *, own: int) -> models.QuerySet[Exit, int]:
    waiting = Exit.objects.filter(left_on=None, voided_at=None)
    return waiting.filter(case__in=seen(sight, own).values("pk")).values_list("pk", flat=True)[
        :limit
    ]


def _rows() -> models.QuerySet[Exit]:
    return Exit.objects.select_related(*_ALONG)


def _due(case_ids: set[int]) -> dict[int, dt.datetime]:
    rows = Deadline.objects.filter(
        case__in=case_ids, kind=DeadlineKind.STATUTORY, met_at=None
    ).order_by("-due_at")
    # The nearest is read last and stays.
    return dict(rows.values_list("case_id", "due_at"))


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """A line of a book: of entries (``came_in``) or of exits. ``void``: why its number was given in vain.

    ``at`` is when the number was given, ``left_on`` the local day on which a letter left.
    """

    case_id: int
    case_number: str
    came_in: bool
    register: str
    sequence: int
    number: str
    at: dt.datetime
    party: str
    subject: str
    way: str
    unit: str
    left_on: dt.date | None = None
    void: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Which part of the books is wanted: from a local day to another, of a register (0: of all)."""

    first: dt.date
    last: dt.date
    register_id: int = 0


def entries(book: Book, *, actor: Actor, limit: int) -> list[EntryLine]:
    """Return the lines of the books that an actor may see: entries, then exits, by their numbers.

    Two queries, however many lines; at most ``limit`` of each book.
    """
    since, until = _instants(book)
    came = Case.objects.filter(registered_at__gte=since, registered_at__lt=until)
    left = Exit.objects.filter(made_at__gte=since, made_at__lt=until)
    if book.register_id:
        came = came.filter(register=book.register_id)
        left = left.filter(register=book.register_id)
    known = visible_to(actor)
    came = came.filter(pk__in=known.values("pk")).select_related("register", "unit")
    left = left.filter(case__in=known.values("pk")).select_related("register", "case__unit")
    rows = [_came(case) for case in came.order_by("registered_at", "pk")[:limit]]
    rows += [_left(row) for row in left.order_by("made_at", "pk")[:limit]]
    return sorted(rows, key=_place)


def _place(line: EntryLine) -> tuple[bool, str, int, int]:
    """Return where a line stands: entries before exits, each book in the order of its numbers."""
    year = timezone.localtime(line.at).year
    return not line.came_in, line.register, year, line.sequence


def gaps(lines: Iterable[EntryLine]) -> list[tuple[str, int]]:
    """Return (register, number) of what is missing between the first and the last line of each book."""
    found: dict[tuple[str, int], set[int]] = {}
    for line in lines:
        year = timezone.localtime(line.at).year
        found.setdefault((line.register, year), set()).add(line.sequence)
    return [
        (register, number)
        for (register, _year), numbers in found.items()
        for number in range(min(numbers), max(numbers))
        if number not in numbers
    ]


def _instants(book: Book) -> tuple[dt.datetime, dt.datetime]:
    midnight = dt.time()
    since = timezone.make_aware(dt.datetime.combine(book.first, midnight))
    until = timezone.make_aware(dt.datetime.combine(book.last + dt.timedelta(days=1), midnight))
    return since, until


def _came(case: Case) -> EntryLine:
    return EntryLine(
        case_id=case.pk,
        case_number=case.number,
        came_in=True,
        register=case.register.code,
        sequence=case.sequence,
        number=case.number,
        at=case.registered_at,
        party=case.requester_name,
        subject=case.subject,
        way=case.channel,
        unit=case.unit.name,
        void="" if case.outcome == Outcome.VOID else None,
    )


def _left(row: Exit) -> EntryLine:
    return EntryLine(
        case_id=row.case_id,
        case_number=row.case.number,
        came_in=False,
        register=row.register.code,
        sequence=row.sequence,
        number=row.number,
        at=row.made_at,
        party=row.recipient.partition("\n")[0],
        subject=row.case.subject,
        way=row.way,
        unit=row.case.unit.name,
        left_on=row.left_on,
        void=row.void_reason if row.voided_at else None,
    )
