# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The hot lists: one indexed row a line, pages by key, never more queries for more rows."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from django.db import models

from responsa.cases.enums import OPEN, State
from responsa.cases.models import Assignment, Case, FieldValue
from responsa.cases.queries import page_keys
from responsa.cases.queries.urgency import horizons
from responsa.cases.queries.visible import ACTIVE, Reach, Sight, beyond, in_sight, own_id, sight_of
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.prepared import prepared
from responsa.kernel.text import fold

PAGE = 50
_OWN = frozenset({"mine", "to_accept"})
COUNT_CAP = 1000
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
    "registered_at",
    "dispatcher_weight",
    "priority",
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
    registered_at: dt.datetime
    dispatcher_weight: int
    priority: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """What a list holds. ``text`` finds by number, short code, subject, person and own fields."""

    view: str = "open"
    text: str = ""
    category_id: int | None = None
    kind: str = ""
    unit_id: int | None = None
    state: str = ""
    channel: str = ""
    owner_id: int | None = None
    requester_id: int | None = None
    sort: str = "due"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some lines and how to go on; ``after`` is empty on the last page."""

    lines: tuple[CaseLine, ...]
    after: str


# Sort name -> (column, descending). Every one has an index that ends in the id.
_SORTS: Final[Mapping[str, tuple[str, bool]]] = MappingProxyType(
    {"due": ("due_at", False), "moved": ("moved_at", True), "registered": ("registered_at", True)}
)
# „urgent”: overdue, today, near, later; in each the higher priority first, then by date.
URGENT: Final = "urgent"
SORTS: Final = (*_SORTS, URGENT)
_PAST: Final = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
_FUTURE: Final = dt.datetime(9000, 1, 1, tzinfo=dt.UTC)


def case_page(actor: Actor, wanted: CaseFilter, *, after: str = "", size: int = PAGE) -> Page:
    """Return one page of the cases that an actor may see; ``after`` comes from the page before."""
    if wanted.sort == URGENT and _has_dates(wanted):
        return _urgent_page(actor, wanted, after=after, size=size)
    column, descending = _order(wanted)
    key = page_keys.decode(after)
    own, now = own_id(actor), clock.now()
    rows: list[dict[str, Any]] = []
    for share in _shares(actor, wanted, limit=size + 1):
        if key is None:
            rows += _lines(share, own=own, now=now)
        else:
            rows += _lines_after(share, own=own, now=now, at=key[0], pk=key[1])
    rows.sort(key=lambda row: (row[column], row["id"]), reverse=descending)
    lines = tuple(CaseLine(**row) for row in rows[:size])
    return Page(
        lines=lines,
        after=page_keys.encode(rows[size - 1][column], rows[size - 1]["id"])
        if len(rows) > size
        else "",
    )


def _urgent_page(actor: Actor, wanted: CaseFilter, *, after: str, size: int) -> Page:
    """Return one page by urgency: at most one question a group, and none once the page is full.

    All pages hold by the instant of the first, so that no case changes its group between two.
    """
    place = page_keys.decode_place(after) or page_keys.Place(now=clock.now())
    near = horizons(place.now)
    edges = (_PAST, near.at, near.today_ends, near.soon_ends, _FUTURE)
    shares, own = _shares(actor, wanted, limit=size + 1), own_id(actor)
    rows: list[dict[str, Any]] = []
    groups: list[int] = []
    for group in range(place.group, len(edges) - 1):
        line = place.line if group == place.group else None
        since, until = edges[group], edges[group + 1]
        found: list[dict[str, Any]] = []
        for share in shares:
            if line is None:
                found += _urgent(share, own=own, now=near.at, since=since, until=until)
                continue
            rank, at, pk = line
            found += _urgent_after(
                share, rank, own=own, now=near.at, since=since, until=until, at=at, pk=pk
            )
        found.sort(key=lambda row: (-row["priority"], row["due_at"], row["id"]))
        rows += found
        groups += [group] * len(found)
        if len(rows) > size:
            break
    key = ""
    if len(rows) > size:
        row = rows[size - 1]
        line = (row["priority"], row["due_at"], row["id"])
        key = page_keys.encode_place(near.at, groups[size - 1], line)
    return Page(lines=tuple(CaseLine(**row) for row in rows[:size]), after=key)


def count(actor: Actor, wanted: CaseFilter, *, cap: int = COUNT_CAP) -> int:
    """Return how many cases a list holds, ``cap`` meaning „that many or more”."""
    own, now = own_id(actor), clock.now()
    shares = _shares(actor, wanted, limit=cap)
    return min(cap, sum(_capped.count(share, own=own, now=now) for share in shares))


def counts(actor: Actor, views: Collection[str], *, cap: int = COUNT_CAP) -> dict[str, int]:
    """Return for each view how many cases it holds, ``cap`` meaning „that many or more”."""
    return {view: count(actor, CaseFilter(view=view), cap=cap) for view in views}


def neighbours(actor: Actor, wanted: CaseFilter, case_id: int) -> tuple[int | None, int | None]:
    """Return the cases before and after one on the first page of its list."""
    ids = [line.id for line in case_page(actor, wanted).lines]
    if case_id not in ids:
        return None, ids[0] if ids else None
    at = ids.index(case_id)
    return (ids[at - 1] if at else None), (ids[at + 1] if at + 1 < len(ids) else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """A part of a list: what is seen by right, or only the ``others`` that are seen besides.

    Parts hold no case twice, and each has an index, which their union has not.
    """

    wanted: CaseFilter
    sight: Sight
    others: frozenset[int] = frozenset()
    limit: int


def _shares(actor: Actor, wanted: CaseFilter, *, limit: int) -> list[_Share]:
    sight = sight_of(actor)
    if wanted.view in _OWN:
        # What one has a part in one may see: no need to ask twice.
        whole = replace(sight, reach=Reach.EVERYTHING)
        return [_Share(wanted=wanted, sight=whole, limit=limit)]
    shares = [_Share(wanted=wanted, sight=sight, limit=limit)]
    if others := beyond(actor):
        shares.append(_Share(wanted=wanted, sight=sight, others=others, limit=limit))
    return shares


@prepared
def _lines(share: _Share, *, own: int, now: dt.datetime) -> models.QuerySet[Case, dict[str, Any]]:
    return _in_order(share, _matching(share, own, now))


@prepared
def _lines_after(
    share: _Share, *, own: int, now: dt.datetime, at: dt.datetime, pk: int
) -> models.QuerySet[Case, dict[str, Any]]:
    """Return the lines that follow the one with this date and id."""
    column, descending = _order(share.wanted)
    way = "lt" if descending else "gt"
    further = models.Q(**{f"{column}__{way}": at}) | models.Q(**{column: at, f"id__{way}": pk})
    return _in_order(share, _matching(share, own, now).filter(further))


def _in_order(share: _Share, found: models.QuerySet[Case]) -> models.QuerySet[Case, dict[str, Any]]:
    column, descending = _order(share.wanted)
    sign = "-" if descending else ""
    ordered: models.QuerySet[Case, dict[str, Any]] = found.order_by(
        f"{sign}{column}", f"{sign}id"
    ).values(*_COLUMNS)
    return ordered[: share.limit]


@prepared
def _urgent(
    share: _Share, *, own: int, now: dt.datetime, since: dt.datetime, until: dt.datetime
) -> models.QuerySet[Case, dict[str, Any]]:
    return _by_urgency(share, _matching(share, own, now), since, until)


@prepared
def _urgent_after(  # noqa: PLR0913 -- the values of the statement
    share: _Share,
    rank: int,
    *,
    own: int,
    now: dt.datetime,
    since: dt.datetime,
    until: dt.datetime,
    at: dt.datetime,
    pk: int,
) -> models.QuerySet[Case, dict[str, Any]]:
    later = models.Q(due_at__gt=at) | models.Q(due_at=at, id__gt=pk)
    further = models.Q(priority__lt=rank) | (models.Q(priority=rank) & later)
    return _by_urgency(share, _matching(share, own, now).filter(further), since, until)


def _by_urgency(  # noqa: PLR0917 -- private: which cases, between which dates
    share: _Share, found: models.QuerySet[Case], since: dt.datetime, until: dt.datetime
) -> models.QuerySet[Case, dict[str, Any]]:
    between = found.filter(due_at__gte=since, due_at__lt=until)
    ordered: models.QuerySet[Case, dict[str, Any]] = between.order_by(
        "-priority", "due_at", "id"
    ).values(*_COLUMNS)
    return ordered[: share.limit]


@prepared
def _capped(share: _Share, *, own: int, now: dt.datetime) -> models.QuerySet[Case, int]:
    ids = _matching(share, own, now).order_by().values_list("pk", flat=True)
    return ids[: share.limit]


def _matching(share: _Share, own: int, now: dt.datetime) -> models.QuerySet[Case]:
    wanted, sight = share.wanted, share.sight
    seen = models.Q(pk__in=share.others) if share.others else in_sight(sight, own)
    condition = _CONDITIONS.get(wanted.view, _CONDITIONS["open"])
    plain = {
        "category": wanted.category_id,
        "category__kind": wanted.kind,
        "unit": wanted.unit_id,
        "state": wanted.state,
        "channel": wanted.channel,
        "owner": wanted.owner_id,
        "requester": wanted.requester_id,
    }
    found = Case.objects.filter(seen).filter(condition(sight, own, now))
    found = found.filter(**{name: value for name, value in plain.items() if value})
    return _with_text(found, wanted.text)


def _part_of(own: int, *states: str) -> models.Q:
    """Cases in which one has a part: read off one's assignments, which are few, not off the cases."""
    parts = Assignment.objects.filter(user=own, state__in=states)
    return models.Q(pk__in=parts.values("case"))


