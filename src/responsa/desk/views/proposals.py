# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the system proposes or did by itself: one press each, one shape for all of them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from responsa.cases.actions import proposals
from responsa.cases.queries.visible import visible_to
from responsa.desk import doing, given
from responsa.desk.access import staff_required
from responsa.directory.actors import Actor
from responsa.directory.web import actor_of
from responsa.kernel.errors import NotFoundError

# What is done with the proposal or event of an id, by whom, on which version of the case.
Deed = Callable[[int, Actor, int | None], object]


def _press(deed: Deed, said: str | Promise) -> Callable[..., HttpResponseBase]:
    @require_POST
    @staff_required
    def view(request: HttpRequest, case_id: int, about: int) -> HttpResponseBase:
        if not visible_to(actor_of(request)).filter(pk=case_id).exists():
            raise NotFoundError("There is no such case.")
        version = given.number(request.POST.get("version", ""))
        return doing.do(
            request,
            lambda actor: deed(about, actor, version),
            back=doing.case_url(request, case_id),
            said=said,
        )

    return view


# Take a step that the system proposes; turn it down.
accept = _press(
    lambda pk, actor, version: proposals.accept(pk, actor=actor, version=version),
    _("Done as proposed."),
)
dismiss = _press(
    lambda pk, actor, _version: proposals.dismiss(pk, actor=actor),
    _("Dismissed; nothing was changed."),
)
# Take back an automatic assignment; let the system only propose such a step in this category.
undo = _press(
    lambda pk, actor, version: proposals.undo_assignment(pk, actor=actor, version=version),
    _("Taken back: the dispatchers decide."),
)
always_ask = _press(
    lambda pk, actor, _version: proposals.always_ask(pk, actor=actor),
    _("From now on the system only proposes this in the category."),
)
