# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Tasks of people in a case: given, done, opened again, given up, handed to somebody outside."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from responsa.cases import relations
from responsa.cases.actions import messages, third_party
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked
from responsa.cases.enums import Channel, Direction, MessageKind, State
from responsa.cases.inputs import Envelope, NewMessage
from responsa.cases.models import Case, WorkItem
from responsa.cases.queries.visible import roles_of
from responsa.catalog.queries.checklists import checklist_of
from responsa.directory.actors import Actor
from responsa.directory.queries.colleagues import are_colleagues
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError, RefusedError
from responsa.kernel.text import one_line

_LONGEST = 60 * 24
_TITLE: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """A task as a colleague gives it.

    ``text``: its first line is what it is called. ``assignee``: by id; nobody: who answers for the case.
    ``planned_at``: aware instant; ``minutes``: how long it takes. ``address``: of somebody outside, who gets
    the task by mail and answers by mail.
    """

    text: str
    assignee: int | None = None
    due_on: dt.date | None = None
    planned_at: dt.datetime | None = None
    minutes: int | None = None
    address: str = ""


@transaction.atomic
def add_item(case_id: int, new: NewItem, *, actor: Actor) -> WorkItem:
    """Give a task in a case; the state of the case stays. Whoever gets it sees the case from then on.

    Raises NotPermittedError, RefusedError once the case is closed, InvalidError (field: ``text``,
    ``assignee``, ``due_on``, ``minutes`` or ``address``).
    """
    case = locked(case_id, actor=actor)
    deed = "hand_out_task" if new.address.strip() else "give_task"
    relations.check(deed, state=State(case.state), roles=roles_of(case, actor))
    if not new.text.strip():
        raise InvalidError("Please write what is to be done.", field="text")
    _check(new)
    title, _, detail = new.text.strip().partition("\n")
    if len(title) > _TITLE:
        # Nothing of it is lost: the whole text stands below its beginning.
        detail = new.text.strip()
    item = WorkItem(
        case=case,
        title=one_line(title, _TITLE),
        detail=detail.strip().replace("\x00", ""),
        assignee_id=new.assignee,
        made_by_id=actor.user_id,
        made_at=clock.now(),
        due_on=new.due_on,
        planned_at=new.planned_at,
        minutes=new.minutes,
    )
    if new.address.strip():
        return _hand_out(case, item, new, actor=actor)
    item.save()
    data: dict[str, object] = {"items": [item.pk], "count": 1} | _told(item.assignee_id)
    record(case, "task.added", actor=actor, data=data)
    return item


def take_checklist(case: Case, *, actor: Actor) -> int:
    """Give a new, locked case the tasks of its category's checklist; return how many there are."""
    lines = checklist_of(case.category_id)
    if not lines:
        return 0
    now = clock.now()
    made = WorkItem.objects.bulk_create(
        WorkItem(case=case, title=line.text, line=line, made_at=now) for line in lines
    )
    data = {"items": [item.pk for item in made], "count": len(made), "reason": "checklist"}
    record(case, "task.added", actor=actor, data=data)
    return len(made)


@transaction.atomic
def change_item(item_id: int, new: NewItem, *, actor: Actor) -> WorkItem:
    """Change whose a task is and when it is to be done; its words stay. Refusals as in ``add_item``."""
    item, case = _found(item_id, actor=actor)
    relations.check("give_task", state=State(case.state), roles=roles_of(case, actor))
    _must_be_open(item)
    _check(new, before=item.due_on)
    moved = new.assignee != item.assignee_id
    item.assignee_id, item.due_on = new.assignee, new.due_on
    item.planned_at, item.minutes = new.planned_at, new.minutes
    item.save(update_fields=["assignee", "due_on", "planned_at", "minutes"])
    data: dict[str, object] = {"items": [item.pk]}
    data |= _told(item.assignee_id if moved else None)
    record(case, "task.changed", actor=actor, data=data)
    return item


