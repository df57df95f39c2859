# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Drafting answers: proposed by the handlers, corrected, returned; every wording is a version of its own."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked
from responsa.cases.enums import AnswerWay, LetterState, State
from responsa.cases.journal import text_digest
from responsa.cases.models import Case, Letter, LetterVersion
from responsa.cases.queries import letters
from responsa.cases.queries.answer_ways import way_for
from responsa.cases.queries.category_rules import rules_for
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, RefusedError, StaleError
from responsa.kernel.text import one_line

_LONGEST = 100_000


def propose(
    case: Case, text: str, *, actor: Actor, enclosures: Collection[int] = (), remark: str = ""
) -> Letter:
    """Put a draft, or its next version, up for signature, in the running transaction.

    Who signs is read from the category now and kept with the letter.
    """
    letter = letters.open_letter(case)
    if letter is None:
        letter = Letter(case=case, way=way_for(case), made_at=clock.now())
    letter.signers = rules_for(case).signers.split() or [letters.SUPERVISOR]
    _write(letter, text, actor=actor, enclosures=enclosures, remark=remark)
    return letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A letter written anew. ``way``, ``enclosures``: nothing keeps what there is."""

    text: str
    way: AnswerWay | None = None
    enclosures: Collection[int] | None = None
    remark: str = ""


@transaction.atomic
def correct(case_id: int, new: Correction, *, actor: Actor, seen: int) -> Letter:
    """Write the letter anew instead of sending it back; whoever signed an earlier version signs again.

    ``seen``: the version that the page showed. Raises StaleError when there is a later one,
    NotPermittedError when it is not the actor's turn, InvalidError without words.
    """
    case = locked(case_id, actor=actor)
    letter = waiting(case, seen=seen)
    letters.signer(letter, case, actor)
    if not new.text.strip():
        raise InvalidError("Please write something.", field="text")
    before = letters.latest_version(letter)
    kept = before.enclosures if new.enclosures is None else new.enclosures
    letter.way = new.way or letter.way
    version = _write(letter, new.text, actor=actor, enclosures=kept, remark=new.remark)
    record(
        case,
        "letter.corrected",
        actor=actor,
        data={"letter": letter.pk, "version": version.number, "digest": _digest(version)},
    )
    return letter


def mark_returned(case: Case, remarks: str, *, actor: Actor) -> None:
    """Note on the version why it was sent back, in the running transaction."""
    letter = letters.open_letter(case)
    if letter is None or not letter.latest:
        return
    LetterVersion.objects.filter(letter=letter, number=letter.latest).update(
        returned_at=clock.now(), returned_by=actor.user_id, returned_for=remarks.strip()
    )
    letter.state, letter.turn = LetterState.RETURNED, ""
    letter.save(update_fields=["state", "turn"])


def waiting(case: Case, *, seen: int | None) -> Letter:
    """Return the letter of a locked case that waits for a signature, as the actor saw it.

    Raises RefusedError when none waits, StaleError when its words changed since.
    """
    letter = letters.open_letter(case)
    ready = letter is not None and letter.state == LetterState.WAITING
    if letter is None or not ready or case.state != State.AWAITING_RESOLUTION:
        raise RefusedError("No letter of this case waits for a signature any more.")
    if seen is not None and seen != letter.latest:
        raise StaleError(
            "The letter was changed after you opened it. Please read it again before you sign."
        )
    return letter


def _write(
    letter: Letter, text: str, *, actor: Actor, enclosures: Collection[int], remark: str
) -> LetterVersion:
    if actor.user_id is None:
        raise InvalidError("A letter has an author.", field="text")
    letter.state, letter.turn = LetterState.WAITING, letter.signers[0]
    letter.latest += 1
    letter.save()
    own = {file.pk for file in letters.enclosed(letter.case, enclosures)}
    return LetterVersion.objects.create(
        letter=letter,
        number=letter.latest,
        text=text.replace("\x00", "").strip()[:_LONGEST],
        author_id=actor.user_id,
        at=clock.now(),
        remark=one_line(remark),
        enclosures=[pk for pk in enclosures if pk in own],
        salt=secrets.token_hex(16),
    )


def _digest(version: LetterVersion) -> str:
    return text_digest(version.salt, version.text)
