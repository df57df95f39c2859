# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What requesters, and third parties who are asked, read in their mail. Short, kind, no statutes.

Every function is called with the recipient's language active.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from responsa.cases.enums import Outcome
from responsa.cases.wording import OUTCOMES
from responsa.ui.formats import date, date_weekday
from responsa.ui.pages import MailView

_LISTED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Who writes: the institution's name, its colour made fit for white text, the language."""

    name: str
    colour: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What a letter may say of a case. ``name`` stays empty for an address that nobody has proved.

    ``code``: empty where the house uses none. Links are whole addresses.
    """

    number: str
    code: str
    category: str
    unit: str
    registered_at: dt.datetime
    answer_by: dt.datetime | None
    name: str
    view_url: str
    opt_out_url: str
    rate_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a colleague wrote, and how he signs; ``subject``: what he answers to."""

    text: str
    author: str
    subject: str = ""


_STEPS: Final[Mapping[str, tuple[Promise, Promise]]] = {
    "case.assigned": (
        gettext_lazy("Your request is in progress"),
        gettext_lazy("A colleague of ours now deals with your request."),
    ),
    "case.accepted": (
        gettext_lazy("Your request is in progress"),
        gettext_lazy("A colleague of ours now deals with your request."),
    ),
    "case.redirected": (
        gettext_lazy("Your request was passed to another department"),
        gettext_lazy("Another department can help you better. The number stays the same."),
    ),
    "case.asked_third_party": (
        gettext_lazy("We are waiting for others"),
        gettext_lazy("We asked somebody outside our house and wait for the answer."),
    ),
    "case.resumed": (
        gettext_lazy("Your request is in progress again"),
        gettext_lazy("We no longer wait and go on with your request."),
    ),
    "case.disputed": (
        gettext_lazy("Your request is in progress again"),
        gettext_lazy("You told us that it is not solved. We look at it again."),
    ),
}


def acknowledgement(house: House, facts: CaseFacts) -> MailView:
    """Confirm the receipt: number, code, dates and link, and not one word of what was sent."""
    return replace(
        frame(house, facts),
        subject=_("We have registered your request"),
        greeting=greeting(facts),
        body=_("We have received your request and registered it under this number:"),
        number=facts.number,
        facts=_facts(facts, with_code=True),
        closing=_("You need no password. You can simply answer this mail to add something."),
    )


def status(house: House, facts: CaseFacts, step: str) -> MailView:
    """Tell that the case has moved on; ``step`` is the name of the event."""
    subject, body = _STEPS[step]
    return replace(
        frame(house, facts),
        subject=str(subject),
        greeting=greeting(facts),
        body=str(body),
        number=facts.number,
        facts=_facts(facts),
        closing=_("There is nothing you need to do."),
    )


def new_link(house: House, facts: CaseFacts) -> MailView:
    """Bring the link that takes the place of all earlier ones."""
    return replace(
        frame(house, facts),
        subject=_("A new link to your request"),
        greeting=greeting(facts),
        body=_("The links in our earlier mails do not open your request any more."),
        number=facts.number,
        closing=_("Please use the link in this mail. Who has it can read your request: keep it."),
    )


def closed(house: House, facts: CaseFacts, outcome: str) -> MailView:
    """Tell that the case is closed, and how it ended."""
    return replace(
        frame(house, facts),
        subject=_("Your request is closed"),
        greeting=greeting(facts),
        body=_("Your request is now closed."),
        number=facts.number,
        facts=((_("How it ended"), str(OUTCOMES[Outcome(outcome)])),),
        closing=_("If there is anything else, please write to us: it becomes a new request."),
    )


def question(house: House, facts: CaseFacts, words: Words) -> MailView:
    """Put a colleague's question to the requester."""
    return replace(
        frame(house, facts),
        subject=_("We need some information from you"),
        body=words.text,
        facts=((_("Number"), facts.number),),
        button=_("Answer here"),
        closing=signed(
            _("You can also simply answer this mail. We go on as soon as we hear from you."),
            words.author,
        ),
    )


