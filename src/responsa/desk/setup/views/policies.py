# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines of the house and automatic steps."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responsa.catalog.actions.policies import remove_policy, save_policy, set_mode
from responsa.catalog.inputs import PolicyInput
from responsa.catalog.queries import automation as switches
from responsa.catalog.queries.policies import (
    DEFAULTS,
    NAMES,
    applying,
    merged,
    policy_by_id,
    policy_row,
)
from responsa.catalog.queries.setup import category as category_by_id
from responsa.desk.given import number
from responsa.desk.setup import options, policy_table
from responsa.desk.setup.forms.policies import AutomationForm, PolicyForm, written
from responsa.desk.setup.pages import UNPROCESSABLE, accepted, admin_required, page, saved
from responsa.desk.setup.rule_words import TARGETS
from responsa.directory.web import actor_of
from responsa.kernel.errors import InvalidError

if TYPE_CHECKING:
    from responsa.catalog.models import DeadlinePolicy
    from responsa.catalog.queries.policies import Policy


@admin_required
@require_safe
def deadlines(request: HttpRequest) -> HttpResponse:
    """Show all targets of the house and the exceptions."""
    context = {"lines": policy_table.house_lines(), "exceptions": policy_table.exceptions()}
    return page(request, "desk/setup/deadlines.html", context, section="deadlines")


@admin_required
def house_deadlines(request: HttpRequest) -> HttpResponse:
    """Change the targets of the house."""
    row = policy_row(None, None)
    return _policy_page(request, row, DEFAULTS, title=_("The house"), place=(None, None))


@admin_required
def new_exception(request: HttpRequest) -> HttpResponse:
    """Let a category, a priority or both have targets of their own."""
    return _policy_page(request, None, policy_table.house_policy(), title=_("New exception"))


@admin_required
def exception(request: HttpRequest, policy_id: int) -> HttpResponse:
    """Change an exception."""
    row = policy_by_id(policy_id)
    wider = [other for other in applying(row.category_id, row.priority) if other.pk != row.pk]
    place = (row.category_id, row.priority)
    return _policy_page(request, row, merged(*wider), title=policy_table.whom(row), place=place)


@admin_required
@require_POST
def remove_exception(request: HttpRequest, policy_id: int) -> HttpResponse:
    """Take an exception away."""
    remove_policy(policy_id, actor=actor_of(request))
    return saved(request, _("The exception is removed."), "deadlines")


@admin_required
def automation(request: HttpRequest) -> HttpResponse:
    """Show what is done by itself in the house, or in the category that is asked for; change it."""
    category_id = number(request.GET.get("category", ""))
    shown = category_by_id(category_id) if category_id else None
    above = dict(switches.DEFAULTS)
    if shown is not None:
        above |= switches.switches(None)
    form = AutomationForm(
        request.POST or None,
        above=above,
        is_house=shown is None,
        initial=switches.switches(category_id),
    )
    actor = actor_of(request)

    def save() -> None:
        for step, mode in form.modes().items():
            set_mode(step, mode, actor=actor, category_id=category_id)

    if request.method == "POST" and accepted(form, save):
        return saved(request, _("The automatic steps are saved."), "automation")
    context = {"form": form, "category": shown, "categories": options.categories()}
    status = UNPROCESSABLE if form.errors else 200
    return page(request, "desk/setup/automation.html", context, section="automation", status=status)


def _policy_page(
    request: HttpRequest,
    row: "DeadlinePolicy | None",
    above: "Policy",
    *,
    title: str,
    place: tuple[int | None, int | None] | None = None,
) -> HttpResponse:
    form = PolicyForm(request.POST or None, above=above, place=place, initial=_initial(row))
    actor = actor_of(request)

    def save() -> None:
        given = form.given()
        if place is None:
            _is_new(given)
        save_policy(given, actor=actor)

    if request.method == "POST" and accepted(form, save):
        return saved(request, _("The deadlines are saved."), "deadlines")
    context = {"form": form, "title": title, "targets": list(TARGETS), "asks_place": not place}
    status = UNPROCESSABLE if form.errors else 200
    return page(request, "desk/setup/policy.html", context, section="deadlines", status=status)


def _is_new(given: PolicyInput) -> None:
    """An exception is for something, and does not write over another."""
    if given.category_id is None and given.priority is None:
        raise InvalidError("Please choose a category or a priority.", field="category")
    if policy_row(given.category_id, given.priority) is not None:
        raise InvalidError("There is already an exception for these.", field="category")


def _initial(row: "DeadlinePolicy | None") -> dict[str, object]:
    if row is None:
        return {}
    return {name: written(getattr(row, name)) for name in NAMES}
