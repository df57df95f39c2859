# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Which cases a list holds: what was chosen, as conditions on the table of cases."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from django.db import models

from responsa.cases.enums import OPEN, AssignmentState, State
from responsa.cases.models import Assignment, Case, CaseLabel, FieldValue
from responsa.cases.queries.children import changed_children
from responsa.cases.queries.completeness import incomplete
from responsa.cases.queries.visible import ACTIVE, Reach, Sight, beyond, in_sight, sight_of
from responsa.catalog.queries.categories import with_those_below
from responsa.directory.actors import Actor
from responsa.directory.queries.calendars import house_calendar
from responsa.directory.queries.units import subtrees
from responsa.kernel.text import fold

_OWN: Final = frozenset({"mine", "to_accept"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """What a list holds. ``text`` finds by number, short code, subject, person and own fields.

    A unit and a category stand for all below them; a handler for all cases in which he has or did a
    part; days are local and both ends are included. ``answers``: (id of the question, text) pairs.
    ``only`` names one of ``ONLY``; ``group`` is "" (by deadline), "state", "unit" or "none".
    """

    view: str = "open"
    text: str = ""
    category_id: int | None = None
    kind: str = ""
    unit_id: int | None = None
    state: str = ""
    channel: str = ""
    owner_id: int | None = None
    requester_id: int | None = None
    label_id: int | None = None
    received_from: dt.date | None = None
    received_to: dt.date | None = None
    registered_from: dt.date | None = None
    registered_to: dt.date | None = None
    due_from: dt.date | None = None
    due_to: dt.date | None = None
    hand_offs: int | None = None
    only: str = ""
    answers: tuple[tuple[int, str], ...] = ()
    sort: str = "due"
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a list: what is seen by right, or only the ``others`` that are seen besides.

    Parts hold no case twice, and each has an index, which their union has not. ``units`` and
    ``categories`` are those that were chosen, with all below them.
    """

    wanted: CaseFilter
    sight: Sight
    others: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()
    categories: frozenset[int] = frozenset()
    limit: int


def shares(actor: Actor, wanted: CaseFilter, *, limit: int) -> list[Share]:
    """Return the parts of which an actor's list is made."""
    sight = sight_of(actor)
    units, categories = frozenset[int](), frozenset[int]()
    if wanted.unit_id is not None:
        units = subtrees().get(wanted.unit_id, frozenset({wanted.unit_id}))
    if wanted.category_id is not None:
        categories = with_those_below(wanted.category_id)
    if wanted.view in _OWN:
        # What one has a part in one may see: no need to ask twice.
        sight = replace(sight, reach=Reach.EVERYTHING)
    first = Share(wanted=wanted, sight=sight, units=units, categories=categories, limit=limit)
    others = frozenset() if wanted.view in _OWN else beyond(actor)
    return [first, replace(first, others=others)] if others else [first]


def matching(share: Share, own: int, now: dt.datetime) -> models.QuerySet[Case]:
    """Return the cases of a share."""
    wanted, sight = share.wanted, share.sight
    seen = models.Q(pk__in=share.others) if share.others else in_sight(sight, own)
    condition = _CONDITIONS.get(wanted.view, _CONDITIONS["open"])
    found = Case.objects.filter(seen).filter(condition(sight, own, now))
    plain = {
        "category__kind": wanted.kind,
        "category__in": tuple(sorted(share.categories)),
        "unit__in": tuple(sorted(share.units)),
        "state": wanted.state,
        "channel": wanted.channel,
        "requester": wanted.requester_id,
        "hand_offs__gte": wanted.hand_offs,
    }
    found = found.filter(**{name: value for name, value in plain.items() if value})
    return _with_text(_with_dates(_with_people(found, wanted, own), wanted), wanted)


def _with_people(
    found: models.QuerySet[Case], wanted: CaseFilter, own: int
) -> models.QuerySet[Case]:
    if wanted.owner_id:
        did = Assignment.objects.filter(
            user=wanted.owner_id, state__in=(*ACTIVE, AssignmentState.DONE)
        )
        found = found.filter(models.Q(pk__in=did.values("case")))
    if wanted.label_id:
        # A label of somebody else holds nothing.
        labelled = CaseLabel.objects.filter(label=wanted.label_id, label__user=own)
        found = found.filter(pk__in=labelled.values("case"))
    return found.filter(ONLY[wanted.only]()) if wanted.only in ONLY else found


def _with_dates(found: models.QuerySet[Case], wanted: CaseFilter) -> models.QuerySet[Case]:
    calendar = None
    for name in DATES:
        for way, compare in (("from", "gte"), ("to", "lt")):
            day: dt.date | None = getattr(wanted, f"{name}_{way}")
            if day is None:
                continue
            calendar = calendar or house_calendar()
            begins = day if way == "from" else day + dt.timedelta(days=1)
            edge = calendar.end_of_day(begins - dt.timedelta(days=1))
            found = found.filter(**{f"{name}_at__{compare}": edge})
    return found


def _with_text(found: models.QuerySet[Case], wanted: CaseFilter) -> models.QuerySet[Case]:
    # PostgreSQL refuses a null character, which nobody types.
    text = wanted.text.replace("\x00", "")
    code = text.replace("-", "").strip().upper()
    for word in fold(text).split():
        in_fields = FieldValue.objects.filter(case=models.OuterRef("pk"), search__contains=word)
        found = found.filter(
            models.Q(search__contains=word)
            # As it stands in the subject of our mails: [#number].
            | models.Q(number__icontains=word.strip("[#]") or word)
            | models.Q(short_code=code)
            | models.Exists(in_fields)
        )
    for field, answer in wanted.answers:
        said = FieldValue.objects.filter(field=field, search__contains=fold(answer))
        found = found.filter(pk__in=said.values("case"))
    return found


def _part_of(own: int, *states: str) -> models.Q:
    """Cases in which one has a part: read off one's assignments, which are few, not off the cases."""
    parts = Assignment.objects.filter(user=own, state__in=states)
    return models.Q(pk__in=parts.values("case"))


# Written as a comparison: SQLite walks the index for „is_open IN (1)”, and the whole table for „is_open”.
_IS_OPEN: Final = models.Q(is_open__in=(True,))

_CONDITIONS: Final[Mapping[str, Callable[[Sight, int, dt.datetime], models.Q]]] = MappingProxyType(
    {
        "open": lambda *_: _IS_OPEN,
        "mine": lambda _, own, __: _part_of(own, *ACTIVE) & _IS_OPEN,
        "to_accept": lambda _, own, __: _part_of(own, "offered") & _IS_OPEN,
        "to_dispatch": lambda sight, *_: models.Q(state=State.NEW, unit__in=sight.dispatches),
        "to_sign": lambda sight, *_: models.Q(
            state=State.AWAITING_RESOLUTION, unit__in=sight.signs
        ),
        "overdue": lambda _, __, now: models.Q(due_at__lt=now) & _IS_OPEN,
        "resolved": lambda *_: models.Q(state=State.RESOLVED),
        "closed": lambda *_: models.Q(state=State.CLOSED),
        "all": lambda *_: models.Q(),
    }
)
VIEWS: Final = tuple(_CONDITIONS)
DATES: Final = ("received", "registered", "due")

# One more condition of a list by name; each works for every view.
ONLY: Final[Mapping[str, Callable[[], models.Q]]] = MappingProxyType(
    {
        "placed": lambda: ~models.Q(place=""),
        "incomplete": incomplete,
        "changed_parts": changed_children,
    }
)


# What is new in a view since an instant: where a case enters it other than by being registered.
_NEWS: Final[Mapping[str, Callable[[int, dt.datetime, dt.datetime], models.Q]]] = MappingProxyType(
    {
        "mine": lambda own, since, _: _offered(own, since),
        "to_accept": lambda own, since, _: _offered(own, since),
        "to_dispatch": lambda _, since, __: models.Q(moved_at__gt=since),
        "to_sign": lambda _, since, __: models.Q(moved_at__gt=since),
        "overdue": lambda _, since, now: models.Q(due_at__gte=since, due_at__lt=now),
        "resolved": lambda _, since, __: models.Q(moved_at__gt=since),
        "closed": lambda _, since, __: models.Q(moved_at__gt=since),
    }
)


def entered(
    share: Share, *, own: int, since: dt.datetime, now: dt.datetime
) -> models.QuerySet[Case]:
    """Return the cases of a share that were not in it at an earlier instant."""
    news = _NEWS.get(share.wanted.view)
    condition = news(own, since, now) if news else models.Q(registered_at__gt=since)
    return matching(share, own, now).filter(condition)


def _offered(own: int, since: dt.datetime) -> models.Q:
    parts = Assignment.objects.filter(user=own, state__in=ACTIVE, offered_at__gt=since)
    return models.Q(pk__in=parts.values("case"))


def has_dates(wanted: CaseFilter) -> bool:
    """Answered and closed cases have no date to meet."""
    open_only = wanted.view not in {"resolved", "closed", "all"}
    return open_only and (not wanted.state or wanted.state in OPEN)


def states_of(wanted: CaseFilter) -> Iterable[State]:
    """Return the states that cases of a list can have, in the order of the lifecycle."""
    of_view = {
        "to_dispatch": (State.NEW,),
        "to_sign": (State.AWAITING_RESOLUTION,),
        "resolved": (State.RESOLVED,),
        "closed": (State.CLOSED,),
        "all": tuple(State),
    }.get(wanted.view, tuple(s for s in State if s in OPEN))
    return [s for s in of_view if not wanted.state or s == wanted.state]
