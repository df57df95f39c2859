# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Finishing the work: each handler's part, the supervisor's final resolution, the answer."""

from django.db import transaction

from responsa.cases.actions import joining, messages, suspend
from responsa.cases.actions.assign import active_users
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import acts_for, end_assignments, enter, locked, permit, say
from responsa.cases.enums import (
    AssignmentState,
    Channel,
    Direction,
    MessageKind,
    State,
)
from responsa.cases.inputs import NewAttachment, NewMessage
from responsa.cases.models import Assignment, Case, Message, Resolution
from responsa.cases.queries.visible import roles_of
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError


@transaction.atomic
def finish_part(
    case_id: int,
    *,
    actor: Actor,
    text: str,
    attachments: tuple[NewAttachment, ...] = (),
    version: int | None = None,
) -> Case:
    """Record that one's part is done and how it was solved.

    With the last part the case goes to the supervisor where the category requires his resolution;
    otherwise the text is the answer. A dispatcher who says done ends all parts.
    """
    case = locked(case_id, actor=actor, version=version)
    permit(case, "done", actor=actor, text=text)
    solution = say(case, MessageKind.SOLUTION, text, actor=actor, attachments=attachments)
    only_own = Role.HANDLER in roles_of(case, actor)
    end_assignments(
        case,
        AssignmentState.DONE,
        users=[actor.user_id] if only_own and actor.user_id is not None else None,
    )
    left = active_users(case)
    record(case, "case.part_done", actor=actor, message=solution, data={"left": left})
    if left:
        return case
    if case.category.needs_resolution:
        enter(case, State.AWAITING_RESOLUTION)
        record(case, "case.proposed", actor=actor, data={"message": solution.pk})
    else:
        _answer(case, text, actor=actor, on_behalf_of=None, attachments=attachments)
    return case


@transaction.atomic
def send_back(case_id: int, *, actor: Actor, text: str, version: int | None = None) -> Case:
    """The supervisor returns the work with remarks; the handlers have their parts again."""
    case = locked(case_id, actor=actor, version=version)
    permit(case, "return", actor=actor, text=text)
    remarks = say(case, MessageKind.REASON, text, actor=actor)
    reopen_parts(case)
    enter(case, State.IN_PROGRESS)
    record(
        case,
        "case.returned",
        actor=actor,
        message=remarks,
        on_behalf_of=acts_for(case, Role.SUPERVISOR, actor),
        data={"users": active_users(case)},
    )
    return case


@transaction.atomic
def resolve(
    case_id: int,
    *,
    actor: Actor,
    text: str,
    attachments: tuple[NewAttachment, ...] = (),
    version: int | None = None,
) -> Case:
    """Give the final resolution: text, author and date, apart from the messages; the answer leaves."""
    case = locked(case_id, actor=actor, version=version)
    permit(case, "resolve", actor=actor, text=text)
    _answer(
        case,
        text,
        actor=actor,
        on_behalf_of=acts_for(case, Role.SUPERVISOR, actor),
        attachments=attachments,
    )
    return case


def reopen_parts(case: Case) -> None:
    """Give the last handlers their parts back, as accepted work."""
    done = Assignment.objects.filter(case=case, state=AssignmentState.DONE)
    users = dict.fromkeys(done.order_by("-is_lead", "-pk").values_list("user_id", flat=True))
    now = clock.now()
    Assignment.objects.bulk_create(
        Assignment(
            case=case,
            user_id=user,
            is_lead=user == case.owner_id,
            offered_at=now,
            accepted_at=now,
            state=AssignmentState.ACCEPTED,
        )
        for user in users
    )


def _answer(
    case: Case,
    text: str,
    *,
    actor: Actor,
    on_behalf_of: int | None,
    attachments: tuple[NewAttachment, ...],
) -> Resolution:
    if actor.user_id is None:
        raise InvalidError("A resolution has an author.", field="text")
    suspend.refuse_while_held(case, files=bool(attachments))
    words = joining.with_numbers(case, text)
    resolution = Resolution.objects.create(
        case=case,
        text=words.replace("\x00", "").strip(),
        author_id=actor.user_id,
        on_behalf_of_id=on_behalf_of,
        at=clock.now(),
    )
    message = _as_message(case, words, actor=actor, attachments=attachments)
    enter(case, State.RESOLVED)
    record(
        case,
        "case.resolved",
        actor=actor,
        message=message,
        on_behalf_of=on_behalf_of,
        data={"resolution": resolution.pk},
    )
    joining.answer_joined(case, resolution, message, plain=text.replace("\x00", "").strip())
    return resolution


def _as_message(
    case: Case, text: str, *, actor: Actor, attachments: tuple[NewAttachment, ...]
) -> Message:
    return messages.add(
        case,
        NewMessage(
            direction=Direction.OUTBOUND,
            kind=MessageKind.RESOLUTION,
            channel=Channel(case.channel),
            text=text.replace("\x00", "").strip(),
            is_public=True,
            attachments=attachments,
        ),
        actor=actor,
    )
