# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reminders: what waits, for whom, until when, and how to get there. The recipient's language is active."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from responsa.notify.letters.requester import CaseFacts, House, Words, frame, greeting, signed
from responsa.notify.letters.staff import WorkFacts
from responsa.ui.formats import date_time, date_weekday
from responsa.ui.pages import MailView

MOST_LISTED: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What a timer reminds of. ``step`` without its number; ``term`` in words, empty where none runs.

    ``by``: until when. ``undecided``: the house wants a colleague to take the step that is due.
    """

    timer: str
    step: str
    term: str = ""
    by: dt.datetime | None = None
    undecided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A case in the list of the day."""

    number: str
    subject: str
    due_at: dt.datetime | None
    is_overdue: bool


_OVERDUE: Final = (
    gettext_lazy("This case is overdue"),
    gettext_lazy(
        "This case was not finished in time, and its handlers were reminded. Please see that it goes on."
    ),
)
_WAITS: Final = (
    gettext_lazy("This case waits for you"),
    gettext_lazy("A time in this case is over. Please decide how it goes on."),
)
_WORDS: Final[Mapping[tuple[str, str], tuple[Promise, Promise]]] = {
    ("allocate", "soon"): (
        gettext_lazy("A case waits for a handler"),
        gettext_lazy("Nobody works on this case yet. Please give it to a colleague soon."),
    ),
    ("allocate", "due"): (
        gettext_lazy("A case should have a handler by now"),
        gettext_lazy("Nobody works on this case yet. Please give it to a colleague now."),
    ),
    ("allocate", "late"): (
        gettext_lazy("A case still has no handler"),
        gettext_lazy(
            "The dispatchers were reminded, yet nobody works on this case. Please see to it."
        ),
    ),
    ("accept", "soon"): (
        gettext_lazy("A case waits for your word"),
        gettext_lazy("This case was assigned to you. Please accept or decline it."),
    ),
    ("accept", "due"): (
        gettext_lazy("Please accept or decline this case now"),
        gettext_lazy(
            "This case was assigned to you and waits. Without your word it goes back to the dispatchers."
        ),
    ),
    ("accept", "unaccepted"): (
        gettext_lazy("A case came back: nobody accepted it"),
        gettext_lazy("Nobody accepted this case in time. Please give it to another colleague."),
    ),
    ("term", "warn"): (
        gettext_lazy("The time of a case runs"),
        gettext_lazy("A good part of the time for this case has passed. Please see to it."),
    ),
    ("term", "before"): (
        gettext_lazy("A case is due soon"),
        gettext_lazy("The time for this case ends soon. Please finish it."),
    ),
    ("term", "due"): (
        gettext_lazy("A case is due"),
        gettext_lazy("The time for this case ends now. Please finish it."),
    ),
    ("term", "escalate"): _OVERDUE,
    ("by_hand", "now"): (
        gettext_lazy("A colleague reminds you of this case"),
        gettext_lazy("It waits for you. Please see to it, or say in the case what it waits for."),
    ),
    ("reply", "resume"): (
        gettext_lazy("The requester has not answered"),
        gettext_lazy(
            "The requester did not answer our question in time. The case goes on without it: please "
            "answer with what you know, or reach the requester another way."
        ),
    ),
    ("awaited", "due"): (
        gettext_lazy("The requester has not answered in the time of the law"),
        gettext_lazy(
            "The time in which the requester was to supply what was missing is over. Please decide how "
            "the case goes on."
        ),
    ),
    ("consultation", "due"): (
        gettext_lazy("Your opinion is due today"),
        gettext_lazy("A colleague asked you about this case and waits. Please answer in the case."),
    ),
    ("consultation", "late"): (
        gettext_lazy("A colleague's opinion is late"),
        gettext_lazy(
            "A colleague who was asked about this case has not answered in time. Please remind the "
            "colleague, or go on without the answer."
        ),
    ),
    ("third_party", "due"): (
        gettext_lazy("The third party has not answered"),
        gettext_lazy("The third party did not answer in time. Please ask another way."),
    ),
    ("third_party", "resume"): (
        gettext_lazy("The third party has not answered"),
        gettext_lazy(
            "The third party did not answer in time. The case goes on without it: please decide what to do."
        ),
    ),
}


