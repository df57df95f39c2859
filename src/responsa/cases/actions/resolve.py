# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Finishing the work: each handler's part, the supervisor's final resolution, the answer."""

from django.db import transaction

from responsa.cases.actions import answering, letters as drafts, signing
from responsa.cases.actions.assign import active_users
from responsa.cases.actions.causes import put_cause
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import acts_for, end_assignments, enter, locked, permit, say
from responsa.cases.enums import AssignmentState, MessageKind, State
from responsa.cases.inputs import NewAttachment
from responsa.cases.models import Assignment, Case
from responsa.cases.queries import letters
from responsa.cases.queries.category_rules import rules_for
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
    cause: int | None = None,
    attachments: tuple[NewAttachment, ...] = (),
    version: int | None = None,
) -> Case:
    """Record that one's part is done, how it was solved, and what the ``cause`` was (by id).

    With the last part the case goes to the supervisor where the category requires his resolution;
    otherwise the text is the answer. A dispatcher who says done ends all parts.
    """
    case = locked(case_id, actor=actor, version=version)
    permit(case, "done", actor=actor, text=text)
    if cause is not None:
        put_cause(case, cause, actor=actor)
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
    if rules_for(case).needs_resolution:
        enter(case, State.AWAITING_RESOLUTION)
        files = solution.attachments.values_list("pk", flat=True)
        drafts.propose(case, text, actor=actor, enclosures=list(files))
        record(case, "case.proposed", actor=actor, data={"message": solution.pk})
    else:
        answering.give(case, answering.Answer(text=text, attachments=attachments), actor=actor)
    return case


@transaction.atomic
def send_back(case_id: int, *, actor: Actor, text: str, version: int | None = None) -> Case:
    """The supervisor returns the work with remarks; the handlers have their parts again."""
    case = locked(case_id, actor=actor, version=version)
    permit(case, "return", actor=actor, text=text)
    _return(case, text, actor=actor, on_behalf_of=acts_for(case, Role.SUPERVISOR, actor))
    return case


@transaction.atomic
def return_letter(case_id: int, *, actor: Actor, text: str, seen: int) -> Case:
    """Send a letter back, by whoever's turn it is to sign it; ``seen`` is the version that was read.

    Raises StaleError when there is a later version, NotPermittedError when it is not his turn.
    """
    case = locked(case_id, actor=actor)
    letter = drafts.waiting(case, seen=seen)
    absent = letters.signer(letter, case, actor)
    if not text.strip():
        raise InvalidError("Please write why.", field="text")
    _return(case, text, actor=actor, on_behalf_of=absent)
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
    """Write the final answer and sign it at once: text, author and date, apart from the messages.

    The words become a version of the letter unless it says them already. Where others sign after him
    the case waits for them; with the last signature the answer leaves.
    """
    case = locked(case_id, actor=actor, version=version)
    permit(case, "resolve", actor=actor, text=text)
    letter = letters.open_letter(case)
    if letter is None:
        letter = drafts.propose(case, text, actor=actor)
    else:
        # A turn that is not his is refused before anything is written.
        letters.signer(letter, case, actor)
        latest = letters.latest_version(letter)
        if latest.text != text.strip():
            letter = drafts.propose(case, text, actor=actor, enclosures=latest.enclosures)
    if attachments and len(letter.signers) > 1:
        # They wait with the letter for the signatures that follow.
        kept = say(case, MessageKind.SOLUTION, text, actor=actor, attachments=attachments)
        files = kept.attachments.values_list("pk", flat=True)
        named = [*letters.latest_version(letter).enclosures, *files]
        letter, attachments = drafts.propose(case, text, actor=actor, enclosures=named), ()
    signing.put_name(case, letter, actor=actor, attachments=attachments)
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


def _return(case: Case, text: str, *, actor: Actor, on_behalf_of: int | None) -> None:
    remarks = say(case, MessageKind.REASON, text, actor=actor)
    drafts.mark_returned(case, text, actor=actor)
    reopen_parts(case)
    enter(case, State.IN_PROGRESS)
    record(
        case,
        "case.returned",
        actor=actor,
        message=remarks,
        on_behalf_of=on_behalf_of,
        data={"users": active_users(case)},
    )
