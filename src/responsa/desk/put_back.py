# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The notice after a step or an untying, with the offer to take that back."""

from collections.abc import Collection, Mapping
from typing import Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, ngettext

from responsa.cases.queries.reversible import STEPS, UNDO, reversible
from responsa.desk import given
from responsa.directory.web import actor_of
from responsa.kernel import clock
from responsa.ui.jinja import url
from responsa.ui.shell import Toast

_WORDS: Final[Mapping[str, Promise]] = {
    "case.unlinked": _("The link is taken away."),
    "case.unbundled": _("Taken out of the bundle."),
    "case.assigned": _("Assigned: no. %(number)s."),
    "case.weighed": _("Weight and class are set."),
    "case.closed": _("The case is closed."),
}
_LONGEST: Final = 20
# So many cases fit into an address.
_MOST: Final = 50


def toasts(request: HttpRequest) -> tuple[Toast, ...]:
    """Return the notice about the event that the address names, while it can be taken back."""
    wanted = request.GET.get("undo", "")
    if wanted.startswith(("put-", "take-")):
        return _labelled(request, wanted)
    event_id = given.number(wanted)
    event = reversible(event_id, actor=actor_of(request)) if event_id else None
    if event is None:
        return ()
    undo = url("desk:put-back", event_id=event.pk)
    words = str(_WORDS[event.name]) % {"number": event.case.number}
    seconds = _LONGEST
    if event.name in STEPS:
        seconds = int((event.at + UNDO - clock.now()).total_seconds()) or 1
    return (Toast(words=words, undo_url=undo, seconds=seconds),)


def noted(address: str, event_id: int | None) -> str:
    """Return an address whose page offers to take an event back, where there is one."""
    if event_id is None:
        return address
    return f"{address}{'&' if '?' in address else '?'}undo={event_id}"


def labelled(address: str, deed: str, *, label_id: int, case_ids: Collection[int]) -> str:
    """Return an address whose page offers to take a label off these cases again, or to put it back."""
    if not 0 < len(case_ids) <= _MOST:
        return address
    ids = "-".join(str(pk) for pk in sorted(case_ids))
    return f"{address}{'&' if '?' in address else '?'}undo={deed}-{label_id}-{ids}"


def _labelled(request: HttpRequest, wanted: str) -> tuple[Toast, ...]:
    deed, _dash, rest = wanted.partition("-")
    label_id, *ids = given.numbers(rest.split("-")) or (0,)
    if not ids or len(ids) > _MOST:
        return ()
    words = ngettext("Done: %(num)s case.", "Done: %(num)s cases.", len(ids)) % {"num": len(ids)}
    named = "-".join(str(pk) for pk in ids)
    query = request.GET.copy()
    query["undo"] = "on-case" if getattr(request.resolver_match, "url_name", "") == "case" else ""
    undo = url("desk:label-undo", label_id=label_id, deed=deed, ids=named)
    return (Toast(words=words, undo_url=f"{undo}?{query.urlencode()}"),)