# Written as a comparison: SQLite walks the index for „is_open IN (1)”, and the whole table for „is_open”.
_OPEN: Final = models.Q(is_open__in=(True,))

_CONDITIONS: Final[Mapping[str, Callable[[Sight, int, dt.datetime], models.Q]]] = MappingProxyType(
    {
        "open": lambda *_: _OPEN,
        "mine": lambda _, own, __: _part_of(own, *ACTIVE) & _OPEN,
        "to_accept": lambda _, own, __: _part_of(own, "offered") & _OPEN,
        "to_dispatch": lambda sight, *_: models.Q(state=State.NEW, unit__in=sight.dispatches),
        "to_sign": lambda sight, *_: models.Q(
            state=State.AWAITING_RESOLUTION, unit__in=sight.signs
        ),
        "overdue": lambda _, __, now: models.Q(due_at__lt=now) & _OPEN,
        "resolved": lambda *_: models.Q(state=State.RESOLVED),
        "closed": lambda *_: models.Q(state=State.CLOSED),
        "all": lambda *_: models.Q(),
    }
)


VIEWS: Final = tuple(_CONDITIONS)


def _with_text(found: models.QuerySet[Case], text: str) -> models.QuerySet[Case]:
    # PostgreSQL refuses a null character, which nobody types.
    text = text.replace("\x00", "")
    code = text.replace("-", "").strip().upper()
    for word in fold(text).split():
        in_fields = FieldValue.objects.filter(case=models.OuterRef("pk"), search__contains=word)
        found = found.filter(
            models.Q(search__contains=word)
            | models.Q(number__icontains=word)
            | models.Q(short_code=code)
            | models.Exists(in_fields)
        )
    return found


def _has_dates(wanted: CaseFilter) -> bool:
    """Answered and closed cases have no date to meet."""
    open_only = wanted.view not in {"resolved", "closed", "all"}
    return open_only and (not wanted.state or wanted.state in OPEN)


def _order(wanted: CaseFilter) -> tuple[str, bool]:
    """Where there is no date to meet, cases come by last movement."""
    if wanted.sort in {"due", URGENT} and not _has_dates(wanted):
        return _SORTS["moved"]
    return _SORTS.get(wanted.sort, _SORTS["due"])
