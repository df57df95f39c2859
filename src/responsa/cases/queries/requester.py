# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""One's own cases as a requester sees them: public words only, never the house's inner view."""

import datetime as dt
import hmac
from dataclasses import dataclass

from django.conf import settings
from django.db import models

from responsa.cases import lifecycle
from responsa.cases.enums import MessageKind, Outcome, State
from responsa.cases.models import Attachment, Case, Message
from responsa.cases.queries.deadlines import PublicClocks, answer_deadline, clocks_of
from responsa.cases.queries.threads import survivor
from responsa.cases.queries.visible import get, visible_to
from responsa.directory.actors import Actor
from responsa.directory.models import Identity, Person
from responsa.directory.queries.actors import actor_for_person
from responsa.kernel import ids
from responsa.kernel.errors import NotFoundError

# Two seals: one leaves only by mail or letter, the other is shown on the page after a form was sent.
_MAILED, _SHOWN = "case-link", "case-shown"
_PHONE_DIGITS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicMessage:
    """Something said between requester and institution. ``author`` is empty for the house.

    ``is_report``: a mail of the program that only reports what the page itself shows, with secret links.
    """

    id: int
    kind: str
    from_house: bool
    author: str
    at: dt.datetime
    text: str
    files: tuple[tuple[int, str, int], ...]
    is_report: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """The case that goes on with a joined one. ``case_id`` and ``number`` only where it is his own too."""

    case_id: int | None
    number: str
    answer_by: dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCase:
    """A case as its requester may see it. ``stage`` is a key of wording.STAGES."""

    id: int
    number: str
    short_code: str
    subject: str
    category: str
    unit: str
    stage: str
    channel: str
    registered_at: dt.datetime
    answer_by: dt.datetime | None
    clocks: PublicClocks
    desired_on: dt.date | None
    resolved_at: dt.datetime | None
    confirmed_at: dt.datetime | None
    closed_at: dt.datetime | None
    outcome: str
    resolution: str
    resolution_at: dt.datetime | None
    resolution_author: str
    messages: tuple[PublicMessage, ...]
    answers: tuple[tuple[str, str], ...]
    followed_by: tuple[str, ...]
    carrier: Carrier | None
    may_remark: bool
    may_confirm: bool
    may_dispute: bool
    may_rate: bool
    may_withdraw: bool
    version: int


def link_token(case: Case) -> str:
    """Return the sealed reference of a case for its requester: 128 bits, revoked by a new version."""
    return ids.seal(settings.SECRET_KEY, _MAILED, _reference(case))


def shown_token(case: Case) -> str:
    """Return a reference for whoever sent a form: it opens the case but proves no address.

    He may have typed another's address; only what travelled by mail shows that he reads it.
    """
    return ids.seal(settings.SECRET_KEY, _SHOWN, _reference(case))


def continuation(case_id: int) -> str:
    """Return a reference by which a new request can name the earlier one that it continues."""
    return shown_token(Case.objects.get(pk=case_id))


def mailed_link(case_id: int) -> str:
    """Return the sealed reference of another case of a requester who has shown that he reads his mail."""
    return link_token(Case.objects.get(pk=case_id))


def came_by_mail(token: str) -> bool:
    """Tell whether a link is one that we only ever send to the requester's address."""
    return ids.unseal(settings.SECRET_KEY, _MAILED, token) is not None


def answer_by(case: Case) -> dt.datetime | None:
    """Return by when the law wants an answer."""
    found = answer_deadline(case)
    return found.due_at if found else None


def by_link(token: str) -> tuple[Case, Actor]:
    """Return the case of a secret link and the requester as whom its holder acts.

    Raises NotFoundError alike for forged, revoked and unknown links.
    """
    payload = ids.unseal(settings.SECRET_KEY, _MAILED, token) or ids.unseal(
        settings.SECRET_KEY, _SHOWN, token
    )
    parts = payload.split("-") if payload else []
    case = None
    if len(parts) == 3:  # noqa: PLR2004 -- case, person, version
        case = (
            Case.objects.select_related("category", "unit", "requester")
            .filter(pk=parts[0], link_version=parts[2], requester=int(parts[1]) or None)
            .first()
        )
    if case is None:
        raise NotFoundError("This link is not valid any more.")
    person = case.requester
    return case, actor_for_person(person) if person else Actor(name="", person_id=0)


def by_reference(reference: str, *, proof: str, short_codes: bool = True) -> Case | None:
    """Return the case of a number or short code, if ``proof`` is an address or phone of its requester.

    A number can be guessed and a short code is only thirty bits: neither opens a case alone. Returns
    nothing alike for an unknown number and for a wrong proof. ``short_codes``: the institution uses
    them.
    """
    typed = "".join(reference.split()).lstrip("#")
    named = models.Q(number=typed) | models.Q(number=reference.strip())
    if short_codes:
        named |= models.Q(short_code=typed.upper())
    case = Case.objects.filter(named, requester__isnull=False).first()
    known = [] if case is None else list(_ways_to_reach(case.requester_id))
    matches = [value for value in known if _same_way(value, proof)]
    return case if matches else None


def _reference(case: Case) -> str:
    return f"{case.pk}-{case.requester_id or 0}-{case.link_version}"


