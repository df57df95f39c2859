# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The page on which letters are signed, put together: queue, letter, checks, versions."""

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from responsa.cases import letter_changes
from responsa.cases.enums import AnswerWay
from responsa.cases.letter_changes import Paragraph
from responsa.cases.queries.letters import LetterView, letter_view, turns
from responsa.cases.queries.lists import CaseFilter, case_page
from responsa.cases.queries.urgency import Horizons
from responsa.catalog.positions import position_name
from responsa.catalog.queries.categories import category_names
from responsa.desk import due, filters, labels, lines, stream
from responsa.desk.signing import words
from responsa.directory.actors import Actor
from responsa.directory.queries.people import users_by_id
from responsa.notify.letters import paper
from responsa.notify.letters.paper import Paper, Words
from responsa.ui.jinja import url
from responsa.ui.values import DueView, FileView, Option

_TO_SIGN = CaseFilter(view="to_sign", sort="due")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """A letter in the queue. ``turn``: who signs it now, where that is not the head of the unit."""

    line: lines.LineView
    url: str
    turn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """The letters that wait, the nearest deadline first, and the neighbours of the one that is open."""

    lines: tuple[QueueLine, ...]
    previous_url: str
    next_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """A wording of the letter, or the remarks with which it was sent back."""

    author: str
    label: str
    words: str
    when: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A place for a signature. ``state``: signed, now, later."""

    position: str
    name: str
    words: str
    state: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A letter as the page shows it. ``text``: its words with changes; ``added``: what stands below."""

    view: LetterView
    paper: Paper
    text: tuple[Paragraph, ...]
    added: tuple[str, ...]
    shown: int
    compared: int
    boxes: tuple[Box, ...]
    checks: tuple[words.CheckView, ...]
    versions: tuple[VersionLine, ...]
    files: tuple[FileView, ...]
    terms: tuple[tuple[str, DueView], ...]


def first_in_queue(actor: Actor) -> int | None:
    """Return the case whose letter comes first."""
    found = case_page(actor, _TO_SIGN).lines
    return found[0].id if found else None


def after(actor: Actor, case_id: int) -> int | None:
    """Return the case whose letter comes after one in the queue; the first when it was the last."""
    ids = queue_ids(actor)
    rest = ids[ids.index(case_id) + 1 :] if case_id in ids else []
    others = [pk for pk in (*rest, *ids) if pk != case_id]
    return others[0] if others else None


def queue_ids(actor: Actor) -> list[int]:
    """Return the cases that wait for a signature, the nearest deadline first."""
    return [line.id for line in case_page(actor, _TO_SIGN).lines]


def queue(actor: Actor, case_id: int | None) -> Queue:
    """Return the letters that wait, and the neighbours of one of them; three queries."""
    found = case_page(actor, _TO_SIGN).lines
    ids = [line.id for line in found]
    turn = turns(ids)
    drawn = lines.lines(found, filters.read({"view": "to_sign"}), category_names())
    shown = tuple(
        QueueLine(line=line, url=letter_url(line.id), turn=_turn(turn.get(line.id, "")))
        for line in drawn
    )
    at = ids.index(case_id) if case_id in ids else -1
    return Queue(
        lines=shown,
        previous_url=letter_url(ids[at - 1]) if at > 0 else "",
        next_url=letter_url(ids[at + 1]) if 0 <= at < len(ids) - 1 else "",
    )


def letter_url(case_id: int) -> str:
    """Return the address of a letter on the signing page."""
    return url("desk:sign-letter", case_id=case_id)


def sheet(request: HttpRequest, case_id: int, actor: Actor) -> Sheet | None:
    """Return the letter of a case as its page shows it; nothing when none was drafted.

    ``?version=1`` shows an earlier wording; ``?plain=1`` hides what changed.
    """
    view = letter_view(case_id, actor=actor)
    if view is None:
        return None
    wanted = request.GET.get("version", "")
    number = int(wanted) if wanted.isdigit() else view.letter.latest
    texts = {version.number: version.text for version in view.versions}
    shown = number if number in texts else view.letter.latest
    compared = 0 if "plain" in request.GET else max((n for n in texts if n < shown), default=0)
    text = texts[shown]
    return Sheet(
        view=view,
        paper=as_paper(view),
        text=letter_changes.changes(texts[compared], text)
        if compared
        else letter_changes.plain(text),
        added=_added(view, shown),
        shown=shown,
        compared=compared,
        boxes=tuple(_boxes(view, actor)),
        checks=tuple(words.check_view(check) for check in view.checks),
        versions=tuple(_versions(view, shown)),
        files=tuple(stream.file_view(file) for file in view.enclosures),
        terms=tuple(_terms(view)),
    )


