# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""One case as colleagues see it: facts, what was said and done, and what may be done next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import models

from responsa.cases import lifecycle, rules
from responsa.cases.enums import AssignmentState, Outcome, State
from responsa.cases.models import (
    Assignment,
    Attachment,
    Case,
    CaseLink,
    Deadline,
    Draft,
    Event,
    FieldValue,
    LegalAct,
    Message,
    Party,
    Rating,
    Resolution,
    Task,
)
from responsa.cases.queries.category_rules import rules_for
from responsa.cases.queries.visible import ACTIVE, get, visible_to
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.models import User
from responsa.directory.queries.people import persons_by_id, users_by_id
from responsa.kernel.errors import NotFoundError
from responsa.kernel.prepared import prepared

# Said by a message of their own; a line for the event as well would be noise.
_SHOWN_AS_MESSAGE = frozenset(
    {"message.sent", "message.received", "note.added", "delivery.sent", "time.logged"}
)

_ACCOUNTS = ("author", "released_by", "user", "on_behalf_of", "owner", "supervisor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One point on the line of a case: a message with its files, or an event."""

    message: Message | None = None
    event: Event | None = None
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """Everything that the page of a case shows. ``people``: every colleague it names, by id."""

    case: Case
    roles: frozenset[Role]
    is_handler: bool
    steps: tuple[lifecycle.Transition, ...]
    people: Mapping[int, User]
    entries: tuple[Entry, ...]
    assignments: tuple[Assignment, ...]
    deadlines: tuple[Deadline, ...]
    acts: tuple[LegalAct, ...]
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
    case = get(case_id, actor=actor, also=("internal_category",))
    parts = tuple(_parts(case=case_id))
    own = {part.state for part in parts if part.user_id == actor.user_id}
    is_handler = not own.isdisjoint(ACTIVE)
    roles = rules.roles_on(
        actor, unit_id=case.unit_id, requester_id=case.requester_id, is_handler=is_handler
    )
    messages, events = _messages(case=case_id), _events(case=case_id)
    happened = {event.name for event in events}
    # The journal tells what there can be; what it does not mention is not asked for.
    resolutions = tuple(case.resolutions.order_by("at")) if "case.resolved" in happened else ()
    return CaseView(
        case=case,
        roles=roles,
        is_handler=is_handler,
        steps=tuple(steps_for(case, roles, is_offered=AssignmentState.OFFERED in own)),
        people=_name_people(case, events, [case, *messages, *events, *parts, *resolutions]),
        entries=tuple(_entries(case, messages, events)),
        assignments=parts,
        deadlines=tuple(_deadlines(case=case_id)),
        acts=acts_of(case),
        answers=tuple(_answers(case=case_id)),
        links=_links(case, actor),
        parties=tuple(case.parties.order_by("pk")) if "case.asked_third_party" in happened else (),
        resolutions=resolutions,
        ratings=tuple(case.ratings.order_by("at")) if "case.rated" in happened else (),
        tasks=tuple(_tasks(case=case_id)),
        drafts={draft.kind: draft.text for draft in _drafts(case=case_id, user=actor.user_id or 0)},
    )


@prepared
def _parts(*, case: int) -> models.QuerySet[Assignment]:
    return Assignment.objects.filter(case=case).order_by("-is_lead", "offered_at", "pk")


@prepared
def _messages(*, case: int) -> models.QuerySet[Message]:
    return Message.objects.filter(case=case).order_by("at", "pk")


@prepared
def _events(*, case: int) -> models.QuerySet[Event]:
    return Event.objects.filter(case=case).exclude(name__in=_SHOWN_AS_MESSAGE).order_by("sequence")


@prepared
def _deadlines(*, case: int) -> models.QuerySet[Deadline]:
    return Deadline.objects.filter(case=case).order_by("due_at")


def acts_of(case: Case) -> tuple[LegalAct, ...]:
    """Return the acts of law that were recorded in a case; without rules of law it can only be sent on."""
    has_any = case.pack_id is not None or case.outcome == Outcome.TRANSFERRED
    return tuple(_acts(case=case.pk)) if has_any else ()


@prepared
def _acts(*, case: int) -> models.QuerySet[LegalAct]:
    found = LegalAct.objects.filter(case=case).select_related("decided_by", "reason")
    return found.order_by("at", "pk")


@prepared
def _answers(*, case: int) -> models.QuerySet[FieldValue]:
    return FieldValue.objects.filter(case=case).select_related("field").order_by("field__position")


@prepared
def _tasks(*, case: int) -> models.QuerySet[Task]:
    return Task.objects.filter(case=case, done_at=None).order_by("made_at")


@prepared
def _drafts(*, case: int, user: int) -> models.QuerySet[Draft]:
    return Draft.objects.filter(case=case, user=user)


@prepared
def _files(*, case: int) -> models.QuerySet[Attachment]:
    return Attachment.objects.filter(message__case=case).order_by("pk")


@prepared
def _links_of(*, case: int) -> models.QuerySet[CaseLink]:
    either = models.Q(later=case) | models.Q(earlier=case)
    return CaseLink.objects.filter(either).order_by("at", "pk")


def _links(case: Case, actor: Actor) -> tuple[CaseLink, ...]:
    """Return the links to cases that the colleague may see: a link tells the other's subject.

    Most cases have none, so rights are only asked when there are some.
    """
    links = _links_of(case=case.pk)
    others = {pk for link in links for pk in (link.later_id, link.earlier_id)} - {case.pk}
    seen = visible_to(actor).in_bulk(list(others)) if others else {}
    known = seen | {case.pk: case}
    shown = [link for link in links if {link.later_id, link.earlier_id} <= set(known)]
    for link in shown:
        link.later, link.earlier = known[link.later_id], known[link.earlier_id]
    return tuple(shown)


def steps_for(
    case: Case, roles: frozenset[Role], *, is_offered: bool
) -> list[lifecycle.Transition]:
    """Return the steps that would be allowed now: the lifecycle's, less what this case has done."""
    steps = lifecycle.available(State(case.state), roles)
    left_out = set() if is_offered else {"accept"}
    if case.level >= lifecycle.HIGHEST_LEVEL:
        left_out |= {"raise_level"}
    if case.confirmed_at is not None:
        left_out |= {"confirm"}
    elif not rules_for(case).closes_unconfirmed:
        left_out |= {"close"}
    return [step for step in steps if step.name not in left_out]


def _entries(case: Case, messages: list[Message], events: list[Event]) -> list[Entry]:
    files: dict[int, list[Attachment]] = {}
    for attachment in _files(case=case.pk):
        files.setdefault(attachment.message_id, []).append(attachment)
    entries = [
        Entry(message=message, attachments=tuple(files.get(message.pk, ()))) for message in messages
    ]
    entries += [Entry(event=event) for event in events]
    return sorted(entries, key=_when)


def _name_people(case: Case, events: list[Event], rows: list[models.Model]) -> Mapping[int, User]:
    """Read everybody whom the page names at once, instead of joining an account to every row."""
    mentioned = {user for event in events for user in event.data.get("users") or ()}
    users = users_by_id(mentioned | set(_ids(rows, _ACCOUNTS)))
    persons = {case.requester.pk: case.requester} if case.requester else {}
    if missing := set(_ids(rows, ("person",))) - set(persons):
        persons |= persons_by_id(missing)
    for name in _ACCOUNTS:
        _give(rows, name, users)
    _give(rows, "person", persons)
    return users


def _give(rows: list[models.Model], name: str, found: Mapping[int, models.Model]) -> None:
    for row in rows:
        if (pk := getattr(row, f"{name}_id", None)) is not None:
            setattr(row, name, found[pk])


def _ids(rows: list[models.Model], names: tuple[str, ...]) -> Iterator[int]:
    for row in rows:
        for name in names:
            if (pk := getattr(row, f"{name}_id", None)) is not None:
                yield pk


def _when(entry: Entry) -> tuple[object, int, int]:
    if entry.message is not None:
        return (entry.message.at, 0, entry.message.pk)
    if entry.event is None:
        raise ValueError("an entry is a message or an event")
    return (entry.event.at, 1, entry.event.sequence)
