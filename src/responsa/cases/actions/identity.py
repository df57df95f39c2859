# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Asking who wrote a request, where the law wants to know it before it goes on: once, with a time."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from responsa.cases.actions import legal_acts
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked
from responsa.cases.enums import MessageKind
from responsa.cases.models import Case
from responsa.cases.queries import law_waits, legal
from responsa.cases.queries.identity import can_be_asked, has_identity
from responsa.cases.queries.terms import policy_of
from responsa.cases.queries.visible import roles_of
from responsa.directory.actors import Actor
from responsa.directory.queries.calendars import calendar_for
from responsa.kernel import clock
from responsa.kernel.errors import NotPermittedError, RefusedError
from responsa.lawbook.packs.policies import ASK, ASK_ONCE
from responsa.lawbook.service import add_working_days
from responsa.ui.formats import date_weekday

# Working days to answer where the house sets no time for answers.
_USUAL_DAYS = 10


@transaction.atomic
def ask_who(case_id: int, *, actor: Actor, reason: str = "", version: int | None = None) -> Case:
    """Ask the requester once for name and address; the state of the case and its terms stay.

    He has the time that the house gives for answers. Where the pack says ``ask_once`` and he keeps
    silent, a timer proposes to file the request. ``reason``: a code of cases.wording when the system
    asks. Raises RefusedError where the law does not ask, he is known, was asked already or cannot be
    reached; NotPermittedError.
    """
    case = locked(case_id, actor=actor, version=version)
    if not actor.is_system and roles_of(case, actor).isdisjoint(legal.RECORDS):
        raise NotPermittedError("You do not have the right to do this.")
    if not case.is_open:
        raise RefusedError("This is not possible in the present state of the case.")
    law = legal_acts.law_for_act(case)
    _refuse(case, law)
    with legal_acts.counted():
        day = _answer_by(case)
    with legal_acts.in_language_of(case):
        text = _words(law, date_weekday(day, year=True))
        question = legal_acts.tell(case, text, actor=actor, kind=MessageKind.QUESTION)
    told = {"by": day.isoformat()} | ({"reason": reason} if reason else {})
    record(case, law_waits.ASKED, actor=actor, message=question, data=told)
    return case


def _refuse(case: Case, law: legal.Law) -> None:
    if law.procedure.identity.anonymous not in {ASK, ASK_ONCE}:
        raise RefusedError("The law of this case does not ask who wrote it.")
    if has_identity(case):
        raise RefusedError("The requester of this case is known.")
    if law_waits.asked_who(case) is not None:
        raise RefusedError("The requester was asked already, and the law lets us ask once.")
    if not can_be_asked(case):
        raise RefusedError("There is no address at which anybody could be asked.")


def _answer_by(case: Case) -> dt.date:
    """Return the last local day of the time to answer."""
    calendar = calendar_for(case.unit_id)
    days = policy_of(case).reply_days or _USUAL_DAYS
    return calendar.local_day(add_working_days(clock.now(), days, calendar))


def _words(law: legal.Law, day: str) -> str:
    identity = law.procedure.identity
    said = _(
        "Your request does not say who wrote it, and the law wants us to know it (%(citation)s). Please "
        "write to us by %(day)s your name and an address for the answer."
    ) % {"citation": identity.citation, "day": day}
    if identity.anonymous != ASK_ONCE:
        return said
    return f"{said} " + _(
        "Without an answer we may file your request without an answer on its matter."
    )
