# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Tasks in words: what happened, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _

from responsa.cases import wording
from responsa.cases.enums import TaskKind
from responsa.desk import labels
from responsa.desk.setup.rule_words import position_name
from responsa.intake.wording import failure_text
from responsa.ui.jinja import url

if TYPE_CHECKING:
    from responsa.cases.models import Task

WHAT_TO_DO: Final[Mapping[TaskKind, Promise]] = {
    TaskKind.DELIVERY_FAILED: _(
        "Check the address and the relay, then send it again on the page of the case."
    ),
    TaskKind.NOT_DELIVERED: _(
        "Correct the address, or answer by phone or letter, and note it in the case."
    ),
    TaskKind.UNREADABLE: _(
        "Open the original from the case and register what it says; retry under “Received”."
    ),
    TaskKind.UNVERIFIED: _("Read it in the case. If it belongs there, release it."),
    TaskKind.CONSUMER_FAILED: _(
        "Nothing is lost: try it again. If it fails again, tell an administrator."
    ),
    TaskKind.MAILBOX_FAILING: _("Check server, user and password of the mailbox."),
    TaskKind.FLOOD: _("Look at its cases. They can be joined, filed or marked as spam."),
    TaskKind.UNCOUNTED: _(
        "Ask an administrator to enter the holidays of the year that is missing, and count anew."
    ),
    TaskKind.TIMER_FAILED: _("It is tried again every day. Look whether the case needs you now."),
    TaskKind.UNATTENDED: _(
        "Give the case to a colleague, and have the empty position of its unit filled."
    ),
    TaskKind.PAPER: _("Print it from the case and post it; note the posting in the case."),
    TaskKind.LEGAL: _("Read in the case what the law asks for, and do it."),
    TaskKind.INCOMPLETE: _(
        "Ask the requester or look it up, and write what is missing into the case."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """One task: ``mail_id`` names the outgoing mail it is about, if it is about one.

    ``may_try_again``: it is an automatic step that failed and can begin anew.
    """

    id: int
    happened: str
    detail: str
    to_do: str
    when: str
    case: str
    case_url: str
    mail_id: int | None
    may_try_again: bool


def task_line(task: "Task") -> TaskLine:
    """Return a task in words."""
    about, _colon, key = task.subject.partition(":")
    return TaskLine(
        id=task.pk,
        happened=str(wording.TASKS[TaskKind(task.kind)]),
        detail=_detail(task),
        to_do=str(_to_do(task)),
        when=labels.date_time(task.made_at),
        case=task.case.number if task.case else "",
        case_url=url("desk:case", case_id=task.case_id) if task.case_id else "",
        mail_id=int(key) if about == "outgoing" and key.isdigit() else None,
        may_try_again=about == "delivery",
    )


def _detail(task: "Task") -> str:
    match task.kind:
        case TaskKind.UNREADABLE:
            return failure_text(task.detail)
        case TaskKind.UNCOUNTED if task.detail.isdecimal():
            return gettext("The calendar does not hold the holidays of %(year)s.") % {
                "year": task.detail
            }
        case TaskKind.UNCOUNTED:
            return gettext("The calendar has no opening hours.")
        case TaskKind.LEGAL:
            return _law_asks(task.detail)
        case _:
            return task.detail


def _law_asks(action: str) -> str:
    """Return what a pack wants done with a request, in words (``to_role:…``, ``notify:prosecution``)."""
    kind, _colon, name = action.partition(":")
    if kind == "notify" and name == "prosecution":
        return gettext("Tell the prosecution.")
    if kind == "to_role":
        return gettext("It goes to: %(position)s") % {"position": position_name(f"role:{name}")}
    return action


def _to_do(task: "Task") -> Promise:
    if task.kind == TaskKind.UNREADABLE and task.case_id is None:
        return _("Tell an administrator: its file must be put back from a backup.")
    return WHAT_TO_DO[TaskKind(task.kind)]