def reply(house: House, facts: CaseFacts, words: Words) -> MailView:
    """Carry what a colleague wrote."""
    return replace(
        frame(house, facts),
        subject=f"Re: {words.subject}",
        body=words.text,
        closing=words.author,
        opt_out="",
        opt_out_url="",
    )


def resolution(house: House, facts: CaseFacts, words: Words) -> MailView:
    """Carry the final answer, and ask whether it solves the matter."""
    ask = _("Has this solved it for you? Please tell us with the button.")
    return replace(
        frame(house, facts),
        subject=_("The answer to your request"),
        body=words.text,
        facts=((_("Number"), facts.number), (_("Status"), _("Resolved"))),
        button=_("Confirm and rate"),
        button_url=facts.rate_url,
        closing=signed(
            _("%(ask)s\n\nThe whole request is here: %(link)s")
            % {"ask": ask, "link": facts.view_url},
            words.author,
        ),
    )


def third_party(house: House, number: str, words: Words) -> MailView:
    """Put a colleague's question to somebody outside; it opens no door to the case."""
    return MailView(
        subject=_("A question from %(institution)s") % {"institution": house.name},
        institution=house.name,
        colour=house.colour,
        language=house.language,
        body=words.text,
        closing=signed(_("Please simply answer this mail."), words.author),
        why=_("We ask you this in our case %(number)s.") % {"number": number},
    )


def digest(house: House, cases: list[tuple[str, dt.datetime]]) -> MailView:
    """Tell in one mail what was not told one by one: numbers and dates only."""
    facts = [(number, date(at, year=True)) for number, at in cases[:_LISTED]]
    left = len(cases) - len(facts)
    more = ngettext("And %(count)d more.", "And %(count)d more.", left) % {"count": left}
    return MailView(
        subject=_("Several requests were registered"),
        institution=house.name,
        colour=house.colour,
        language=house.language,
        body=_(
            "Many requests came with this e-mail address. Instead of one mail for each, here are "
            "their numbers and dates:"
        ),
        facts=tuple(facts),
        closing=more if left else "",
        why=_("Somebody gave this address. If it was not you, you need not do anything."),
    )


def in_words(view: MailView) -> str:
    """Return what a letter says, without its links: they are keys of the requester alone."""
    facts = [f"{name}: {words}" for name, words in view.facts]
    return "\n\n".join(filter(None, [view.body, view.number, "\n".join(facts)]))


def frame(house: House, facts: CaseFacts) -> MailView:
    """Return what every letter to a requester has: who writes, why, the link, the way to decline."""
    why = _("You get this mail because a request was sent to us with this address.")
    return MailView(
        subject="",
        body="",
        institution=house.name,
        colour=house.colour,
        language=house.language,
        button=_("View the request"),
        button_url=facts.view_url,
        why=why,
        opt_out=_("I do not want to receive status mails"),
        opt_out_url=facts.opt_out_url,
    )


def greeting(facts: CaseFacts) -> str:
    """Greet by name whoever has shown that the address is his."""
    return _("Hello %(name)s,") % {"name": facts.name} if facts.name else _("Hello,")


def _facts(facts: CaseFacts, *, with_code: bool = False) -> tuple[tuple[str, str], ...]:
    found = []
    if with_code and facts.code:
        found.append((_("Short code"), facts.code))
    if with_code:
        found.append((_("Registered on"), date_weekday(facts.registered_at, year=True)))
    found += [(_("About"), facts.category), (_("Who deals with it"), facts.unit)]
    if facts.answer_by:
        found.append((_("You get an answer by"), date_weekday(facts.answer_by, year=True)))
    return tuple(found)


def signed(words: str, author: str) -> str:
    """Put the name of who wrote below the words."""
    return f"{words}\n\n{author}"
