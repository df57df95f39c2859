# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Rules of law: read, accept, say who holds the positions that they name."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from responsa.catalog.actions.packs import accept_pack, set_position
from responsa.catalog.queries.packs import (
    accepted_pack,
    current as current_rules,
    current_pack,
    pack as accepted_rules,
    positions as positions_of,
    title_of,
)
from responsa.desk.setup import law_shown, words
from responsa.desk.setup.forms.law import AcceptForm, PositionForm
from responsa.desk.setup.pages import UNPROCESSABLE, accepted, admin_required, page, saved
from responsa.desk.setup.rule_words import position_name
from responsa.directory.web import actor_of
from responsa.lawbook import packs


@admin_required
@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """Show which rules are in use, which are offered, and which were accepted before."""
    current = current_rules()
    context = {
        "current": current,
        "current_name": law_shown.named(current) if current else "",
        "rules": current_pack(),
        "offered": law_shown.offered(current),
        "versions": law_shown.versions(),
    }
    return page(request, "desk/setup/law.html", context, section="law")


@admin_required
def rules(request: HttpRequest, pack_id: str) -> HttpResponse:
    """Show bundled rules with what is not certain in them; accept them."""
    if pack_id not in packs.BUNDLED:
        raise Http404
    found, current = packs.bundled(pack_id), current_rules()
    layer = current.layer if current is not None and current.pack == pack_id else ""
    form = AcceptForm(request.POST or None, initial={"digest": found.digest, "layer": layer})
    actor = actor_of(request)

    def save() -> None:
        typed = form.cleaned_data
        accept_pack(
            pack_id,
            actor=actor,
            digest=typed["digest"],
            layer=typed["layer"].replace("\r\n", "\n"),
            has_read=typed["read"],
        )

    if request.method == "POST" and accepted(form, save):
        return saved(request, _("The rules hold for all new cases from now on."), "law")
    context = {
        "form": form,
        "rules": found,
        "name": title_of(found),
        "procedures": law_shown.procedures(found),
        "confidence": law_shown.CONFIDENCE,
    }
    status = UNPROCESSABLE if form.errors else 200
    return page(request, "desk/setup/rules.html", context, section="law", status=status)


@admin_required
@require_safe
def version(request: HttpRequest, accepted_id: int) -> HttpResponse:
    """Show rules as they were accepted: open cases may count by them for years."""
    row = accepted_pack(accepted_id)
    context = {"row": row, "name": law_shown.named(row), "rules": accepted_rules(row.pk)}
    return page(request, "desk/setup/law_version.html", context, section="law")


@admin_required
@require_safe
def positions(request: HttpRequest) -> HttpResponse:
    """Show who holds the positions that the law names."""
    rules = current_pack()
    context = {
        "positions": law_shown.positions_shown(rules) if rules else [],
        "role_words": words.ROLES,
    }
    return page(request, "desk/setup/positions.html", context, section="law")


@admin_required
def position(request: HttpRequest, name: str) -> HttpResponse:
    """Say who holds a position."""
    rules = current_pack()
    full = f"role:{name}"
    if rules is None or full not in positions_of(rules):
        raise Http404
    shown = next(one for one in law_shown.positions_shown(rules) if one.name == full)
    first = {"role": shown.row.role, "unit": shown.row.unit_id or ""} if shown.row else {}
    form, actor = PositionForm(request.POST or None, initial=first), actor_of(request)

    def save() -> None:
        role, unit = form.chosen()
        set_position(full, role, unit_id=unit, actor=actor)

    if request.method == "POST" and accepted(form, save):
        return saved(request, _("The position is saved."), "positions")
    context = {"form": form, "position": shown, "title": position_name(full)}
    status = UNPROCESSABLE if form.errors else 200
    return page(request, "desk/setup/position.html", context, section="law", status=status)
