# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the variables of a prepared text mean in one case, in its language."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _

from responsa.cases.queries.requester import answer_by, link_token
from responsa.directory.actors import Actor
from responsa.directory.queries.institution import institution
from responsa.kernel import clock
from responsa.notify.house import link
from responsa.ui.formats import date_weekday

if TYPE_CHECKING:
    from responsa.cases.models import Case

_TERM: Final = dt.timedelta(days=30)
WORDS: Final[Mapping[str, Promise]] = {
    "number": _("registration number"),
    "code": _("short code"),
    "subject": _("subject of the request"),
    "name": _("name of the requester"),
    "category": _("category"),
    "unit": _("unit that deals with it"),
    "received": _("day on which it reached us"),
    "due": _("day by which the answer comes"),
    "link": _("link to the request"),
    "author": _("name of who writes"),
    "institution": _("name of the institution"),
}


def values(case: "Case", actor: Actor) -> dict[str, str]:
    """Return what each variable says; what is not known of the case is empty."""
    with translation.override(case.language):
        until = answer_by(case)
        return {
            "number": case.number,
            "code": case.short_code,
            "subject": case.subject,
            "name": case.requester_name,
            "category": case.category.name,
            "unit": case.unit.name,
            "received": date_weekday(case.received_at, year=True),
            "due": date_weekday(until, year=True) if until else "",
            "link": link(f"/t/{link_token(case)}/") if case.requester_id else "",
            "author": actor.name,
            "institution": institution().name,
        }


def example() -> dict[str, str]:
    """Return what the variables say of an invented case: who sets up need not see real ones."""
    today = clock.now()
    return {
        "number": "24718/22.11.2026",
        "code": "VV7K3Q",
        "subject": gettext("Pothole in Mill Street"),
        "name": gettext("Jane Miller"),
        "category": gettext("Roads"),
        "unit": gettext("Roads department"),
        "received": date_weekday(today, year=True),
        "due": date_weekday(today + _TERM, year=True),
        "link": link("/t/…/"),
        "author": gettext("your name"),
        "institution": institution().name,
    }
