# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the page of registering shows, worked out from what is typed so far; nothing is written."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from responsa.cases import wording
from responsa.cases.enums import Channel, State
from responsa.cases.queries.alike import Alike, alike
from responsa.desk import given, labels, register_form
from responsa.desk.register_form import FACTS, RegisterForm
from responsa.desk.registering import caller
from responsa.desk.registering.forecast import Forecast, forecast
from responsa.desk.registering.proposing import Proposed, Typed, category_of, propose
from responsa.directory.actors import Actor
from responsa.directory.queries.finding import find_people
from responsa.kernel import clock
from responsa.ui.formats import date_weekday
from responsa.ui.forms import form_errors
from responsa.ui.values import ErrorLink

if TYPE_CHECKING:
    from responsa.directory.models import Person

MOST_FOUND: Final = 8
# So many characters before people are looked for while somebody types.
_FEWEST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """An open case that may be about the same, in words. ``linked``: the clerk said so."""

    id: int
    number: str
    subject: str
    why: str
    linked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Everything beside the controls. ``typed`` is what they hold, with what is proposed."""

    typed: Typed
    proposed: Proposed
    card: caller.Caller | None
    persons: "tuple[Person, ...]"
    asked: bool
    others: tuple[Other, ...]
    related: str
    forecast: Forecast | None
    said: str
    facts: frozenset[str]


def look(typed: Typed, actor: Actor, *, asked: bool = False) -> Looked:
    """Return what a form as typed brings up: person, proposals, cases alike, dates, the words to say.

    ``asked``: somebody pressed to find a person; else he is looked for while a few letters are typed.
    """
    proposed = propose(typed)
    person_id = given.number(typed.get("requester", ""))
    who = typed.get("who", "").strip()
    wanted = bool(who) and person_id is None and (asked or len(who) >= _FEWEST)
    category_id = category_of(typed)
    foreseen = forecast(category_id, received(typed)) if category_id else None
    found = alike(
        actor, person_id=person_id, text=typed.get("text", ""), place=typed.get("place", "")
    )
    linked = set(given.numbers(typed.get("related", "").split(",")))
    return Looked(
        typed=typed,
        proposed=proposed,
        card=caller.card(person_id, typed, actor),
        persons=tuple(find_people(who, MOST_FOUND)) if wanted else (),
        asked=wanted,
        others=tuple(_other(case, linked) for case in found),
        related=",".join(str(pk) for pk in sorted(linked)),
        forecast=foreseen,
        said=_said(foreseen, typed),
        facts=FACTS.get(typed.get("channel", ""), frozenset()),
    )


def form_of(typed: Typed) -> RegisterForm:
    """Return the form as typed, judged by nobody yet."""
    return RegisterForm(initial=dict(typed), category_id=category_of(typed))


def context(looked: Looked, form: RegisterForm, *, trouble: str = "") -> dict[str, object]:
    """Return what the template needs. ``trouble``: what is wrong beyond the fields' own errors."""
    errors = form_errors(form)
    if trouble:
        errors = (ErrorLink(target="id_category", words=trouble), *errors)
    return {
        "form": form,
        "errors": errors,
        "looked": looked,
        # What is not in the form is empty.
        "typed": defaultdict(str, looked.typed),
        "channel_icons": labels.CHANNEL_ICONS,
        "facts_for": facts_for(),
    }


def facts_for() -> dict[str, str]:
    """Return for each fact of a door the channels that have it, for scripts that hide the others."""
    return {
        name: " ".join(channel for channel, names in FACTS.items() if name in names)
        for name in register_form.FACTS_OF_ALL
    }


def received(typed: Typed) -> dt.datetime:
    """Return the instant of receipt as typed, or now while it cannot be read."""
    try:
        found = dt.datetime.fromisoformat(typed.get("received", ""))
        aware = timezone.make_aware(found) if timezone.is_naive(found) else found
    except (ValueError, OverflowError):
        return clock.now()
    return min(aware, clock.now())


def _other(case: Alike, linked: set[int]) -> Other:
    reasons = [_("same requester")] if case.same_person else []
    reasons += [_("same place")] if case.same_place else []
    reasons += [labels.clock_short(case.registered_at)]
    reasons += [
        str(wording.STATES[State(case.state)]),
        str(wording.CHANNELS[Channel(case.channel)]),
    ]
    subject = case.subject if not case.place else f"{case.subject}, {case.place}"
    return Other(
        id=case.id,
        number=case.number,
        subject=subject,
        why=" · ".join(reasons),
        linked=case.id in linked,
    )


def _said(foreseen: Forecast | None, typed: Typed) -> str:
    """Return the sentence to read to the caller, in the clerk's own language."""
    words = _("I am registering it now and tell you the number in a moment.")
    if foreseen is None:
        return words
    words += " " + _("%(unit)s takes care of it.") % {"unit": foreseen.unit}
    if foreseen.answer_by:
        day = date_weekday(foreseen.answer_by)
        words += " " + _("You get the answer by %(day)s at the latest.") % {"day": day}
    if typed.get("email"):
        words += " " + _("A mail tells you of each step.")
    return words
