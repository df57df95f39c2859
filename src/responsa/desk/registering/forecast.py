# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Where a request would go and by when it would be answered, before it is registered. Nothing is stored."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _, ngettext

from responsa.cases import routing
from responsa.cases.actions.placing import candidates
from responsa.cases.enums import DeadlineKind
from responsa.cases.legal_dates import ANSWERS
from responsa.cases.queries.what_if import Supposition, foresee
from responsa.catalog.enums import Routing
from responsa.catalog.queries import packs
from responsa.catalog.queries.categories import category
from responsa.catalog.queries.policies import policy_for
from responsa.directory.queries.calendars import calendar_for
from responsa.directory.queries.people import user
from responsa.kernel import clock
from responsa.kernel.errors import RefusedError
from responsa.lawbook.calendar import MissingYearError
from responsa.lawbook.service import NoOpeningError
from responsa.ui.formats import date, date_weekday

if TYPE_CHECKING:
    from responsa.cases.models import Deadline
    from responsa.catalog.models import Category
    from responsa.lawbook.packs import Pack

_USUAL_PRIORITY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What will become of the request. ``answer_by``: the day to tell; ``legal``, ``inner``: words."""

    unit: str
    handler: str = ""
    load: str = ""
    answer_by: dt.datetime | None = None
    legal: str = ""
    inner: str = ""


def forecast(category_id: int, received: dt.datetime) -> Forecast:
    """Return where a request of a category goes and its dates, counted as for a real one."""
    chosen = category(category_id)
    handler, load = _handler(chosen)
    law, inner = _dates(chosen, received)
    return Forecast(
        unit=chosen.unit.name,
        handler=handler,
        load=load,
        answer_by=law.due_at if law else None,
        legal=_legal(law) if law else _("no date by law"),
        inner=_("inner target: %(day)s") % {"day": date(inner.due_at)} if inner else "",
    )


def _handler(chosen: "Category") -> tuple[str, str]:
    if chosen.routing != Routing.DIRECT:
        return _("the dispatchers of the unit"), ""
    choice = routing.least_loaded(candidates(chosen))
    if choice is None:
        return _("the dispatchers of the unit"), _("no handler of the category is present today")
    load = ngettext("%(n)d open point, the freest", "%(n)d open points, the freest", choice.load)
    return str(user(choice.user_id)), load % {"n": choice.load}


def _dates(chosen: "Category", received: dt.datetime) -> "tuple[Deadline | None, Deadline | None]":
    """Return the term of our answer and the inner target; neither where they cannot be counted."""
    pack = packs.current_pack()
    if pack is not None and chosen.procedure not in pack.procedures:
        pack = None
    supposed = Supposition(
        start=received,
        calendar=calendar_for(chosen.unit_id),
        policy=policy_for(chosen.pk, _USUAL_PRIORITY),
        category=chosen,
        pack=pack,
        procedure=chosen.procedure if pack else "",
    )
    try:
        rows, _acts = foresee(supposed)
    except (RefusedError, MissingYearError, NoOpeningError):
        return None, None
    law = [r for r in rows if r.kind == DeadlineKind.STATUTORY and _is_answer(r, pack, chosen)]
    inner = [r for r in rows if r.name == "internal"]
    return min(law, key=lambda r: r.due_at, default=None), next(iter(inner), None)


def _is_answer(row: "Deadline", pack: "Pack | None", chosen: "Category") -> bool:
    if pack is None:
        return True
    rule = pack.procedures[chosen.procedure].deadlines.get(row.name)
    return rule is not None and rule.met_by in ANSWERS


def _legal(row: "Deadline") -> str:
    days = (row.due_at.date() - clock.today()).days
    words = ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    return f"{words} — {date_weekday(row.due_at, year=True)}"