@transaction.atomic
def finish_item(item_id: int, *, actor: Actor) -> WorkItem:
    """Note that a task is done: by whose it is, or by whoever works on the case.

    Whoever gave it is told. Saying so twice changes nothing. Raises NotFoundError, NotPermittedError,
    RefusedError for what was given up.
    """
    item, case = _found(item_id, actor=actor)
    _may_do(item, case, actor)
    if item.done_at is not None:
        return item
    _must_be_open(item)
    item.done_at, item.done_by_id = clock.now(), actor.user_id
    item.save(update_fields=["done_at", "done_by"])
    data: dict[str, object] = {"items": [item.pk]}
    record(case, "task.done", actor=actor, data=data | _told(item.made_by_id))
    return item


@transaction.atomic
def reopen_item(item_id: int, *, actor: Actor) -> WorkItem:
    """Take back that a task is done. Raises as ``finish_item``."""
    item, case = _found(item_id, actor=actor)
    _may_do(item, case, actor)
    if item.done_at is None:
        return item
    item.done_at = item.done_by = None
    item.save(update_fields=["done_at", "done_by"])
    record(case, "task.reopened", actor=actor, data={"items": [item.pk]})
    return item


@transaction.atomic
def drop_item(item_id: int, *, actor: Actor) -> WorkItem:
    """Give a task up: it need not be done. Raises NotFoundError, NotPermittedError, RefusedError."""
    item, case = _found(item_id, actor=actor)
    relations.check("give_task", state=State(case.state), roles=roles_of(case, actor))
    _must_be_open(item)
    item.dropped_at = clock.now()
    item.save(update_fields=["dropped_at"])
    record(case, "task.dropped", actor=actor, data={"items": [item.pk]})
    return item


def _hand_out(case: Case, item: WorkItem, new: NewItem, *, actor: Actor) -> WorkItem:
    """Send a task to somebody outside; his answer comes into the case, unseen by the requester."""
    asked = third_party.note_asked(case, new.address, due_on=new.due_on, waits=False)
    if len(asked) != 1:
        raise InvalidError("Please give one e-mail address.", field="address")
    item.address, item.assignee = asked[0], None
    item.message = messages.add(
        case,
        NewMessage(
            direction=Direction.OUTBOUND,
            kind=MessageKind.THIRD_PARTY_QUESTION,
            channel=Channel.EMAIL,
            text=new.text.strip(),
            envelope=Envelope(to=asked),
        ),
        actor=actor,
    )
    item.save()
    data = {"items": [item.pk]}
    record(case, "task.handed_out", actor=actor, message=item.message, data=data)
    return item


def _found(item_id: int, *, actor: Actor) -> tuple[WorkItem, Case]:
    item = WorkItem.objects.filter(pk=item_id).first()
    if item is None:
        raise NotFoundError("There is no such task.")
    case = locked(item.case_id, actor=actor)
    # Read again, now that nobody else can change it.
    item.refresh_from_db()
    return item, case


def _may_do(item: WorkItem, case: Case, actor: Actor) -> None:
    if item.assignee_id is None or item.assignee_id != actor.user_id:
        relations.check("give_task", state=State(case.state), roles=roles_of(case, actor))
    elif case.state == State.CLOSED:
        raise RefusedError("This is not possible in the present state of the case.")


def _must_be_open(item: WorkItem) -> None:
    if item.done_at is not None or item.dropped_at is not None:
        raise RefusedError("This task is done or given up already.")


def _check(new: NewItem, *, before: dt.date | None = None) -> None:
    if new.due_on is not None and new.due_on != before and new.due_on < clock.today():
        raise InvalidError("This day is over.", field="due_on")
    if new.minutes is not None and not 0 < new.minutes <= _LONGEST:
        raise InvalidError("Please give a length of 1 minute to 24 hours.", field="minutes")
    if new.assignee is not None and not are_colleagues(frozenset({new.assignee})):
        raise InvalidError("Please choose a colleague.", field="assignee")


def _told(user: int | None) -> dict[str, object]:
    """Return who is told of it, for the journal."""
    return {"users": [user]} if user is not None else {}
