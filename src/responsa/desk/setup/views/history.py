# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The history of the set-up: the list, one change, taking it back; and who may do what."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responsa.catalog.actions.restoring import obstacle, restore as restore_change
from responsa.catalog.queries.config_rows import changed_since
from responsa.desk import labels
from responsa.desk.setup import blockers, rights
from responsa.desk.setup.history import PAGE, entry, lines
from responsa.desk.setup.pages import admin_required, page, refused, saved
from responsa.directory.queries.setup import config_event, config_page
from responsa.directory.web import actor_of
from responsa.kernel.errors import InvalidError, NotPermittedError, RefusedError

if TYPE_CHECKING:
    from responsa.directory.models import ConfigEvent

_BLOCKS = {
    "unit.changed": blockers.of_unit,
    "user.changed": blockers.of_colleague,
    "category.changed": blockers.of_category,
}


@admin_required
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """List who changed what in the set-up, the newest first."""
    before = request.GET.get("before", "")
    number = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None  # noqa: PLR2004 -- fits the database
    rows = config_page(number, size=PAGE + 1)
    older = rows[PAGE - 1].pk if len(rows) > PAGE else None
    context = {"lines": lines(rows[:PAGE]), "older": older}
    return page(request, "desk/setup/history.html", context, section="history")


@admin_required
@require_safe
def change(request: HttpRequest, event_id: int) -> HttpResponse:
    """Show one change with its values before, after and today, and whether it can be taken back."""
    event = config_event(event_id)
    reason = obstacle(event)
    context = {
        "line": entry(event, changed_since(event)),
        "reason": _(reason) if reason else " ".join(_blocking(event)),
    }
    return page(request, "desk/setup/change.html", context, section="history")


@admin_required
@require_POST
def restore(request: HttpRequest, event_id: int) -> HttpResponse:
    """Write the values before a change back; what that was is a change of its own."""
    event = config_event(event_id)
    try:
        if reasons := _blocking(event):
            raise InvalidError("%(reasons)s", reasons=" ".join(reasons))
        new = restore_change(event_id, actor=actor_of(request))
    except NotPermittedError:
        raise
    except RefusedError as refusal:
        return refused(request, labels.refusal_words(refusal), "change", event_id)
    return saved(request, _("It is again as it was before this change."), "change", new.pk)


@admin_required
@require_safe
def permissions(request: HttpRequest) -> HttpResponse:
    """Show what each role may do, as the program decides it."""
    context = {"roles": rights.roles(), "parts": rights.parts()}
    return page(request, "desk/setup/permissions.html", context, section="people")


def _blocking(event: "ConfigEvent") -> list[str]:
    """Return what speaks against taking something out of use again."""
    changed = event.data.get("changed")
    pair = changed.get("is_active") if isinstance(changed, dict) else None
    found = _BLOCKS.get(event.name)
    if found is None or not isinstance(pair, list) or pair[0] is not False:
        return []
    return found(event.data["id"])