def work(house: House, facts: WorkFacts, reminder: Reminder) -> MailView:
    """Remind a colleague of what he should do now."""
    known = _WORDS.get((reminder.timer, reminder.step), _WAITS)
    subject, body = _WAITS if reminder.undecided else known
    found = [
        (_("Number"), facts.number),
        (_("Subject"), facts.subject),
        (_("Category"), facts.category),
        (_("Unit"), facts.unit),
    ]
    if reminder.by:
        found.append((reminder.term or _("Due"), date_time(reminder.by)))
    return MailView(
        subject=str(subject),
        institution=house.name,
        colour=house.colour,
        language=house.language,
        body=str(body),
        facts=tuple(found),
        button=_("Open the case"),
        button_url=facts.url,
        why=_(
            "You get this mail because it is for you to act now. In your profile you choose one mail a "
            "day instead."
        ),
    )


def day(house: House, lines: Sequence[Line], *, left: int, url: str) -> MailView:
    """List once a day what waits for a colleague, the most urgent first; ``left``: how many more."""
    more = ngettext("And %(count)d more.", "And %(count)d more.", left) % {"count": left}
    return MailView(
        subject=_("Your day: what is due by when"),
        institution=house.name,
        colour=house.colour,
        language=house.language,
        body=_("These cases wait for you."),
        facts=tuple((line.number, _line(line)) for line in lines),
        button=_("Open my cases"),
        button_url=url,
        closing=more if left else "",
        why=_("You get this mail once a day because you chose it so in your profile."),
    )


def question(house: House, facts: CaseFacts, words: Words, *, by: dt.datetime | None) -> MailView:
    """Remind the requester of a question of ours, which the letter repeats."""
    asked = _("You can also simply answer this mail. We go on as soon as we hear from you.")
    limit = _("Please answer by %(day)s.") % {"day": date_weekday(by, year=True)} if by else ""
    return replace(
        frame(house, facts),
        subject=_("We still need some information from you"),
        greeting=greeting(facts),
        body="\n\n".join(
            filter(None, [_("We asked you and have not heard from you yet."), limit, words.text])
        ),
        facts=((_("Number"), facts.number),),
        button=_("Answer here"),
        closing=signed(asked, words.author),
    )


def answer(house: House, facts: CaseFacts, *, by: dt.datetime | None) -> MailView:
    """Ask the requester once more whether the answer solved it."""
    limit = (
        _("If we do not hear from you by %(day)s, we take it as solved.")
        % {"day": date_weekday(by, year=True)}
        if by
        else ""
    )
    return replace(
        frame(house, facts),
        subject=_("Has it been solved for you?"),
        greeting=greeting(facts),
        body="\n\n".join(
            filter(None, [_("We have answered your request. Has this solved it for you?"), limit])
        ),
        number=facts.number,
        button=_("Confirm and rate"),
        button_url=facts.rate_url,
    )


def silence(house: House, facts: CaseFacts, words: Words) -> MailView:
    """Carry the notice that the request will be closed; nobody can decline it."""
    return replace(
        frame(house, facts),
        subject=_("We are about to close your request"),
        greeting=greeting(facts),
        body=words.text,
        number=facts.number,
        button=_("Answer here"),
        closing=_("You can also simply answer this mail. Then nothing is closed."),
    )


def third_party(house: House, number: str, words: Words) -> MailView:
    """Repeat a question to somebody outside; it opens no door to the case."""
    return MailView(
        subject=_("A question from %(institution)s waits for your answer")
        % {"institution": house.name},
        institution=house.name,
        colour=house.colour,
        language=house.language,
        body=_("We have not had your answer yet. We asked you:\n\n%(question)s")
        % {"question": words.text},
        closing=signed(_("Please simply answer this mail."), words.author),
        why=_("We ask you this in our case %(number)s.") % {"number": number},
    )


def _line(line: Line) -> str:
    if line.due_at is None:
        return line.subject
    day = date_weekday(line.due_at)
    said = _("overdue since %(day)s") if line.is_overdue else _("due %(day)s")
    return f"{line.subject}: {said % {'day': day}}"
