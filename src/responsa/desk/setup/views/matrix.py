# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The matrix of categories and inner classes, edited as a grid; how colleagues work (hours, levels)."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from responsa.cases.priority import THRESHOLDS
from responsa.catalog.actions.matrix import save_matrix
from responsa.catalog.queries.matrix import cells, classes_by_unit, points_of
from responsa.catalog.queries.setup import category_tree
from responsa.desk import labels
from responsa.desk.given import number
from responsa.desk.setup.pages import UNPROCESSABLE, admin_required, page, refused, saved
from responsa.directory.actions.levels import set_level, set_weekly_hours
from responsa.directory.queries.units import tree
from responsa.directory.web import actor_of
from responsa.kernel.errors import InvalidError

_PREFIX = "cell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A field of the grid. ``held``: the points that hold while it is empty."""

    name: str
    value: str
    held: int
    label: str
    is_wrong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A category with its cells."""

    name: str
    depth: int
    cells: tuple[Cell, ...]


@require_http_methods(["GET", "HEAD", "POST"])
@admin_required
def matrix(request: HttpRequest) -> HttpResponse:
    """Show the grid; save all of it at once."""
    if request.method != "POST":
        return _grid(request, {})
    typed = {
        name: str(text).strip() for name, text in request.POST.items() if name.startswith(_PREFIX)
    }
    wrong = {name for name, text in typed.items() if text and _points(text) is None}
    if wrong:
        return _grid(request, typed, wrong=wrong, error=_("Please give whole numbers."))
    wanted = {_key(name): _points(text) for name, text in typed.items()}
    try:
        changed = save_matrix(wanted, actor=actor_of(request))
    except InvalidError as refusal:
        return _grid(request, typed, error=labels.refusal_words(refusal))
    words = ngettext("%(num)s cell is saved.", "%(num)s cells are saved.", changed)
    said = words % {"num": changed}
    return saved(request, said + " " + _("Open cases are counted anew."), "matrix")


@admin_required
@require_POST
def work(request: HttpRequest, user_id: int) -> HttpResponse:
    """Set a colleague's hours a week and his level of support in each unit."""
    actor = actor_of(request)
    try:
        if (hours := number(request.POST.get("weekly_hours", ""))) is not None:
            set_weekly_hours(user_id, hours, actor=actor)
        for name, text in request.POST.items():
            unit = number(name.removeprefix("level-"))
            if name.startswith("level-") and unit is not None:
                set_level(user_id, unit, number(str(text)) or 0, actor=actor)
    except InvalidError as refusal:
        return refused(request, labels.refusal_words(refusal), "person", user_id)
    return saved(request, _("Hours and levels are saved."), "person", user_id)


def _grid(
    request: HttpRequest,
    typed: dict[str, str],
    *,
    wrong: set[str] | None = None,
    error: str = "",
) -> HttpResponse:
    classes = _columns(number(request.GET.get("unit", "")))
    known, columns = cells(), [(0, _("without a class")), *classes]
    rows = []
    for node in category_tree():
        row = node.category
        found = []
        for inner, title in columns:
            name = f"{_PREFIX}-{row.pk}-{inner}"
            own = known.get((row.pk, inner))
            found.append(
                Cell(
                    name=name,
                    value=typed.get(name, "" if own is None else str(own)),
                    held=points_of(row.pk, inner or None),
                    label=f"{row.name} × {title}",
                    is_wrong=name in (wrong or set()),
                )
            )
        rows.append(Row(name=row.name, depth=node.depth, cells=tuple(found)))
    context = {
        "columns": [title for _inner, title in columns],
        "rows": rows,
        "error": error,
        "units": [node for node in tree() if node.is_active],
        "unit": number(request.GET.get("unit", "")),
        "thresholds": [(labels.WEIGHTS[level], least) for least, level in THRESHOLDS],
    }
    status = UNPROCESSABLE if error else 200
    return page(request, "desk/setup/matrix.html", context, section="matrix", status=status)


def _columns(unit_id: int | None) -> list[tuple[int, str]]:
    found = classes_by_unit()
    if unit_id is not None:
        return [(row.pk, row.name) for row in found if row.unit_id == unit_id]
    return [(row.pk, f"{row.name} ({row.unit.symbol or row.unit.name})") for row in found]


def _points(text: str) -> int | None:
    sign, digits = (-1, text[1:]) if text[:1] in {"-", "−"} else (1, text.removeprefix("+"))
    found = number(digits)
    return None if found is None else sign * found


def _key(name: str) -> tuple[int, int]:
    _prefix, category, inner = [*name.split("-", 2), "", ""][:3]
    return number(category) or 0, number(inner) or 0
