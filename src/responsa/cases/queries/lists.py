# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The hot lists: one indexed row a line, pages by key, never more queries for more rows."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from django.db import models

from responsa.cases.models import Case, RegisterCounter
from responsa.cases.queries import page_keys, sections
from responsa.cases.queries.filtering import (
    ONLY,
    VIEWS,
    CaseFilter,
    Share,
    entered,
    matching,
    shares,
)
from responsa.cases.queries.sections import SORTS, URGENT
from responsa.cases.queries.visible import own_id, visible_to
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.prepared import prepared

__all__ = ["ONLY", "SORTS", "URGENT", "VIEWS", "CaseFilter"]

PAGE = 50
COUNT_CAP = 1000
GROUPS: Final = ("", "state", "unit", "none")
# Rows that an export reads at once.
_BATCH: Final = 500
# As many cases can carry the same number in registers of two years.
_SAME_NUMBER: Final = 20
_COLUMNS = (
    "id",
    "number",
    "short_code",
    "subject",
    "place",
    "category_id",
    "unit_id",
    "requester_name",
    "owner_id",
    "owner_name",
    "state",
    "outcome",
    "channel",
    "due_at",
    "legal_due_at",
    "inner_due_at",
    "moved_at",
    "received_at",
    "registered_at",
    "dispatcher_weight",
    "priority",
    "hand_offs",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """What one line of a list shows. Instants are aware, UTC."""

    id: int
    number: str
    short_code: str
    subject: str
    place: str
    category_id: int
    unit_id: int
    requester_name: str
    owner_id: int | None
    owner_name: str
    state: str
    outcome: str
    channel: str
    due_at: dt.datetime | None
    legal_due_at: dt.datetime | None
    inner_due_at: dt.datetime | None
    moved_at: dt.datetime
    received_at: dt.datetime
    registered_at: dt.datetime
    dispatcher_weight: int
    priority: int
    hand_offs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some lines and how to go on; ``after`` is empty on the last page, ``before`` on the first."""

    lines: tuple[CaseLine, ...]
    after: str = ""
    before: str = ""


def case_page(
    actor: Actor, wanted: CaseFilter, *, after: str = "", before: str = "", size: int = PAGE
) -> Page:
    """Return one page of the cases that an actor may see; the keys come from the page beside it."""
    found = sections.part(
        shares(actor, wanted, limit=size + 1),
        own=own_id(actor),
        columns=_COLUMNS,
        now=clock.now(),
        after=after,
        before=before,
    )
    return Page(
        lines=tuple(CaseLine(**row) for row in found.rows),
        after=page_keys.encode(found.after) if found.after else "",
        before=page_keys.encode(found.before) if found.before else "",
    )


def every_line(actor: Actor, wanted: CaseFilter) -> Iterator[CaseLine]:
    """Yield all cases of a list in its order, read in batches: an export may be long."""
    after = ""
    while True:
        page = case_page(actor, wanted, after=after, size=_BATCH)
        yield from page.lines
        after = page.after
        if not after:
            return


def count(actor: Actor, wanted: CaseFilter, *, cap: int = COUNT_CAP) -> int:
    """Return how many cases a list holds, ``cap`` meaning „that many or more”."""
    own, now = own_id(actor), clock.now()
    parts = shares(actor, wanted, limit=cap)
    return min(cap, sum(_capped.count(share, own=own, now=now) for share in parts))


def counts(actor: Actor, views: Collection[str], *, cap: int = COUNT_CAP) -> dict[str, int]:
    """Return for each view how many cases it holds, ``cap`` meaning „that many or more”."""
    return {view: count(actor, CaseFilter(view=view), cap=cap) for view in views}


def count_since(actor: Actor, wanted: CaseFilter, since: dt.datetime, *, cap: int = PAGE) -> int:
    """Return how many cases have come into a list since an instant, at most ``cap``."""
    own, now = own_id(actor), clock.now()
    parts = shares(actor, wanted, limit=cap)
    return min(cap, sum(_news.count(share, own=own, now=now, since=since) for share in parts))


def neighbours(actor: Actor, wanted: CaseFilter, case_id: int) -> tuple[int | None, int | None]:
    """Return the cases before and after one on the first page of its list."""
    ids = [line.id for line in case_page(actor, wanted).lines]
    if case_id not in ids:
        return None, ids[0] if ids else None
    at = ids.index(case_id)
    return (ids[at - 1] if at else None), (ids[at + 1] if at + 1 < len(ids) else None)


def numbered(actor: Actor, text: str, *, by_sequence: bool = False) -> tuple[CaseLine, ...]:
    """Return the cases that an actor may see and whose number or short code is exactly a text.

    Blanks, brackets and the hyphen of a spoken code do not count. ``by_sequence``: digits alone are
    the number's running part, of this year or the year before.
    """
    bare = "".join(text.split()).strip("[]").upper()
    if not bare or "\x00" in bare:
        return ()
    named = models.Q(number__in={bare, text.strip().strip("[]")})
    named |= models.Q(short_code=bare.replace("-", ""))
    ids = set(Case.objects.filter(named).values_list("pk", flat=True)[:_SAME_NUMBER])
    if by_sequence and bare.isascii() and bare.isdigit() and len(bare) < len(str(2**31)):
        year = clock.today().year
        running = Case.objects.filter(sequence=int(bare), year__in=(year, year - 1))
        # The index of numbers begins with the register.
        books = list(RegisterCounter.objects.values_list("register", flat=True).distinct())
        ids |= set(running.filter(register__in=books).values_list("pk", flat=True)[:_SAME_NUMBER])
    if not ids:
        return ()
    found = visible_to(actor).filter(pk__in=ids).order_by("-registered_at", "-pk")
    return tuple(CaseLine(**row) for row in found.values(*_COLUMNS))


@prepared
def _capped(share: Share, *, own: int, now: dt.datetime) -> models.QuerySet[Case, int]:
    return _ids(matching(share, own, now), share)


@prepared
def _news(
    share: Share, *, own: int, now: dt.datetime, since: dt.datetime
) -> models.QuerySet[Case, int]:
    return _ids(entered(share, own=own, since=since, now=now), share)


def _ids(found: models.QuerySet[Case], share: Share) -> models.QuerySet[Case, int]:
    return found.order_by().values_list("pk", flat=True)[: share.limit]
