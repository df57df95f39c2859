# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines in words: what each is called, how long it is, and how it was counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _, ngettext, pgettext, pgettext_lazy

from responsa.cases.enums import DeadlineKind, LegalActKind
from responsa.catalog.queries import packs
from responsa.lawbook import telling
from responsa.lawbook.packs.model import Confidence
from responsa.lawbook.steps import from_json

if TYPE_CHECKING:
    import datetime as dt

    from responsa.cases.models import Deadline, LegalAct

NAMES: Final[Mapping[str, Promise]] = {
    "allocate": pgettext_lazy("deadline", "Assign"),
    "accept": pgettext_lazy("deadline", "Accept the work"),
    "react": pgettext_lazy("deadline", "First reaction"),
    "resolve": pgettext_lazy("deadline", "Solution"),
    "internal": pgettext_lazy("deadline", "Inner target"),
    "dispute": pgettext_lazy("deadline", "After the objection"),
    "reply": pgettext_lazy("deadline", "The requester's answer"),
    "third_party": pgettext_lazy("deadline", "The third party's answer"),
    "consultation": pgettext_lazy("deadline", "A colleague's opinion"),
}
LEGAL_NAMES: Final[Mapping[str, Promise]] = {
    "answer": pgettext_lazy("deadline", "Answer by law"),
    "decision": pgettext_lazy("deadline", "Decision by law"),
    "refusal": pgettext_lazy("deadline", "Refusal by law"),
    "forward": pgettext_lazy("deadline", "Forward to the competent authority"),
}
ACTS: Final[Mapping[LegalActKind, Promise]] = {
    LegalActKind.EXTENSION: pgettext_lazy("act of law", "Extension"),
    LegalActKind.SUSPENSION: pgettext_lazy("act of law", "Suspension"),
    LegalActKind.HOLD: pgettext_lazy("act of law", "Waiting time"),
    LegalActKind.FORWARDING: pgettext_lazy("act of law", "Forwarding"),
}
_HOUR: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """How a deadline was counted, in the reader's language.

    ``planned`` and ``latest`` are aware, UTC; ``latest`` is nothing for what no law sets.
    ``latest_lines`` are there when the latest date was reached in another way.
    """

    name: str
    basis: str
    source: str = ""
    url: str = ""
    pack: str = ""
    is_unsure: bool = False
    is_waiting: bool = False
    planned: "dt.datetime"
    latest: "dt.datetime | None" = None
    lines: tuple[str, ...]
    latest_lines: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()


def name_of(deadline: "Deadline") -> str:
    """Return what a deadline is called; one that came with a joined case names that case."""
    joined = str(deadline.rule.get("joined") or "")
    by_law = deadline.kind == DeadlineKind.STATUTORY and deadline.name not in LEGAL_NAMES
    # A term that only some laws know is called as its rules call it.
    if by_law and (title := packs.rule_title(deadline.rule)):
        return f"{title} ({joined})" if joined else title
    return name_in(deadline.kind, deadline.name, joined=joined)


def name_in(kind: str, name: str, *, joined: str = "") -> str:
    """Return what a deadline of a kind is called, with the number of the joined case that brought it."""
    words = _name(kind, name)
    return f"{words} ({joined})" if joined else words


def _name(kind: str, name: str) -> str:
    if kind == DeadlineKind.STATUTORY:
        known = LEGAL_NAMES.get(name)
        return str(known) if known else pgettext("deadline", "Term by law")
    return str(NAMES[name])


def length_of(rule: Mapping[str, object]) -> str:
    """Say how long a target of ours is: „30 minutes of opening time”, „10 working days”."""
    if "until" in rule:
        return _("a date set by a colleague")
    if isinstance(days := rule.get("working_days"), int):
        return ngettext("%(n)s working day", "%(n)s working days", days) % {"n": days}
    minutes = rule.get("minutes")
    if not isinstance(minutes, int):
        return ""
    if minutes % _HOUR:
        return ngettext(
            "%(n)s minute of opening time", "%(n)s minutes of opening time", minutes
        ) % {"n": minutes}
    hours = minutes // _HOUR
    return ngettext("%(n)s hour of opening time", "%(n)s hours of opening time", hours) % {
        "n": hours
    }


def basis_of(deadline: "Deadline") -> str:
    """Say by what rule a deadline runs: the article, the house's own days, the length of a target."""
    if deadline.kind != DeadlineKind.STATUTORY:
        return length_of(deadline.rule)
    if citation := deadline.rule.get("citation"):
        return str(citation)
    days = deadline.rule.get("days") or 0
    return ngettext(
        "%(n)s day, set by the institution", "%(n)s days, set by the institution", days
    ) % {"n": days}


def calculation(deadline: "Deadline", acts: Iterable["LegalAct"] = ()) -> Calculation:
    """Return how a deadline was counted, with the acts of law that moved it."""
    rule = deadline.rule
    lines = _told(deadline.steps)
    latest_lines = _told(deadline.latest_steps)
    pack = f"{rule.get('pack', '')} {rule.get('version', '')}".strip()
    return Calculation(
        name=name_of(deadline),
        basis=basis_of(deadline),
        source=str(rule.get("source") or ""),
        url=str(rule.get("url") or ""),
        pack=pack,
        is_unsure=rule.get("confidence") == Confidence.UNSURE,
        is_waiting=bool(rule.get("open")),
        planned=deadline.due_at,
        latest=deadline.latest_at,
        lines=lines,
        latest_lines=latest_lines if latest_lines != lines else (),
        acts=tuple(_act(act) for act in acts if act.deadline in {"", deadline.name})
        if deadline.kind == DeadlineKind.STATUTORY
        else (),
    )


def _told(steps: list[list[object]]) -> tuple[str, ...]:
    return tuple(telling.lines(from_json(steps), _, ngettext))


def _act(act: "LegalAct") -> str:
    """Say who decided what, from when to when, and why."""
    days = telling.written(act.starts_on)
    if act.ends_on:
        days = f"{days} – {telling.written(act.ends_on)}"
    said = [str(ACTS[LegalActKind(act.kind)]), days]
    if act.decided_by:
        said.append(str(act.decided_by))
    words = " · ".join(said)
    return f"{words}: {act.reason.text}" if act.reason else words
