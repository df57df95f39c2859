# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the mails of reminders are made of: the event says what is due, the letters say it in words."""

import datetime as dt

from responsa.cases import wording
from responsa.cases.enums import DeadlineKind, MessageKind
from responsa.cases.models import Event
from responsa.cases.queries import threads
from responsa.directory.enums import Reminders
from responsa.directory.models import User
from responsa.kernel import clock
from responsa.notify.letters import reminders
from responsa.notify.letters.requester import CaseFacts, House, Words
from responsa.notify.letters.staff import WorkFacts
from responsa.notify.models import HeldReminder
from responsa.ui.pages import MailView

# Reminders of what others left undone.
_ESCALATIONS = frozenset({"leaders", "managers"})


def is_held(event: Event, user: User) -> bool:
    """Tell whether a colleague does not want this reminder as a mail now; keep it for his list of the day.

    What another colleague reminds him of is always a mail.
    """
    if event.user_id is not None:
        return False
    if user.notify_reminders == Reminders.ESCALATIONS:
        return event.data.get("whom") not in _ESCALATIONS
    if user.notify_reminders != Reminders.DIGEST:
        return False
    HeldReminder.objects.get_or_create(user=user, event=event, defaults={"held_at": clock.now()})
    return True


def to_colleague(house: House, facts: WorkFacts, event: Event) -> MailView:
    """Return the letter that reminds a colleague of what an event says."""
    return reminders.work(house, facts, _reminder(event))


def of_question(house: House, facts: CaseFacts, event: Event) -> MailView:
    """Return the letter that repeats our last question to the requester."""
    return reminders.question(house, facts, asked(event, MessageKind.QUESTION), by=_by(event))


def of_answer(house: House, facts: CaseFacts, event: Event) -> MailView:
    """Return the letter that asks the requester whether the answer solved it."""
    return reminders.answer(house, facts, by=_by(event))


def asked(event: Event, kind: MessageKind) -> Words:
    """Return the last question of a kind in the case of an event, and who put it."""
    question = threads.last_written(event.case_id, kind)
    unit = event.case.unit.name
    author = f"{question.author}\n{unit}" if question and question.author else unit
    return Words(text=question.text if question else "", author=author)


def _reminder(event: Event) -> reminders.Reminder:
    data = event.data
    kind = data.get("kind", "")
    words = wording.DEADLINES.get(DeadlineKind(kind)) if kind else None
    return reminders.Reminder(
        timer=data["timer"],
        step=data["step"].rstrip("0123456789"),
        term=str(words or ""),
        by=_by(event),
        undecided=bool(data.get("undecided")),
    )


def _by(event: Event) -> dt.datetime | None:
    by = event.data.get("by")
    return dt.datetime.fromisoformat(by) if by else None
