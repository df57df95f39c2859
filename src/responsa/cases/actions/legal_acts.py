# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What every act of law has in common: the law of the case, words to the requester, dates counted anew."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import translation

from responsa.cases.actions import messages, recount
from responsa.cases.actions.tasks import open_task
from responsa.cases.enums import Channel, Direction, MessageKind, TaskKind
from responsa.cases.inputs import NewMessage
from responsa.cases.models import Case, Message
from responsa.cases.queries.legal import Law, law_of
from responsa.directory.actors import Actor
from responsa.directory.queries.people import email_of
from responsa.kernel.errors import InvalidError, RefusedError
from responsa.lawbook.calendar import MissingYearError


def law_for_act(case: Case) -> Law:
    """Return the law of a case. Raises RefusedError where none was accepted for it."""
    law = law_of(case)
    if law is None:
        raise RefusedError("No law is set for this case, so there is nothing to record.")
    return law


def need_words(text: str) -> str:
    """Return the reason of an act. Raises InvalidError without words."""
    if not text.strip():
        raise InvalidError("Please write why.", field="text")
    return text.strip()


def count_anew(case: Case, *, actor: Actor, reason: str) -> None:
    """Count the dates of a case anew. Raises RefusedError where the pack forbids the act, or a year lacks."""
    with counted():
        recount.recount(case, actor=actor, reason=reason)


@contextmanager
def counted() -> Iterator[None]:
    """Turn a year without holidays into a refusal that a person can act upon."""
    try:
        yield
    except MissingYearError as error:
        raise RefusedError(
            "The calendar has no holidays for %(year)s, so no date in it can be told. An administrator "
            "can enter that year.",
            year=error.year,
        ) from error


@contextmanager
def in_language_of(case: Case) -> Iterator[None]:
    """Speak the requester's language while his letter is written."""
    with translation.override(case.language):
        yield


def tell(case: Case, text: str, *, actor: Actor, kind: MessageKind = MessageKind.STATUS) -> Message:
    """Keep words of law to the requester; without a usable mail address a colleague must post them."""
    message = messages.add(
        case,
        NewMessage(
            direction=Direction.OUTBOUND,
            kind=kind,
            channel=Channel(case.channel),
            text=text,
            is_public=True,
        ),
        actor=actor,
    )
    if case.requester_id is not None and not email_of(case.requester_id):
        must_be_posted(case, message)
    return message


def must_be_posted(case: Case, message: Message) -> None:
    """Ask a colleague to put a message on paper and post it."""
    open_task(TaskKind.PAPER, subject=f"paper:{message.pk}", case_id=case.pk)
