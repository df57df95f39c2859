# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Sending a matter to the authority that is competent for it, in the law's short time, and saying so."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from responsa.cases.actions import legal_acts, messages
from responsa.cases.actions.ending import end
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked, permit
from responsa.cases.enums import Channel, Direction, LegalActKind, MessageKind, Outcome
from responsa.cases.inputs import Envelope, NewMessage
from responsa.cases.models import Case, LegalAct, Message
from responsa.cases.queries.legal import joined_to
from responsa.cases.queries.threads import request_of
from responsa.directory.actions.people import normal_email
from responsa.directory.actors import Actor
from responsa.directory.queries.institution import institution
from responsa.directory.queries.people import contacts_of
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError
from responsa.kernel.text import one_line
from responsa.ui.formats import date

_LONGEST_POSTAL = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Where a matter belongs: its name, and how a letter reaches it (e-mail, else by post)."""

    name: str
    email: str = ""
    postal: str = ""


@transaction.atomic
def forward(
    case_id: int, to: Authority, *, actor: Actor, text: str, version: int | None = None
) -> Case:
    """Send a request on to the competent authority: its letter with the request, a notice, the end.

    The letter goes by mail where there is an address, else a colleague posts it. The requester is told
    where his request is, and cannot decline that. Meets the law's short term for sending on. Raises
    InvalidError for an authority without name or way to reach it.
    """
    case = locked(case_id, actor=actor, version=version)
    permit(case, "transfer_out", actor=actor, text=text)
    to = _checked(to)
    with translation.override(institution().language):
        letter = _letter(case, to, text, actor=actor)
    act = LegalAct.objects.create(
        case=case,
        kind=LegalActKind.FORWARDING,
        rule="forward",
        starts_on=clock.today(),
        reason=letter,
        decided_by_id=actor.user_id,
        at=clock.now(),
    )
    record(case, "case.forwarded", actor=actor, message=letter, data={"act": act.pk})
    with legal_acts.in_language_of(case):
        words = _(
            "We are not the authority that decides on your request. We sent it to: %(authority)s. "
            "You will have your answer from there.\n\n%(reason)s"
        ) % {"authority": to.name, "reason": text.strip()}
        act.notice = legal_acts.tell(case, words, actor=actor)
    act.save(update_fields=["notice"])
    end(case, actor=actor, outcome=Outcome.TRANSFERRED, message=act.notice, data={"act": act.pk})
    return case


def _checked(to: Authority) -> Authority:
    name, email, postal = one_line(to.name, 200), normal_email(to.email), to.postal.strip()
    if not name:
        raise InvalidError("Please name the authority.", field="authority")
    if not email and not postal:
        raise InvalidError(
            "Please give an e-mail or postal address of the authority.", field="address"
        )
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            raise InvalidError(
                "This is no e-mail address of an authority.", field="address"
            ) from error
    return Authority(name=name, email=email, postal=postal[:_LONGEST_POSTAL])


def _letter(case: Case, to: Authority, text: str, *, actor: Actor) -> Message:
    """Keep the letter with the request and its files; without an e-mail address it must be posted."""
    request = request_of(case.pk)
    parts = [to.name, to.postal, text.strip(), *_enclosed(case, request)]
    letter = messages.add(
        case,
        NewMessage(
            direction=Direction.OUTBOUND,
            kind=MessageKind.FORWARDING,
            channel=Channel.EMAIL if to.email else Channel.POST,
            text="\n\n".join(filter(None, parts)),
            envelope=Envelope(to=(to.email,) if to.email else ()),
        ),
        actor=actor,
    )
    if request is not None:
        messages.copy_files(request, letter)
    if not to.email:
        legal_acts.must_be_posted(case, letter)
    return letter


def _enclosed(case: Case, request: Message | None) -> list[str]:
    """Return the request as the other authority needs it: who asks, when it came, what it says."""
    numbers = [case.number, *(one.number for one in joined_to(case))]
    head = _("Request no. %(numbers)s, received on %(day)s") % {
        "numbers": ", ".join(numbers),
        "day": date(case.received_at, year=True),
    }
    said = [_from_whom(case), case.subject, request.text if request else ""]
    said += [joined.text for one in joined_to(case) if (joined := request_of(one.pk)) is not None]
    return [head, *filter(None, said)]


def _from_whom(case: Case) -> str:
    if case.requester is None:
        return ""
    known = contacts_of(case.requester.pk)
    found = [case.requester_name, case.requester.address, known.email, known.phone]
    return "\n".join(filter(None, found))
