# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What colleagues read in their mail: one sentence, the case, a link. The recipient's language is active."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from responsa.notify.enums import Purpose
from responsa.notify.letters.requester import House
from responsa.ui.formats import date_weekday
from responsa.ui.pages import MailView

MOST_LISTED: Final = 200  # in one digest; the desk shows them all


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFacts:
    """What a colleague is told of a case."""

    number: str
    subject: str
    category: str
    unit: str
    due_at: dt.datetime | None
    url: str


WORDS: Final[Mapping[Purpose, tuple[Promise, Promise]]] = {
    Purpose.ASSIGNED: (
        gettext_lazy("A case was assigned to you"),
        gettext_lazy("This case was assigned to you. Please accept or decline it."),
    ),
    Purpose.NEW_IN_UNIT: (
        gettext_lazy("A new case waits for a handler"),
        gettext_lazy("A case came to your unit. Please give it to a colleague."),
    ),
    Purpose.DECLINED: (
        gettext_lazy("A colleague declined a case"),
        gettext_lazy("A colleague declined this case. The reason is in the case."),
    ),
    Purpose.ANSWERED: (
        gettext_lazy("There is a new message"),
        gettext_lazy("A new message came in for this case."),
    ),
    Purpose.HELD: (
        gettext_lazy("A message waits for release"),
        gettext_lazy(
            "A message came from somebody who is not known to this case. Please look whether it "
            "belongs to it."
        ),
    ),
    Purpose.PROPOSED: (
        gettext_lazy("A solution waits for your decision"),
        gettext_lazy("The work is done. Please give the final answer or return the case."),
    ),
    Purpose.RETURNED: (
        gettext_lazy("A case was returned to you"),
        gettext_lazy("The case came back with remarks. Please go on with it."),
    ),
    Purpose.DISPUTED: (
        gettext_lazy("The requester says that it is not solved"),
        gettext_lazy("The requester does not agree with the answer. Please look at it again."),
    ),
    Purpose.LOW_RATING: (
        gettext_lazy("A low rating"),
        gettext_lazy("A requester was not satisfied with this case."),
    ),
    Purpose.UNDELIVERED: (
        gettext_lazy("A mail came back undelivered"),
        gettext_lazy("A mail of this case could not be delivered. Please use another way."),
    ),
    Purpose.LEGAL_STEP: (
        gettext_lazy("A step of the law was recorded"),
        gettext_lazy(
            "A term was extended or suspended, or the case was sent on or joined. The requester was told."
        ),
    ),
    Purpose.CONSULTED: (
        gettext_lazy("A colleague asks for your opinion"),
        gettext_lazy(
            "A colleague asks you about this case. The question is in the case; you see it as somebody "
            "who is asked, and the work stays with whoever has it."
        ),
    ),
    Purpose.INFORMED: (
        gettext_lazy("A case was passed on to you for information"),
        gettext_lazy("A colleague wants you to know of this case. No answer is expected."),
    ),
    Purpose.OPINION: (
        gettext_lazy("The opinion that you asked for is there"),
        gettext_lazy("A colleague answered your question. The answer is in the case."),
    ),
    Purpose.TASK_GIVEN: (
        gettext_lazy("A task is yours"),
        gettext_lazy(
            "A colleague gave you a task in this case. The case stays with whoever has it."
        ),
    ),
    Purpose.TASK_DONE: (
        gettext_lazy("A task that you gave is done"),
        gettext_lazy("A colleague did a task that you gave in this case."),
    ),
    # In a digest; a reminder of its own has words of its own (letters.reminders).
    Purpose.WORK_REMINDER: (
        gettext_lazy("This case waits for you"),
        gettext_lazy("A time in this case is over. Please decide how it goes on."),
    ),
}


def notice(house: House, facts: WorkFacts, purpose: Purpose) -> MailView:
    """Tell a colleague what he should look at."""
    subject, body = WORDS[purpose]
    found = [
        (_("Number"), facts.number),
        (_("Subject"), facts.subject),
        (_("Category"), facts.category),
        (_("Unit"), facts.unit),
    ]
    if facts.due_at:
        found.append((_("Due"), date_weekday(facts.due_at, year=True)))
    return MailView(
        subject=str(subject),
        institution=house.name,
        colour=house.colour,
        language=house.language,
        body=str(body),
        facts=tuple(found),
        button=_("Open the case"),
        button_url=facts.url,
        why=_("You get this mail because of your role in the case. Please do not answer it."),
    )


def digest(house: House, told: Sequence[tuple[str, Purpose]], url: str) -> MailView:
    """Tell a colleague in one mail what he was not told one by one: case numbers and what happened."""
    return MailView(
        subject=ngettext(
            "%(count)s more piece of news about your cases",
            "%(count)s more pieces of news about your cases",
            len(told),
        )
        % {"count": len(told)},
        institution=house.name,
        colour=house.colour,
        language=house.language,
        body=_("So much happened that not each of it was worth a mail of its own."),
        facts=tuple((number, str(WORDS[purpose][0])) for number, purpose in told[:MOST_LISTED]),
        button=_("Open my cases"),
        button_url=url,
        why=_("You get this mail because of your role in these cases. Please do not answer it."),
    )
