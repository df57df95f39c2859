# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from responsa.cases.actions import bundles as actions
from responsa.cases.enums import BulkDeed
from responsa.cases.queries import bundles as queries
from responsa.cases.queries.reversible import named
from responsa.desk import bulk_form, doing, due, filters, labels, lines, put_back, shell
from responsa.desk.access import forbidden, staff_required
from responsa.directory.actors import Actor
from responsa.directory.web import actor_of
from responsa.kernel.errors import NotFoundError, NotPermittedError, RefusedError
from responsa.ui.formats import group_digits
from responsa.ui.jinja import url
from responsa.ui.values import Link

if TYPE_CHECKING:
    from responsa.cases.models import BulkRun, Case


_TABS: Final = (
    (False, pgettext_lazy("bundles", "Open")),
    (True, pgettext_lazy("bundles", "Put aside")),
)


@require_safe
@staff_required
def bundle_list(request: HttpRequest) -> HttpResponse:
    """Show the bundles of one's units, the open ones or those put aside."""
    closed = request.GET.get("closed") == "1"
    context = {
        "bundles": queries.bundles(actor_of(request), closed=closed),
        "tabs": [
            Link(
                url=url("desk:bundles") + ("?closed=1" if aside else ""),
                label=str(words),
                current=aside is closed,
            )
            for aside, words in _TABS
        ],
        "day": labels.clock_short,
    }
    return shell.page(request, "desk/bundles.html", context, current="bundles")


@require_safe
@staff_required
def bundle(request: HttpRequest, bundle_id: int) -> HttpResponse:
    """Show a bundle: its cases, what can be done to all, what was done."""
    return _page(request, bundle_id)


def _page(
    request: HttpRequest, bundle_id: int, *, refusal: RefusedError | None = None
) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get(bundle_id, actor=actor)
    found = queries.members(bundle_id, actor=actor)
    address, present = filters.read(request.GET), due.now()
    context = {
        "bundle": row,
        "may_change": queries.may_change(row, actor),
        "hidden": found.hidden,
        "number": bulk_form.number_of(found.cases),
        "members": [
            _member(case, address.case_url) | {"due": due.chip(case, present)}
            for case in found.cases
        ],
        "looks": bulk_form.LOOKS.items(),
        "runs": [_run(run, actor) for run in queries.runs(bundle_id)],
        "made": labels.date_time(row.at),
        "typed": request.POST.get("number", ""),
        "error": labels.refusal_words(refusal) if refusal else "",
        "field": getattr(refusal, "field", "") or "number",
    }
    status = doing.status_of(refusal)
    context["shell"] = shell.frame(request, current="bundles", toasts=put_back.toasts(request))
    return shell.page(request, "desk/bundle.html", context, status=status)


def _member(case: "Case", case_url: bulk_form.CaseUrl) -> dict[str, object]:
    language = labels.language()
    return {
        "id": case.pk,
        "url": case_url(case.pk),
        "number": group_digits(case.number),
        "subject": case.subject,
        "category": case.category.name,
        "requester": case.requester_name,
        "owner": case.owner_name,
        "status": lines.status_sign(language, case.state),
    }


def _run(run: "BulkRun", actor: Actor) -> tuple[str, str, str, str]:
    """Return a run: what, who, when, and its address for whoever began it."""
    address = url("desk:bulk-run", run_id=run.pk) if run.user_id == actor.user_id else ""
    label = bulk_form.LOOKS[BulkDeed(run.deed)].label
    return str(label), str(run.user), labels.date_time(run.at), address


Act = Callable[[HttpRequest, int, Actor], object]


def _add(request: HttpRequest, bundle_id: int, actor: Actor) -> object:
    case = named(request.POST.get("number", ""), actor=actor)
    return actions.add(bundle_id, [case.pk], actor=actor)


def _rename(request: HttpRequest, bundle_id: int, actor: Actor) -> object:
    return actions.rename(bundle_id, request.POST.get("name", ""), actor=actor)


def _close(_request: HttpRequest, bundle_id: int, actor: Actor) -> object:
    return actions.close(bundle_id, actor=actor)


def _reopen(_request: HttpRequest, bundle_id: int, actor: Actor) -> object:
    return actions.close(bundle_id, actor=actor, again=True)


_DEEDS: Final[Mapping[str, tuple[Act, Promise]]] = MappingProxyType(
    {
        "add": (_add, _("The case is in the bundle.")),
        "rename": (_rename, _("The bundle has its new name.")),
        "close": (_close, _("The bundle is put aside; its cases go on as they are.")),
        "reopen": (_reopen, _("The bundle is open again.")),
    }
)


@require_POST
@staff_required
def do(request: HttpRequest, bundle_id: int, deed: str) -> HttpResponseBase:
    """Add a case by its number, rename, put aside, take up again."""
    if deed not in _DEEDS:
        raise Http404
    act, said = _DEEDS[deed]
    return doing.do(
        request,
        lambda actor: act(request, bundle_id, actor),
        back=url("desk:bundle", bundle_id=bundle_id),
        said=said,
        again=lambda refusal: _page(request, bundle_id, refusal=refusal),
    )


@require_POST
@staff_required
def remove(request: HttpRequest, bundle_id: int, case_id: int) -> HttpResponseBase:
    """Take a case out of the bundle; the page that follows offers to take it back."""
    back = url("desk:bundle", bundle_id=bundle_id)
    try:
        event = actions.remove(bundle_id, case_id, actor=actor_of(request))
    except NotFoundError:
        raise
    except NotPermittedError as refusal:
        return forbidden(request, refusal)
    except RefusedError as refusal:
        messages.error(request, labels.refusal_words(refusal))
        return redirect(back)
    return redirect(f"{back}?undo={event.pk}")
