# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Tasks in words: what happened, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from responsa.cases import wording
from responsa.cases.enums import TaskKind
from responsa.desk import labels
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
    TaskKind.CONSUMER_FAILED: _("Tell an administrator; nothing is lost, it can be tried again."),
    TaskKind.MAILBOX_FAILING: _("Check server, user and password of the mailbox."),
    TaskKind.FLOOD: _("Look at its cases. They can be joined, filed or marked as spam."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """One task: ``mail_id`` names the outgoing mail it is about, if it is about one."""

    id: int
    happened: str
    detail: str
    to_do: str
    when: str
    case: str
    case_url: str
    mail_id: int | None


def task_line(task: "Task") -> TaskLine:
    """Return a task in words."""
    kind = TaskKind(task.kind)
    about, _colon, key = task.subject.partition(":")
    return TaskLine(
        id=task.pk,
        happened=str(wording.TASKS[kind]),
        detail=task.detail,
        to_do=str(WHAT_TO_DO[kind]),
        when=labels.date_time(task.made_at),
        case=task.case.number if task.case else "",
        case_url=url("desk:case", case_id=task.case_id) if task.case_id else "",
        mail_id=int(key) if about == "outgoing" and key.isdigit() else None,
    )