def _ways_to_reach(person_id: int | None) -> models.QuerySet[Identity, str]:
    return Identity.objects.filter(person=person_id).values_list("value", flat=True)


def _same_way(known: str, typed: str) -> bool:
    """Compare addresses without case, phones by their last nine digits (the country is often left out)."""
    if "@" in known:
        return hmac.compare_digest(known.encode(), typed.strip().lower().encode())
    ours, theirs = _digits(known), _digits(typed)
    return len(theirs) >= _PHONE_DIGITS and ours[-_PHONE_DIGITS:] == theirs[-_PHONE_DIGITS:]


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isascii() and c.isdigit())


def my_cases(actor: Actor, *, limit: int = 200) -> list[Case]:
    """Return the requester's own cases, the latest first."""
    if actor.person_id is None:
        return []
    own = Case.objects.filter(requester=actor.person_id).select_related("category")
    return list(own.order_by("-registered_at", "-pk")[:limit])


def public_case(case_id: int, *, actor: Actor) -> PublicCase:
    """Return one's own case; raises NotFoundError for anybody else's, as for none."""
    owned = visible_to(Actor(name=actor.name, person_id=actor.person_id))
    if actor.person_id is None or not owned.filter(pk=case_id).exists():
        raise NotFoundError("There is no such case.")
    return as_public(get(case_id, actor=Actor(name=actor.name, person_id=actor.person_id)))


def as_public(case: Case) -> PublicCase:
    """Return what a case shows to its requester (rows S3-49, S5-53)."""
    resolution = case.resolutions.select_related("author").order_by("-at").first()
    resolved = case.state == State.RESOLVED
    clocks = clocks_of(case)
    return PublicCase(
        id=case.pk,
        number=case.number,
        short_code=case.short_code,
        subject=case.subject,
        category=case.category.name,
        unit=case.unit.name,
        stage=lifecycle.PUBLIC_STAGE[State(case.state)],
        channel=case.channel,
        registered_at=case.registered_at,
        answer_by=clocks.answer.planned if clocks.answer else None,
        clocks=clocks,
        desired_on=case.desired_on,
        resolved_at=case.resolved_at,
        confirmed_at=case.confirmed_at,
        closed_at=case.closed_at,
        outcome=case.outcome,
        resolution=resolution.text if resolution and not case.is_open else "",
        resolution_at=resolution.at if resolution and not case.is_open else None,
        resolution_author=str(resolution.author) if resolution and not case.is_open else "",
        messages=tuple(_messages(case)),
        answers=tuple(_answers(case)),
        followed_by=tuple(
            case.links_forth.filter(kind="follows", later__requester=case.requester_id).values_list(
                "later__number", flat=True
            )
        ),
        carrier=_carrier(case),
        may_remark=case.state != State.CLOSED,
        may_confirm=resolved and case.confirmed_at is None,
        may_dispute=resolved,
        may_rate=case.state in {State.RESOLVED, State.CLOSED} and not case.ratings.exists(),
        may_withdraw=case.is_open,
        version=case.version,
    )


def public_attachment(case_id: int, attachment_id: int) -> Attachment:
    """Return a file that belongs to the public conversation of a case; raises NotFoundError."""
    found = Attachment.objects.select_related("blob").filter(
        pk=attachment_id, message__case=case_id, message__is_public=True
    )
    if (attachment := found.first()) is None:
        raise NotFoundError("There is no such file.")
    return attachment


def _carrier(case: Case) -> Carrier | None:
    """Return who goes on with a joined case; of another person's case only the date is told."""
    if case.outcome != Outcome.JOINED:
        return None
    other = survivor(case)
    is_own = case.requester_id is not None and case.requester_id == other.requester_id
    return Carrier(
        case_id=other.pk if is_own else None,
        number=other.number if is_own else "",
        answer_by=answer_by(other) if other.is_open else None,
    )


def _messages(case: Case) -> list[PublicMessage]:
    shown = (
        Message.objects.filter(case=case, is_public=True)
        .select_related("author", "person")
        .prefetch_related(models.Prefetch("attachments", Attachment.objects.order_by("pk")))
        .order_by("at", "pk")
    )
    return [
        PublicMessage(
            id=m.pk,
            kind=m.kind,
            from_house=m.direction == "outbound",
            author=_author(m, case.requester),
            at=m.at,
            text=m.text,
            files=tuple((a.pk, a.name, a.size) for a in m.attachments.all()),
            is_report=_is_report(m),
        )
        for m in shown
    ]


def _is_report(message: Message) -> bool:
    """Notices by which something happens (extended, joined, soon closed) are words of ours, not a report.

    They are written without a subject; a report is kept as the mail that it was.
    """
    if message.kind == MessageKind.STATUS:
        return bool(message.subject)
    return message.kind in {MessageKind.ACKNOWLEDGEMENT, MessageKind.MACHINE}


def _author(message: Message, requester: Person | None) -> str:
    """Colleagues sign with their name; the requester reads his own; others by their address."""
    if message.author_id is not None:
        return str(message.author)
    if requester is not None and message.person_id == requester.pk:
        return requester.name
    return message.sender_name or message.sender_address


def _answers(case: Case) -> list[tuple[str, str]]:
    values = case.field_values.select_related("field").order_by("field__position")
    return [(value.field.label, value.value) for value in values]
