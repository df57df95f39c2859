# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Tying cases together and apart: related cases, a case and its parts. Both journals tell of it."""

from django.db import models, transaction

from responsa.cases import relations
from responsa.cases.actions.journal import record
from responsa.cases.actions.register import register
from responsa.cases.actions.step import locked
from responsa.cases.enums import Channel, LinkKind, State
from responsa.cases.inputs import Registration
from responsa.cases.models import Case, CaseLink, Event
from responsa.cases.queries.reversible import named, undone
from responsa.cases.queries.visible import roles_of
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError, RefusedError


@transaction.atomic
def link(
    case_id: int, number: str, way: str, *, actor: Actor, version: int | None = None
) -> CaseLink:
    """Tie a case to another one, named by its number, in one of the ways of ``relations.WAYS``.

    Raises InvalidError (``field``: ``number`` or ``way``) for a case that cannot be tied so, and
    NotPermittedError.
    """
    if way not in relations.WAYS:
        raise InvalidError("Please choose how the cases belong together.", field="way")
    other_id = named(number, actor=actor).pk
    hold(case_id, other_id)
    case = locked(case_id, actor=actor, version=version)
    may_do(case, "link", actor)
    chosen = relations.WAYS[way]
    other = Case.objects.get(pk=other_id)
    later, earlier = (case, other) if chosen.is_later else (other, case)
    _check(later, earlier, chosen.kind)
    made = CaseLink.objects.create(later=later, earlier=earlier, kind=chosen.kind, at=clock.now())
    _tell("case.linked", made, actor)
    return made


@transaction.atomic
def unlink(link_id: int, *, actor: Actor, case_id: int) -> Event:
    """Untie two cases, seen from one of them; the event of that one can be taken back for a while.

    Raises NotFoundError, NotPermittedError, and RefusedError for what the law or a number rests on.
    """
    ends = models.Q(later=case_id) | models.Q(earlier=case_id)
    found = CaseLink.objects.filter(ends, pk=link_id).first()
    if found is None:
        raise NotFoundError("There is no such link.")
    hold(found.later_id, found.earlier_id)
    may_do(locked(case_id, actor=actor), "unlink", actor)
    if found.kind not in relations.UNTIED:
        raise RefusedError("This link stays: the journal of the cases rests on it.")
    events = _tell("case.unlinked", found, actor)
    found.delete()
    return next(event for event in events if event.case_id == case_id)


@transaction.atomic
def relink(event_id: int, *, actor: Actor) -> CaseLink:
    """Take an untying back, shortly after it was done and by whoever did it."""
    event = undone(event_id, "case.unlinked", actor=actor)
    other_id = event.data["case"]
    hold(event.case_id, other_id)
    may_do(locked(event.case_id, actor=actor), "link", actor)
    ids = (event.case_id, other_id) if event.data["is_later"] else (other_id, event.case_id)
    rows = Case.objects.in_bulk(ids)
    later, earlier = rows[ids[0]], rows[ids[1]]
    kind = LinkKind(event.data["kind"])
    _check(later, earlier, kind)
    made = CaseLink.objects.create(later=later, earlier=earlier, kind=kind, at=clock.now())
    _tell("case.linked", made, actor)
    return made


@transaction.atomic
def add_child(parent_id: int, category_id: int, *, actor: Actor, subject: str, text: str) -> Case:
    """Open an inner case for a part of the work: with a number, unit and handlers of its own.

    Its requester is the house: nobody outside is told of it, and no term of law of its own runs; the
    parent owes the answer. Raises InvalidError without words, RefusedError for a part of a part.
    """
    parent = locked(parent_id, actor=actor)
    may_do(parent, "child", actor)
    _one_level(parent)
    if not text.strip():
        raise InvalidError("Please write what is to be done.", field="text")
    child = register(
        Registration(
            channel=Channel(parent.channel),
            category_id=category_id,
            subject=subject,
            text=text.strip(),
            received_at=clock.now(),
            language=parent.language,
            place=parent.place,
            taken_from=parent.pk,
            taken_as=LinkKind.PARENT,
        ),
        actor=actor,
    )
    # What stands in a list where others have their requester.
    child.requester_name = f"↳ {parent.number}"
    child.save(update_fields=["requester_name"])
    record(parent, "case.child_added", actor=actor, data={"case": child.pk, "number": child.number})
    return child


@transaction.atomic
def see_children(case_id: int, *, actor: Actor) -> Case:
    """Note that the changes of a case's parts were seen; it leaves the list of those that changed."""
    case = locked(case_id, actor=actor)
    may_do(case, "see_children", actor)
    record(case, "case.children_seen", actor=actor)
    return case


def may_do(case: Case, name: str, actor: Actor) -> None:
    """Raise a RefusedError unless the actor may do this deed of ``relations`` to the case now."""
    relations.check(name, state=State(case.state), roles=roles_of(case, actor))


def hold(*case_ids: int) -> None:
    """Hold several cases in the order of their ids, so that nobody waits for each other for ever."""
    rows = Case.objects.select_for_update(of=("self",)).filter(pk__in=case_ids)
    list(rows.order_by("pk").values_list("pk", flat=True))


def _check(later: Case, earlier: Case, kind: LinkKind) -> None:
    if later.pk == earlier.pk:
        raise InvalidError("A case cannot be linked to itself.", field="number")
    same = CaseLink.objects.filter(kind=kind)
    pair = models.Q(later=later, earlier=earlier) | models.Q(later=earlier, earlier=later)
    if same.filter(pair).exists():
        raise InvalidError("These cases are linked already.", field="number")
    if kind is LinkKind.PARENT:
        _one_level(earlier)
        tied = models.Q(later=later) | models.Q(earlier=later)
        if same.filter(tied).exists():
            raise InvalidError(
                "Case %(number)s is a part already, or has parts of its own.",
                field="number",
                number=later.number,
            )


def _one_level(parent: Case) -> None:
    if CaseLink.objects.filter(later=parent, kind=LinkKind.PARENT).exists():
        raise InvalidError(
            "Case %(number)s is itself a part of another one.",
            field="number",
            number=parent.number,
        )


def _tell(name: str, tie: CaseLink, actor: Actor) -> list[Event]:
    """Write the tie into both journals, each naming the other case."""
    ends = ((tie.later_id, tie.earlier_id, True), (tie.earlier_id, tie.later_id, False))
    rows = Case.objects.in_bulk([tie.later_id, tie.earlier_id])
    return [
        record(
            rows[one],
            name,
            actor=actor,
            data={
                "case": other,
                "number": rows[other].number,
                "kind": str(tie.kind),
                "is_later": is_later,
            },
        )
        for one, other, is_later in ends
    ]
