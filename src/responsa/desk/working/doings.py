# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The ways to write that draw others in, as the composer offers them, and what their forms become."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from responsa.cases.actions import ask, consult, work_items
from responsa.cases.actions.work_items import NewItem
from responsa.desk import labels
from responsa.desk.looks import Given, Look, Place, Reader
from responsa.directory.actors import Actor
from responsa.directory.queries.colleagues import named_colleagues
from responsa.kernel.errors import InvalidError


def new_item(given: Given) -> NewItem:
    """Read a task off a form; raises InvalidError for a day, an hour, a length or a name that is none.

    A colleague and an address outside exclude each other: the address wins, so that no task stays behind.
    """
    named = named_colleagues(given.who, field="who")
    if len(named) > 1:
        raise InvalidError("Please name one colleague for a task.", field="who")
    return NewItem(
        text=given.text,
        assignee=named[0] if named else None,
        due_on=labels.day_in(given.due_on, field="due_on"),
        planned_at=_moment_in(given.planned),
        minutes=_minutes_in(given.minutes),
        address=given.outside,
    )


def ask_third_party(case_id: int, actor: Actor, given: Given) -> object:
    """Ask those outside, by the day that was chosen."""
    return ask.ask_third_party(
        case_id,
        actor=actor,
        text=given.text,
        address=given.address,
        due_on=labels.day_in(given.due_on, field="due_on"),
        attachments=given.attachments,
        version=given.version,
    )


def _consult(case_id: int, actor: Actor, given: Given) -> object:
    return consult.consult(
        case_id,
        named_colleagues(given.who, field="who"),
        actor=actor,
        text=given.text,
        due_on=labels.day_in(given.due_on, field="due_on"),
        attachments=given.attachments,
    )


def _inform(case_id: int, actor: Actor, given: Given) -> object:
    users = named_colleagues(given.who, field="who")
    files = given.attachments
    return consult.inform(case_id, users, actor=actor, text=given.text, attachments=files)


def _give_opinion(case_id: int, actor: Actor, given: Given) -> object:
    files = given.attachments
    return consult.give_opinion(case_id, actor=actor, text=given.text, attachments=files)


def _add_task(case_id: int, actor: Actor, given: Given) -> object:
    return work_items.add_item(case_id, new_item(given), actor=actor)


def _moment_in(text: str) -> dt.datetime | None:
    """Return the instant of a local day and hour of a form; nothing when it is empty."""
    if not text.strip():
        return None
    try:
        local = dt.datetime.fromisoformat(text)
    except ValueError:
        raise InvalidError("Please give day and hour.", field="planned") from None
    return local.replace(tzinfo=timezone.get_current_timezone()).astimezone(dt.UTC)


def _minutes_in(text: str) -> int | None:
    if not text.strip():
        return None
    if not (text.strip().isascii() and text.strip().isdigit()):
        raise InvalidError("Please give a length of 1 minute to 24 hours.", field="minutes")
    return min(int(text.strip()[:6]), 100_000)


LOOKS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "opinion": Look(
            label=pgettext_lazy("tab", "Opinion"),
            place=Place.TAB,
            icon="message-circle",
            key="U",
            send=pgettext_lazy("button", "Give the opinion"),
            hint=_("You are asked about this case. Only colleagues read your answer."),
            done=_("Your opinion is given."),
            files=True,
            reader=Reader.COLLEAGUES,
            is_main=True,
            act=_give_opinion,
        ),
        "consult": Look(
            label=pgettext_lazy("tab", "Consult"),
            place=Place.TAB,
            icon="users",
            key="U",
            send=pgettext_lazy("button", "Ask for an opinion"),
            hint=_("Only colleagues read this. Whoever you name sees this case; it stays yours."),
            done=_("Your colleagues are asked."),
            fields=("who", "due_on"),
            files=True,
            reader=Reader.COLLEAGUES,
            act=_consult,
        ),
        "inform": Look(
            label=pgettext_lazy("tab", "For information"),
            place=Place.SEND,
            icon="info-circle",
            send=pgettext_lazy("button", "Only for information"),
            done=_("Passed on for information."),
            fields=("who",),
            files=True,
            reader=Reader.COLLEAGUES,
            act=_inform,
        ),
        "task": Look(
            label=pgettext_lazy("tab", "Task"),
            place=Place.TAB,
            icon="checkbox",
            key="T",
            send=pgettext_lazy("button", "Give the task"),
            hint=_(
                "What is to be done; the first line is its name. The requester does not see it."
            ),
            done=_("The task is given."),
            fields=("who", "outside", "due_on", "planned", "minutes"),
            reader=Reader.COLLEAGUES,
            act=_add_task,
        ),
    }
)
