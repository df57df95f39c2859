# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Registering: a request becomes a case, with number, category, unit, dates and somebody in charge."""

from django.db import transaction

from responsa.cases import rules
from responsa.cases.actions import (
    answers,
    arriving,
    messages,
    numbering,
    placing,
    suggesting,
    voiding,
    work_items,
)
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked
from responsa.cases.enums import Channel, Direction, LinkKind, MessageKind, State
from responsa.cases.inputs import NewMessage, Registration
from responsa.cases.models import Case, CaseLink, Message
from responsa.catalog.models import Category
from responsa.catalog.queries import packs
from responsa.directory.actions.people import (
    find_or_create_organisation,
    find_or_create_person,
)
from responsa.directory.actors import SYSTEM, Actor
from responsa.directory.models import Organisation, Person
from responsa.directory.queries.institution import institution
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotPermittedError, RefusedError
from responsa.kernel.language import guess
from responsa.kernel.text import fold, one_line


@transaction.atomic
def register(new: Registration, *, actor: Actor) -> Case:
    """Create a case in one transaction: number, first message, answers, dates, place, first events.

    The number is taken from the category's register inside this transaction: when anything below
    fails, nobody has had it. Raises InvalidError for answers that the category does not accept,
    NotPermittedError for a colleague without a right to register.
    """
    if actor.is_staff and not rules.may_register(actor):
        raise NotPermittedError("You do not have the right to register cases.")
    category = Category.objects.select_related("register", "unit").get(pk=new.category_id)
    person = _requester(new, trusted=actor.is_staff)
    nameless = person is None and new.channel == "web" and not new.is_inner
    if nameless and not category.allows_anonymous:
        raise InvalidError("Please give a name and an address for the answer.", field="email")
    checked = answers.check(
        category.pk,
        new.answers,
        attached={a.field for a in new.attachments},
        complete=new.channel != Channel.EMAIL and new.taken_from is None,
        stops=new.channel == Channel.WEB and not actor.is_staff,
    )
    case = _create(new, category, person)
    message = messages.add(
        case, _request(new), actor=actor, person_id=person.pk if person else None
    )
    answers.store(case, checked)
    _link(case, new)
    record(
        case,
        "case.registered",
        actor=actor,
        message=message,
        data={
            "register": case.register_id,
            "year": case.year,
            "sequence": case.sequence,
            "number": case.number,
            "channel": case.channel,
            "category": category.pk,
            "unit": case.unit_id,
            "reasons": list(new.reasons),
        },
    )
    placing.place(case, category)
    work_items.take_checklist(case, actor=SYSTEM)
    suggesting.consider(case, message)
    if actor.is_staff:
        arriving.write_down(case, new, actor=actor)
        voiding.hold_back(case)
    return case


def _requester(new: Registration, *, trusted: bool) -> Person | None:
    if new.requester_id is not None:
        found = Person.objects.filter(pk=new.requester_id).first()
        if found is None:
            raise InvalidError("There is no such person.", field="requester")
        return found
    return find_or_create_person(new.requester, trusted=trusted) if new.requester else None


def _organisation(new: Registration, person: Person | None) -> Organisation | None:
    """Return for whom he writes this time, else the organisation on file."""
    named = new.requester.organisation if new.requester else None
    if named is not None and named.name.strip():
        return find_or_create_organisation(named)
    return person.organisation if person else None


def _create(new: Registration, category: Category, person: Person | None) -> Case:
    now = clock.now()
    given = numbering.next_number(category.register, now)
    organisation = _organisation(new, person)
    subject = one_line(new.subject) or one_line(new.text, 80) or category.name
    names = f"{person.name if person else ''} {organisation.name if organisation else ''}"
    return Case.objects.create(
        register=category.register,
        year=given.year,
        sequence=given.sequence,
        number=given.number,
        short_code=numbering.unused_short_code(),
        state=State.NEW,
        channel=new.channel,
        language=_language(new, person),
        subject=subject,
        place=one_line(new.place),
        desired_on=new.desired_on,
        requester_weight=new.requester_weight,
        answer_channel=new.answer_channel or "",
        category=category,
        category_version=category.version,
        unit=category.unit,
        requester=person,
        organisation=organisation,
        requester_name=_display_name(person, organisation, new),
        search=fold(f"{subject} {names} {new.place}"),
        is_inner=new.is_inner,
        procedure="" if new.is_inner else category.procedure,
        pack=packs.current() if category.procedure and not new.is_inner else None,
        received_at=new.received_at,
        registered_at=now,
        moved_at=now,
    )


def _display_name(
    person: Person | None, organisation: Organisation | None, new: Registration
) -> str:
    if person is None:
        return ""
    if organisation:
        return organisation.name
    return person.name or (new.requester.email if new.requester else "")


def _language(new: Registration, person: Person | None) -> str:
    """The language chosen by him, else his last, else that of the letter, else the house's."""
    house = institution().language
    chosen = new.language or (person.language if person else "")
    return chosen or guess(f"{new.subject} {new.text}", house)


def _request(new: Registration) -> NewMessage:
    return NewMessage(
        direction=Direction.INTERNAL if new.is_inner else Direction.INBOUND,
        kind=MessageKind.REQUEST,
        channel=new.channel,
        text=new.text,
        subject=new.subject,
        html=new.html,
        is_public=not new.is_inner,
        envelope=new.envelope,
        attachments=new.attachments,
    )


def _link(case: Case, new: Registration) -> None:
    named = ((new.follows, LinkKind.FOLLOWS), (new.claims, LinkKind.CLAIMS))
    for earlier, kind in (*named, (new.taken_from, new.taken_as)):
        if earlier is not None and kind is not None:
            CaseLink.objects.create(later=case, earlier_id=earlier, kind=kind, at=clock.now())


@transaction.atomic
def complete(case_id: int, new: Registration, *, actor: Actor) -> Message:
    """A message that could not be read when it was registered can be read now.

    Its words, files and sender come to the case that already has its number. Raises RefusedError
    once the case is closed, NotFoundError when the actor may not see it.
    """
    case = locked(case_id, actor=actor)
    if case.state == State.CLOSED:
        raise RefusedError("This case is closed. Please write a new request; it will be linked.")
    person = _requester(new, trusted=False)
    if case.requester_id is None and person is not None:
        case.requester, case.organisation = person, person.organisation
        case.requester_name = _display_name(person, person.organisation, new)
    case.language = _language(new, person)
    case.subject = one_line(new.subject) or one_line(new.text, 80) or case.subject
    case.search = fold(f"{case.subject} {case.requester_name}")
    case.save(
        update_fields=[
            "requester", "organisation", "requester_name", "language", "subject", "search",
        ]
    )  # fmt: skip
    message = messages.add(
        case, _request(new), actor=SYSTEM, person_id=person.pk if person else None
    )
    record(case, "message.received", actor=actor, message=message, data={"reason": "read_again"})
    return message
