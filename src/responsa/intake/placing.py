# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Where a mail that was read belongs: looks up what its clues point at, asks the table of trust."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.conf import settings

from responsa.cases.enums import PartyKind, State
from responsa.cases.queries import threads
from responsa.cases.queries.visible import visible_to
from responsa.catalog.queries.channels import own_addresses, registers
from responsa.directory.queries.actors import actor_for
from responsa.directory.queries.people import user_by_email
from responsa.intake import trust
from responsa.intake.mail.machine import is_robot
from responsa.intake.mail.parsed import ParsedMail
from responsa.intake.threading import clues
from responsa.intake.trust import Assurance, Candidate, Proof, Sender, Standing, Verdict
from responsa.kernel.mail_ids import loop_mark, read_mail_id

if TYPE_CHECKING:
    from responsa.cases.models import Case

_REPORTS = ("multipart/report", "abuse report", "x-ricevuta")
_AWAY = frozenset({"subject", "delivered-to", "x-vacation"})


def verdict(mail: ParsedMail, *, raw: bytes) -> Verdict:
    """Decide what becomes of a mail that is no bounce. Reads, changes nothing."""
    found = trust.assurance(
        raw, from_addr=mail.from_addr, authserv=tuple(settings.TRUSTED_AUTHSERV)
    )
    return trust.decide(list(_candidates(mail, found)), sender_of(mail))


def sender_of(mail: ParsedMail) -> Sender:
    """Say what kind of thing wrote a mail."""
    answers = _answers_by_itself(mail)
    looped = loop_mark(settings.SECRET_KEY) in (mark.strip() for mark in mail.own_loop_id)
    ours = read_mail_id(settings.SECRET_KEY, mail.message_id) is not None
    from_us = mail.from_addr.strip().lower() in own_addresses()
    return Sender(
        is_machine=mail.is_auto_reply or mail.is_list or from_us or looped,
        answers_by_itself=answers,
        is_robot=is_robot(mail.from_addr),
        is_own=ours or (looped and not answers),
    )


def _answers_by_itself(mail: ParsedMail) -> bool:
    """Tell an automatic reply, receipt or report from a letter that a machine wrote unasked."""
    if not mail.is_auto_reply or mail.is_list:
        return False
    reason = mail.auto_reason
    named = reason in _AWAY or reason.startswith((*_REPORTS, "x-auto")) or "reply" in reason
    # Exchange marks its own letters with „suppress”; only those that answer something are replies.
    telling = named and reason != "x-auto-response-suppress"
    return telling or bool(mail.in_reply_to or mail.references)


def _candidates(mail: ParsedMail, found: Assurance) -> Iterator[Candidate]:
    pointers = clues(mail, key=settings.SECRET_KEY, tags={r.tag for r in registers()})
    for case_id, message_id in pointers.tokens:
        message = threads.message(message_id)
        if message is not None:
            # The message's own case: it counts even if the mail id was made before a move.
            yield _candidate(message.case, Proof.TOKEN, mail=mail, found=found)
        elif (case := threads.by_id(case_id)) is not None:
            yield _candidate(case, Proof.TOKEN, mail=mail, found=found)
    for case in threads.cases_by_mail_ids(list(pointers.mail_ids)):
        yield _candidate(case, Proof.MAIL_ID, mail=mail, found=found)
    for number in pointers.numbers:
        if (case := threads.by_number(number)) is not None:
            yield _candidate(case, Proof.TAG, mail=mail, found=found)


def _candidate(case: "Case", proof: Proof, *, mail: ParsedMail, found: Assurance) -> Candidate:
    """What somebody is to a case counts for the case that took it over as well.

    But the requester of the joined case is not the other's: he does not speak, or answer, in his name.
    """
    goes_on = threads.survivor(case)
    standing = _standing(goes_on, mail, found)
    if goes_on.pk != case.pk and standing is Standing.STRANGER:
        standing = _standing(case, mail, found)
        if standing is Standing.REQUESTER:
            standing = Standing.PARTICIPANT
    return Candidate(
        case_id=goes_on.pk,
        proof=proof,
        standing=standing,
        is_closed=goes_on.state == State.CLOSED,
    )


def _standing(case: "Case", mail: ParsedMail, found: Assurance) -> Standing:
    """An unclear or refuted sender is a stranger; From makes a colleague only when it is proved."""
    address = mail.from_addr.strip().lower()
    if mail.sender_unclear or found is Assurance.REFUTED or "@" not in address:
        return Standing.STRANGER
    if threads.is_requester(case, address):
        return Standing.REQUESTER
    party = threads.party(case, address)
    if party is not None:
        third = party.kind == PartyKind.THIRD_PARTY
        return Standing.THIRD_PARTY if third else Standing.PARTICIPANT
    if found is Assurance.PROVED and _is_colleague(case, address):
        return Standing.COLLEAGUE
    return Standing.STRANGER


def _is_colleague(case: "Case", address: str) -> bool:
    user = user_by_email(address)
    if user is None:
        return False
    actor = actor_for(user)
    return actor.is_staff and visible_to(actor).filter(pk=case.pk).exists()
