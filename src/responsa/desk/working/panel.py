# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who works on a case besides its handlers, on its page: tasks, opinions, the cause."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from responsa.cases import relations
from responsa.cases.actions.talk import SPEAKS
from responsa.cases.enums import AssignmentState, ConsultationKind, MessageKind, State
from responsa.cases.queries.consulting import DRAWN_IN, cause_of, consultations_of
from responsa.cases.queries.page import CaseView
from responsa.cases.queries.work_items import items_of
from responsa.catalog.queries.checklists import causes_of
from responsa.desk import labels
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.ui.values import Option

if TYPE_CHECKING:
    from responsa.cases.models import Consultation, WorkItem

_TASKS = frozenset({"task.added", "task.handed_out"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """A task beside the case. ``may_do``: the reader may tick it; ``may_change``: he may move or give it up."""

    id: int
    title: str
    detail: str
    who: str
    when: str
    is_done: bool
    is_late: bool
    is_checklist: bool
    may_do: bool
    may_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnIn:
    """A colleague who was asked or told, and what came of it."""

    id: int
    name: str
    words: str
    when: str
    is_waiting: bool
    is_late: bool
    may_withdraw: bool
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """All that colleagues do in a case besides its handlers. ``unread``: ids that the reader has not read.

    ``as_guest``: the reader sees the case only because he was asked, told, or given a task.
    """

    tasks: tuple[TaskLine, ...]
    done: int
    drawn_in: tuple[DrawnIn, ...]
    unread: tuple[int, ...]
    as_guest: bool
    cause: str
    causes: tuple[Option, ...]
    shareable: frozenset[int]


def panel(view: CaseView, actor: Actor) -> Working:
    """Return who else works on a case; what its journal does not mention is not asked for."""
    happened = happened_in(view)
    tasks = items_of(view.case.pk) if happened & _TASKS else []
    drawn = consultations_of(view.case.pk) if happened & DRAWN_IN else []
    found = cause_of(view.case.pk) if "case.cause_set" in happened else None
    has_tasks = any(task.assignee_id == actor.user_id for task in tasks)
    is_drawn = has_tasks or any(row.asked_id == actor.user_id for row in drawn)
    ended = view.case.state in {State.RESOLVED, State.CLOSED}
    return Working(
        tasks=tuple(_tasks(view, tasks, actor)),
        done=sum(task.done_at is not None for task in tasks),
        drawn_in=tuple(_drawn_in(view, drawn, actor)),
        unread=tuple(
            row.pk for row in drawn if row.asked_id == actor.user_id and row.read_at is None
        ),
        as_guest=is_drawn and not view.roles and not had_part(view, actor),
        cause=found.cause.text if found else "",
        causes=causes(view) if ended and _may(view, "set_cause") else (),
        shareable=_shareable(view),
    )


def ways_to_talk(view: CaseView, actor: Actor) -> list[str]:
    """Return the names of the ways to write that the colleague has now, besides the steps."""
    if view.case.state == State.CLOSED:
        return []
    found = ["opinion"] if _is_awaited(view, actor) else []
    speaks = not view.roles.isdisjoint(SPEAKS)
    if speaks or had_part(view, actor):
        found += ["reply", "note"]
    if _may(view, "consult"):
        found.append("consult")
    if _may(view, "give_task"):
        found.append("task")
    return found


def causes(view: CaseView) -> tuple[Option, ...]:
    """Return the causes that can be chosen in the case."""
    return tuple(
        Option(value=str(cause.pk), label=cause.text) for cause in causes_of(view.case.category_id)
    )


def happened_in(view: CaseView) -> frozenset[str]:
    """Return the names of the events on the line of the case."""
    return frozenset(entry.event.name for entry in view.entries if entry.event is not None)


def had_part(view: CaseView, actor: Actor) -> bool:
    """Tell whether the colleague did a part of the work, on which he may still remark."""
    return any(
        part.user_id == actor.user_id and part.state == AssignmentState.DONE
        for part in view.assignments
    )


def _is_awaited(view: CaseView, actor: Actor) -> bool:
    if "case.consulted" not in happened_in(view):
        return False
    return any(
        row.asked_id == actor.user_id and _waits(row) for row in consultations_of(view.case.pk)
    )


def _waits(row: "Consultation") -> bool:
    return row.kind == ConsultationKind.OPINION and row.answered_at is None


def _may(view: CaseView, name: str) -> bool:
    return relations.may(name, State(view.case.state), view.roles)


def _tasks(view: CaseView, tasks: "list[WorkItem]", actor: Actor) -> Iterator[TaskLine]:
    leads, is_closed = _may(view, "give_task"), view.case.state == State.CLOSED
    for task in tasks:
        is_open = task.done_at is None
        mine = task.assignee_id == actor.user_id and not is_closed
        yield TaskLine(
            id=task.pk,
            title=task.title,
            detail=task.detail,
            who=who_does(task),
            when=when_due(task),
            is_done=not is_open,
            is_late=is_open and task.due_on is not None and task.due_on < clock.today(),
            is_checklist=task.line_id is not None,
            may_do=leads or mine,
            may_change=leads and is_open,
        )


def who_does(task: "WorkItem") -> str:
    """Return whose a task is; whoever did it, once it is done; nothing for the one who has the case."""
    if task.done_at is not None and task.done_by is not None:
        return str(task.done_by)
    return task.address or (str(task.assignee) if task.assignee else "")


def when_due(task: "WorkItem") -> str:
    """Say when a task was done, or is to be done."""
    if task.done_at is not None:
        return labels.clock_short(task.done_at)
    if task.due_on is not None:
        return _("by %(day)s") % {"day": labels.day(task.due_on)}
    if task.planned_at is not None:
        return labels.moment(task.planned_at)
    return ""


def _drawn_in(view: CaseView, rows: "list[Consultation]", actor: Actor) -> Iterator[DrawnIn]:
    leads = _may(view, "consult")
    for row in rows:
        waits = _waits(row) and view.case.state != State.CLOSED
        yield DrawnIn(
            id=row.pk,
            name=str(row.asked),
            words=words_of(row),
            when=_("by %(day)s") % {"day": labels.day(row.due_on)} if waits and row.due_on else "",
            is_waiting=waits,
            is_late=waits and row.due_on is not None and row.due_on < clock.today(),
            may_withdraw=row.answered_at is None and (leads or row.asked_by_id == actor.user_id),
            anchor=f"message-{row.answer_id or row.message_id}",
        )


def words_of(row: "Consultation") -> str:
    """Say where a question or a piece of information stands."""
    if row.answered_at is not None:
        return _("answered %(when)s") % {"when": labels.clock_short(row.answered_at)}
    read = _("read %(when)s") % {"when": labels.clock_short(row.read_at)} if row.read_at else ""
    if row.kind == ConsultationKind.OPINION:
        return _("asked for an opinion") + (f", {read}" if read else "")
    return ", ".join((_("told for information"), read or _("not read yet")))


def _shareable(view: CaseView) -> frozenset[int]:
    """Return the third parties' answers that the requester could be let see."""
    if not _may(view, "share_answer"):
        return frozenset()
    messages = (entry.message for entry in view.entries if entry.message is not None)
    return frozenset(
        m.pk
        for m in messages
        if m.kind == MessageKind.THIRD_PARTY_ANSWER
        and not m.is_public
        and (m.held_at is None or m.released_by_id is not None)
    )
