# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""One case as colleagues see it: facts, what was said and done, and what may be done next."""

from dataclasses import dataclass

from responsa.cases import lifecycle, rules
from responsa.cases.enums import AssignmentState, State
from responsa.cases.models import (
    Assignment,
    Attachment,
    Case,
    CaseLink,
    Deadline,
    Draft,
    Event,
    FieldValue,
    Message,
    Party,
    Rating,
    Resolution,
    Task,
)
from responsa.cases.queries.visible import ACTIVE, get
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.kernel.errors import NotFoundError

# Said by a message of their own; a line for the event as well would be noise.
_SHOWN_AS_MESSAGE = frozenset({"message.sent", "message.received", "note.added", "delivery.sent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One point on the line of a case: a message with its files, or an event."""

    message: Message | None = None
    event: Event | None = None
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """Everything that the page of a case shows."""

    case: Case
    roles: frozenset[Role]
    is_handler: bool
    steps: tuple[lifecycle.Transition, ...]
    entries: tuple[Entry, ...]
    assignments: tuple[Assignment, ...]
    deadlines: tuple[Deadline, ...]
    answers: tuple[FieldValue, ...]
    links: tuple[CaseLink, ...]
    parties: tuple[Party, ...]
    resolutions: tuple[Resolution, ...]
    ratings: tuple[Rating, ...]
    tasks: tuple[Task, ...]
    drafts: dict[str, str]


def case_view(case_id: int, *, actor: Actor) -> CaseView:
    """Return a case for a colleague; the number of queries does not grow with its length.

    Raises NotFoundError when the actor may not see it.
    """
    if not actor.is_staff:
        raise NotFoundError("There is no such case.")
    case = get(case_id, actor=actor, also=("supervisor", "internal_category"))
    parts = tuple(case.assignments.select_related("user").order_by("-is_lead", "offered_at", "pk"))
    own = {part.state for part in parts if part.user_id == actor.user_id}
    is_handler = not own.isdisjoint(ACTIVE)
    roles = rules.roles_on(
        actor, unit_id=case.unit_id, requester_id=case.requester_id, is_handler=is_handler
    )
    return CaseView(
        case=case,
        roles=roles,
        is_handler=is_handler,
        steps=tuple(steps_for(case, roles, is_offered=AssignmentState.OFFERED in own)),
        entries=tuple(_entries(case)),
        assignments=parts,
        deadlines=tuple(case.deadlines.order_by("due_at")),
        answers=tuple(case.field_values.select_related("field").order_by("field__position")),
        links=tuple(
            CaseLink.objects.filter(later=case).select_related("earlier", "later")
            | CaseLink.objects.filter(earlier=case).select_related("earlier", "later")
        ),
        parties=tuple(case.parties.order_by("pk")),
        resolutions=tuple(case.resolutions.select_related("author", "on_behalf_of").order_by("at")),
        ratings=tuple(case.ratings.order_by("at")),
        tasks=tuple(case.tasks.filter(done_at=None).order_by("made_at")),
        drafts=dict(
            Draft.objects.filter(case=case, user=actor.user_id).values_list("kind", "text")
        ),
    )


def steps_for(
    case: Case, roles: frozenset[Role], *, is_offered: bool
) -> list[lifecycle.Transition]:
    """Return the steps that would be allowed now: the lifecycle's, less what this case has done."""
    steps = lifecycle.available(State(case.state), roles)
    left_out = set() if is_offered else {"accept"}
    if case.confirmed_at is not None:
        left_out |= {"confirm"}
    elif not case.category.closes_unconfirmed:
        left_out |= {"close"}
    return [step for step in steps if step.name not in left_out]


def _entries(case: Case) -> list[Entry]:
    files: dict[int, list[Attachment]] = {}
    for attachment in Attachment.objects.filter(message__case=case).order_by("pk"):
        files.setdefault(attachment.message_id, []).append(attachment)
    messages = case.messages.select_related("author", "person", "released_by").order_by("at", "pk")
    entries = [
        Entry(message=message, attachments=tuple(files.get(message.pk, ()))) for message in messages
    ]
    events = case.events.exclude(name__in=_SHOWN_AS_MESSAGE).select_related(
        "user", "person", "on_behalf_of"
    )
    entries += [Entry(event=event) for event in events.order_by("sequence")]
    return sorted(entries, key=_when)


def _when(entry: Entry) -> tuple[object, int, int]:
    if entry.message is not None:
        return (entry.message.at, 0, entry.message.pk)
    if entry.event is None:
        raise ValueError("an entry is a message or an event")
    return (entry.event.at, 1, entry.event.sequence)
