# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""„What if”: every date of a case that does not exist, with its calculation. Nothing is stored."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from responsa.cases.queries.urgency import horizons
from responsa.cases.queries.what_if import Supposition, foresee
from responsa.catalog.queries import packs
from responsa.catalog.queries.categories import categories
from responsa.catalog.queries.policies import DEFAULTS, policy_for
from responsa.desk import given, labels
from responsa.desk.bars import DateLine, date_lines
from responsa.desk.setup.forms.what_if import MINUTE, HappeningForm, WhatIfForm, pack_named
from responsa.desk.setup.pages import UNPROCESSABLE, admin_required, page
from responsa.directory.queries.calendars import calendar_for, house_calendar
from responsa.kernel import clock
from responsa.kernel.errors import RefusedError
from responsa.lawbook.calendar import MissingYearError
from responsa.lawbook.packs import Pack
from responsa.lawbook.service import NoOpeningError

if TYPE_CHECKING:
    from responsa.catalog.models import Category

_ROWS, _MOST = 3, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """By what law the form counts: the rules and the procedure, or none."""

    pack: Pack | None
    procedure: str


@admin_required
@require_safe
def what_if(request: HttpRequest) -> HttpResponse:
    """Show the form and, once it is filled, every date with its calculation."""
    asked = "start" in request.GET
    law = _law(request)
    procedure = law.pack.procedures.get(law.procedure) if law.pack else None
    form = WhatIfForm(request.GET if asked else None, initial=_empty(), procedure=procedure)
    number = min(_MOST, given.number(request.GET.get("rows", "")) or _ROWS)
    rows = [
        HappeningForm(request.GET if asked else None, prefix=f"r{n}", procedure=procedure)
        for n in range(number)
    ]
    lines = _lines(form, rows, law) if asked and _is_valid(form, rows) else ()
    context = {
        "form": form,
        "rows": rows,
        "number": number,
        "more": min(_MOST, number + _ROWS),
        "lines": lines,
        "asked": asked,
    }
    wrong = asked and (form.errors or any(row.errors for row in rows))
    status = UNPROCESSABLE if wrong else 200
    return page(request, "desk/setup/what_if.html", context, section="what-if", status=status)


def _is_valid(form: WhatIfForm, rows: list[HappeningForm]) -> bool:
    """Check all parts, so that every mistake is told at once."""
    valid = [form.is_valid(), *(row.is_valid() for row in rows)]
    start = form.cleaned_data.get("start")
    if start is not None:
        valid += [row.not_before(start) for row in rows]
    return all(valid)


def _lines(form: WhatIfForm, rows: list[HappeningForm], law: Law) -> tuple[DateLine, ...]:
    """Return the dates; what the law or the calendar refuses becomes an error of the form."""
    supposed = _supposition(form, rows, law)
    try:
        found, acts = foresee(supposed)
    except RefusedError as refusal:
        field = getattr(refusal, "field", "")
        form.add_error(field if field in form.fields else None, labels.refusal_words(refusal))
    except MissingYearError as missing:
        form.add_error(
            "start",
            _(
                "The holidays of %(year)s are not written down in the calendar: enter that year first."
            )
            % {"year": missing.year},
        )
    except NoOpeningError:
        form.add_error(None, _("The calendar has no opening hours."))
    else:
        present = horizons(supposed.start)
        return date_lines(found, acts, calendar=supposed.calendar, present=present)
    return ()


def _supposition(form: WhatIfForm, rows: list[HappeningForm], law: Law) -> Supposition:
    typed = form.cleaned_data
    category = _category(typed["category"])
    moments = {row.kind: row.cleaned_data.get("first") for row in rows}
    return Supposition(
        start=typed["start"],
        calendar=calendar_for(category.unit_id) if category else house_calendar(),
        policy=policy_for(category.pk, int(typed["priority"])) if category else DEFAULTS,
        category=category,
        pack=law.pack,
        procedure=law.procedure,
        facts=tuple(typed["facts"]),
        acts=tuple(act for row in rows if (act := row.act())),
        waits=tuple(wait for row in rows if (wait := row.wait())),
        forwarded_at=moments.get("forwarded"),
        answered_at=moments.get("answered"),
    )


def _law(request: HttpRequest) -> Law:
    """Return the procedure that was named, else that of the category by the rules in use."""
    pack, procedure = pack_named(request.GET.get("procedure", ""))
    if pack is not None:
        return Law(pack=pack, procedure=procedure)
    category = _category(request.GET.get("category", ""))
    current = packs.current_pack()
    if category is None or current is None or category.procedure not in current.procedures:
        return Law(pack=None, procedure="")
    return Law(pack=current, procedure=category.procedure)


def _category(typed: str) -> "Category | None":
    return next((c for c in categories() if str(c.pk) == typed), None)


def _empty() -> dict[str, object]:
    return {"start": timezone.localtime(clock.now()).strftime(MINUTE), "priority": 2}
