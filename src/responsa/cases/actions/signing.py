# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Signing answers: in the order of the category, each for himself or for whom he stands in.

What was signed is written into the journal as a hash; a signature is never taken back.
"""

from django.db import transaction

from responsa.cases import letter_checks
from responsa.cases.actions import answering, letters as drafts
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked
from responsa.cases.enums import LetterState
from responsa.cases.inputs import NewAttachment
from responsa.cases.journal import text_digest
from responsa.cases.models import Case, Letter, LetterVersion, Signature
from responsa.cases.queries import letters
from responsa.catalog.queries import packs
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.queries.units import reaching
from responsa.kernel import clock
from responsa.kernel.errors import RefusedError


@transaction.atomic
def sign(case_id: int, *, actor: Actor, seen: int) -> Case:
    """Sign the version that the page showed; with the last signature the answer leaves.

    Raises StaleError when the text was changed since, NotPermittedError when it is not the actor's
    turn, RefusedError when a check forbids it.
    """
    case = locked(case_id, actor=actor)
    put_name(case, drafts.waiting(case, seen=seen), actor=actor)
    return case


def put_name(
    case: Case,
    letter: Letter,
    *,
    actor: Actor,
    attachments: tuple[NewAttachment, ...] = (),
) -> None:
    """Sign a letter of a locked case in the running transaction; it goes on, or leaves.

    ``attachments`` leave with it beside the files that its version names.
    """
    absent = letters.signer(letter, case, actor)
    version = letters.latest_version(letter)
    _refuse_unfit(case, letter, version)
    place = _write_down(case, letter, version, actor=actor, absent=absent)
    following = letter.signers[place + 1 :]
    if following:
        letter.turn = following[0]
        letter.save(update_fields=["turn"])
        record(
            case,
            "letter.passed_on",
            actor=actor,
            data={"letter": letter.pk, "position": letter.turn, "users": _next(case, letter)},
        )
        return
    letter.state, letter.turn, letter.signed_at = LetterState.SIGNED, "", clock.now()
    answer = answering.Answer(
        text=version.text,
        on_behalf_of=absent,
        attachments=attachments,
        signed=(letter, version),
    )
    answering.give(case, answer, actor=actor)
    letter.save(update_fields=["state", "turn", "signed_at", "message"])


def _write_down(
    case: Case, letter: Letter, version: LetterVersion, *, actor: Actor, absent: int | None
) -> int:
    """Keep a signature, and tell the journal the hash of what was read; return its place in the order."""
    if actor.user_id is None:
        raise RefusedError("Only a colleague can sign.")
    place = version.signatures.count()
    position = letter.turn
    digest = text_digest(version.salt, version.text)
    Signature.objects.create(
        version=version,
        place=place,
        position=position,
        user_id=actor.user_id,
        on_behalf_of_id=absent,
        at=clock.now(),
        digest=digest,
    )
    record(
        case,
        "letter.signed",
        actor=actor,
        on_behalf_of=absent,
        data={
            "letter": letter.pk,
            "version": version.number,
            "position": position,
            "digest": digest,
        },
    )
    return place


def _next(case: Case, letter: Letter) -> list[int]:
    """Return who holds the position that signs next."""
    if letter.turn == letters.SUPERVISOR:
        return [user.pk for user in reaching(case.unit_id, Role.SUPERVISOR)]
    return [user.pk for user in packs.holders(letter.turn, case.unit_id)]


def _refuse_unfit(case: Case, letter: Letter, version: LetterVersion) -> None:
    """Raise RefusedError naming the first thing that keeps a letter from being signed."""
    found = letter_checks.blocking(letters.checks_of(case, letter, version))
    if not found:
        return
    first = found[0]
    raise RefusedError(_WHY[first.name], **first.data)


_WHY = {
    "no_address": "The letter cannot leave: the requester's address for this way is not known.",
    "no_basis": "The law wants its legal basis in the answer: please name it.",
    "parts": "A colleague is still at work on this case.",
    "held": "No documents may be sent before %(day)s: somebody's time to object runs until then.",
    "placeholder": "The letter still holds a placeholder: %(place)s",
    "empty": "The letter is empty.",
}
