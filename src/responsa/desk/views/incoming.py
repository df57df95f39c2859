# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that came in, with what was done about it by itself: for the operational manager."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from responsa.cases.actions.assign import LEADS
from responsa.cases.queries.incoming import incoming_page
from responsa.desk import filters, labels, lines, shell, stream
from responsa.desk.access import forbidden, staff_required
from responsa.desk.priority_words import MISSING
from responsa.directory.queries.people import users_by_id
from responsa.directory.queries.units import tree
from responsa.directory.web import actor_of
from responsa.kernel.errors import NotPermittedError
from responsa.ui.jinja import url

_ALL = filters.read({"view": "all", "sort": "registered"})


@require_safe
@staff_required
def incoming(request: HttpRequest) -> HttpResponseBase:
    """List the cases by arrival: how each was placed and by whom, and what it lacks."""
    actor = actor_of(request)
    if actor.roles().isdisjoint(LEADS):
        refusal = NotPermittedError("You do not have the right to do this.")
        return forbidden(request, refusal, who_can=labels.who_can(LEADS))
    only = request.GET.get("only") == "incomplete"
    found = incoming_page(actor, after=request.GET.get("after", ""), only_incomplete=only)
    mentioned = {pk for e in found.placed.values() for pk in e.data.get("users") or ()}
    names = stream.Names(
        users={pk: str(user) for pk, user in users_by_id(mentioned).items()},
        units={node.id: node.name for node in tree()},
    )
    rows = [
        (
            case,
            labels.moment(case.registered_at),
            lines.channel_sign(labels.language(), case.channel),
            stream.event_words(found.placed[case.pk], names) if case.pk in found.placed else "",
            ", ".join(str(MISSING[what]) for what in found.missing.get(case.pk, ())),
        )
        for case in found.cases
    ]
    more = f"{url('desk:incoming')}?after={found.after}" + ("&only=incomplete" if only else "")
    context = {"rows": rows, "only": only, "next_url": more if found.after else "", "all": _ALL}
    return _drawn(request, context)


def _drawn(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    return shell.page(request, "desk/dispatch/incoming.html", context, current="incoming")