def as_paper(view: LetterView) -> Paper:
    """Return the letter as it will stand on paper, in the language of its case."""
    case = view.case
    with translation.override(case.language):
        signed = tuple(
            paper.signed(
                one.position,
                str(one.user),
                absent=str(one.on_behalf_of or ""),
                at=one.at,
            )
            for one in view.signatures
        )
        said = Words(
            text=view.letter.message.text if view.letter.message else view.whole,
            recipient=view.exit.recipient if view.exit else view.recipient,
            enclosures=tuple(file.name for file in view.enclosures),
            signatures=signed,
        )
        return paper.paper(case, said, row=view.exit)


def ways(chosen: str) -> tuple[Option, ...]:
    """Return the ways by which an answer can leave."""
    return tuple(
        Option(value=way.value, label=str(words.WAYS[way]), checked=way.value == chosen)
        for way in AnswerWay
    )


def _turn(position: str) -> str:
    return "" if position in {"", "supervisor"} else position_name(position)


def _added(view: LetterView, shown: int) -> tuple[str, ...]:
    """Return what stands below the words: the numbers that it answers, legal basis, remedy."""
    if shown != view.letter.latest:
        return ()
    whole = view.letter.message.text if view.letter.message else view.whole
    below = whole.removeprefix(view.latest.text.strip())
    return tuple(p.strip() for p in below.split("\n\n") if p.strip())


def _boxes(view: LetterView, actor: Actor) -> list[Box]:
    found = [
        Box(
            position=position_name(one.position),
            name=str(one.user),
            words=_("signed %(when)s") % {"when": labels.moment(one.at)}
            + (
                " · " + _("for %(absent)s") % {"absent": one.on_behalf_of}
                if one.on_behalf_of
                else ""
            ),
            state="signed",
            icon="circle-check",
        )
        for one in view.signatures
    ]
    for place, position in enumerate(view.letter.signers[len(found) :]):
        is_now = place == 0 and view.is_waiting
        found.append(_open_box(view, position, actor=actor, is_now=is_now))
    return found


def _open_box(view: LetterView, position: str, *, actor: Actor, is_now: bool) -> Box:
    mine = is_now and view.mine
    said = _("signs now, electronically") if is_now else _("follows after the others")
    if mine and view.acts_for:
        absent = users_by_id({view.acts_for}).get(view.acts_for)
        said = _("signs now, for %(absent)s") % {"absent": absent}
    return Box(
        position=position_name(position),
        name=actor.name if mine else "",
        words=said,
        state="now" if is_now else "later",
        icon="writing-sign" if is_now else "hourglass",
    )


def _versions(view: LetterView, shown: int) -> list[VersionLine]:
    found = []
    for version in reversed(view.versions):
        if version.returned_at is not None:
            found.append(
                VersionLine(
                    author=str(version.returned_by or ""),
                    label="",
                    words=version.returned_for,
                    when=_("%(when)s · sent back") % {"when": labels.moment(version.returned_at)},
                    url="",
                    current=False,
                )
            )
        found.append(
            VersionLine(
                author=str(version.author),
                label=f"v{version.number}",
                words=version.remark,
                when=labels.moment(version.at),
                url=f"{letter_url(view.case.pk)}?version={version.number}",
                current=version.number == shown,
            )
        )
    return found


def _terms(view: LetterView) -> list[tuple[str, DueView]]:
    present, case = due.now(), view.case
    dates = ((_("Answer by law"), case.legal_due_at), (_("Inner target"), case.inner_due_at))
    return [(name, _due(at, present)) for name, at in dates if at]


def _due(at: dt.datetime, present: Horizons) -> DueView:
    kind = due.kind_of(at, present)
    return DueView(kind=kind, words=due.words(kind, at, present), title=labels.date_time(at))
