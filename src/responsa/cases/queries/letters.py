# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Answers that wait for a signature: wordings, signatures, checks; in a constant number of queries."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from responsa.cases import letter_checks
from responsa.cases.enums import (
    AnswerWay,
    AssignmentState,
    Direction,
    LetterState,
    MessageKind,
    State,
)
from responsa.cases.letter_checks import Check, LetterFacts
from responsa.cases.models import (
    Assignment,
    Attachment,
    Case,
    Exit,
    Letter,
    LetterVersion,
    Message,
    Signature,
    Task,
)
from responsa.cases.queries import answer_ways, legal, letter_text
from responsa.cases.queries.visible import get
from responsa.cases.queries.work_items import open_in
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.errors import NotPermittedError

# The position of whoever supervises the unit; all others are positions that a law names.
SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """A letter as it stands. ``whole``: its latest words with what the law adds.

    ``mine``: the actor may sign it now; ``acts_for``: the absent colleague whose right that is.
    ``signatures`` are those on the latest version.
    """

    case: Case
    letter: Letter
    versions: tuple[LetterVersion, ...]
    signatures: tuple[Signature, ...]
    enclosures: tuple[Attachment, ...]
    whole: str
    recipient: str
    checks: tuple[Check, ...]
    mine: bool
    acts_for: int | None
    exit: Exit | None

    @property
    def latest(self) -> LetterVersion:
        """Return the version that is to be signed."""
        return self.versions[-1]

    @property
    def is_waiting(self) -> bool:
        """Tell whether it waits for a signature."""
        return self.letter.state == LetterState.WAITING


def letter_view(case_id: int, *, actor: Actor) -> LetterView | None:
    """Return the last letter of a case that the actor may see, or nothing when none was drafted.

    Raises NotFoundError for a case that he may not see.
    """
    case = get(case_id, actor=actor)
    letter = case.letters.order_by("-pk").first()
    return _view(case, letter, actor) if letter else None


def open_letter(case: Case) -> Letter | None:
    """Return the letter of a case that is not signed yet."""
    return case.letters.exclude(state=LetterState.SIGNED).order_by("-pk").first()


def latest_version(letter: Letter) -> LetterVersion:
    """Return the wording that is to be signed."""
    return letter.versions.get(number=letter.latest)


def signer(letter: Letter, case: Case, actor: Actor) -> int | None:
    """Return for which absent colleague the actor signs now; nothing when the right is his own.

    Raises NotPermittedError naming whose turn it is.
    """
    return legal.decider("" if letter.turn == SUPERVISOR else letter.turn, case, actor)


def may_sign(letter: Letter, case: Case, actor: Actor) -> bool:
    """Tell whether it is the actor's turn."""
    try:
        signer(letter, case, actor)
    except NotPermittedError:
        return False
    return True


def checks_of(case: Case, letter: Letter, version: LetterVersion) -> tuple[Check, ...]:
    """Look a version of a letter over."""
    return letter_checks.checks(_facts(case, letter, version))


def green(case_ids: Collection[int], *, actor: Actor) -> list[LetterView]:
    """Return, of some cases, the letters that the actor may sign now and that pass every check."""
    views = (letter_view(pk, actor=actor) for pk in case_ids)
    return [
        view
        for view in views
        if view and view.is_waiting and view.mine and letter_checks.is_green(view.checks)
    ]


def turns(case_ids: Collection[int]) -> Mapping[int, str]:
    """Return by case whose turn it is to sign, in one query."""
    waiting = Letter.objects.filter(case__in=case_ids, state=LetterState.WAITING)
    return dict(waiting.values_list("case_id", "turn"))


def _view(case: Case, letter: Letter, actor: Actor) -> LetterView:
    versions = tuple(letter.versions.select_related("author", "returned_by").order_by("number"))
    latest = versions[-1]
    way = AnswerWay(letter.way)
    waiting = letter.state == LetterState.WAITING and case.state == State.AWAITING_RESOLUTION
    mine = waiting and may_sign(letter, case, actor)
    return LetterView(
        case=case,
        letter=letter,
        versions=versions,
        signatures=tuple(
            latest.signatures.select_related("user", "on_behalf_of").order_by("place")
        ),
        enclosures=tuple(enclosed(case, latest.enclosures)),
        whole=letter_text.whole(case, latest.text),
        recipient=answer_ways.recipient(case, way),
        checks=checks_of(case, letter, latest) if waiting else (),
        mine=mine,
        acts_for=signer(letter, case, actor) if mine else None,
        exit=letter.message.exits.order_by("-pk").first() if letter.message else None,
    )


def enclosed(case: Case, ids: Collection[int]) -> list[Attachment]:
    """Return files of a case by their ids; what belongs elsewhere is left out."""
    if not ids:
        return []
    return list(Attachment.objects.filter(pk__in=ids, message__case=case).order_by("pk"))


def _facts(case: Case, letter: Letter, version: LetterVersion) -> LetterFacts:
    way, need = AnswerWay(letter.way), letter_text.demands(case)
    said = list(
        Message.objects.filter(
            case=case, direction=Direction.INBOUND, is_public=True, is_automatic=False
        ).order_by("at", "pk")
    )
    parts = list(
        Assignment.objects.filter(case=case)
        .exclude(state__in=(AssignmentState.DECLINED, AssignmentState.WITHDRAWN))
        .values_list("state", flat=True)
    )
    held = legal.held_until(case, "documents_sent") if version.enclosures else None
    return LetterFacts(
        text=version.text,
        whole=letter_text.whole(case, version.text),
        way=way,
        recipient=answer_ways.destination(case, way),
        asked=tuple(m.text for m in said if m.kind in {MessageKind.REQUEST, MessageKind.REMARK}),
        newer=sum(m.at > version.at for m in said),
        parts=(parts.count(AssignmentState.DONE), len(parts)),
        tasks=Task.objects.filter(case=case, done_at=None).count() + open_in(case.pk),
        wants=need.wants,
        basis=need.basis,
        remedy=need.remedy,
        held_until=held if held is not None and clock.today() < held else None,
    )
