# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who may speak in a case by mail: the table of what a sender and a proof are good for. Pure.

A From field is a claim. It is believed as far as a requester's own letter would be, never so far
that somebody becomes a colleague by it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_COMMENT = re.compile(r"\([^()]*\)")
_RESULT = re.compile(r"\A\s*(dkim|spf|dmarc)\s*=\s*([a-z]+)", re.IGNORECASE)
_PROPERTY = re.compile(
    r"(header\.d|header\.i|header\.from|smtp\.mailfrom|smtp\.helo)\s*=\s*\"?([^\s;\"]+)",
    re.IGNORECASE,
)
_ALIGNED_BY = {
    "dkim": ("header.d", "header.i"),
    "spf": ("smtp.mailfrom",),
    "dmarc": ("header.from",),
}


class Proof(StrEnum):
    """By what a mail points at a case, the strongest first."""

    TOKEN = "token"  # noqa: S105 -- no password
    MAIL_ID = "mail_id"
    TAG = "tag"


class Standing(StrEnum):
    """What the sender is to that case."""

    REQUESTER = "requester"
    PARTICIPANT = "participant"
    THIRD_PARTY = "third_party"
    COLLEAGUE = "colleague"
    STRANGER = "stranger"


class Way(StrEnum):
    """What becomes of a mail."""

    NEW = "new"
    JOIN = "join"
    HOLD = "hold"
    MACHINE = "machine"
    IGNORE = "ignore"


class Assurance(StrEnum):
    """What our own mail server found out about the From field."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A case that a mail points at."""

    case_id: int
    proof: Proof
    standing: Standing
    is_closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """What kind of thing wrote. ``answers_by_itself``: an automatic reply or receipt, no letter."""

    is_machine: bool = False
    answers_by_itself: bool = False
    is_robot: bool = False
    is_own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Where a mail goes and why; ``follows`` and ``claims`` are links of a new case."""

    way: Way
    reason: str
    case_id: int | None = None
    standing: Standing = Standing.STRANGER
    follows: int | None = None
    claims: int | None = None


def decide(candidates: Sequence[Candidate], sender: Sender) -> Verdict:
    """Apply the table. ``candidates`` are in the order in which the mail names them.

    Our signed token joins; from a stranger only for staff. A known Message-ID or a number joins
    only from a party. Closed cases never take anything: what comes begins a new, linked case.
    """
    chosen = _choose(candidates)
    if sender.is_own:
        return Verdict(way=Way.IGNORE, reason="own_loop")
    if sender.is_machine:
        return _machine(chosen, sender)
    return _letter(chosen)


def _letter(chosen: Candidate | None) -> Verdict:
    """A person wrote: into his case, as a follow-up of a closed one, or as something new."""
    if chosen is None:
        return Verdict(way=Way.NEW, reason="new")
    if chosen.standing is Standing.STRANGER:
        if chosen.proof is Proof.TOKEN and not chosen.is_closed:
            return _into(Way.HOLD, chosen, "not_a_party")
        return Verdict(way=Way.NEW, reason="claims", claims=chosen.case_id)
    if chosen.is_closed:
        return Verdict(way=Way.NEW, reason="closed", follows=chosen.case_id)
    return _into(Way.JOIN, chosen, str(chosen.proof))


def _choose(candidates: Sequence[Candidate]) -> Candidate | None:
    """Prefer our token; within the same strength, a case in which the sender has a voice."""
    tokens = [c for c in candidates if c.proof is Proof.TOKEN]
    among = tokens or candidates
    known = [c for c in among if c.standing is not Standing.STRANGER]
    return next(iter(known), None) or next(iter(among), None)


def _machine(chosen: Candidate | None, sender: Sender) -> Verdict:
    """Machine mail moves nothing; only a letter that a machine wrote unasked begins a case."""
    stranger = chosen is not None and chosen.standing is Standing.STRANGER
    bare = chosen is None or (stranger and chosen.proof is not Proof.TOKEN)
    if chosen is not None and not bare and not chosen.is_closed:
        if stranger and sender.is_robot:
            # The „ticket trick”: another service's sign-up code, sent to a case to be read there.
            return _into(Way.HOLD, chosen, "robot")
        return _into(Way.MACHINE, chosen, "automatic")
    if sender.answers_by_itself:
        if chosen is None or bare:
            return Verdict(way=Way.IGNORE, reason="automatic_reply")
        return _into(Way.IGNORE, chosen, "automatic_closed")
    case_id = chosen.case_id if chosen else None
    return Verdict(
        way=Way.NEW,
        reason="automatic",
        claims=case_id if stranger else None,
        follows=None if stranger else case_id,
    )


def _into(way: Way, chosen: Candidate, reason: str) -> Verdict:
    return Verdict(way=way, reason=reason, case_id=chosen.case_id, standing=chosen.standing)


def assurance(raw: bytes, *, from_addr: str, authserv: Sequence[str]) -> Assurance:
    """Read what our own mail servers (``authserv``, their authserv-id) say about a sender.

    Only the topmost Authentication-Results field of a trusted name counts (RFC 8601, section 5: the
    server removes what pretends to be its own). A domain is proved when DMARC passed for it, or a
    passing DKIM or SPF domain is the From domain or one above it.
    """
    domain = from_addr.rpartition("@")[2].lower()
    trusted = {name.lower() for name in authserv}
    for value in _results_fields(raw) if domain and trusted else ():
        name, _, rest = value.partition(";")
        if name.split()[:1] and name.split()[0].lower() in trusted:
            return _judged(rest, domain)
    return Assurance.UNKNOWN


def _results_fields(raw: bytes) -> list[str]:
    head = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    unfolded = re.sub(rb"\n[ \t]+", b" ", head).decode("latin-1")
    prefix = "authentication-results:"
    lines = unfolded.split("\n")
    return [
        _COMMENT.sub(" ", line[len(prefix) :]).strip()
        for line in lines
        if line.lower().startswith(prefix)
    ]


def _judged(results: str, domain: str) -> Assurance:
    proved = False
    for clause in results.split(";"):
        match = _RESULT.match(clause)
        if match is None:
            continue
        method, result = match[1].lower(), match[2].lower()
        if method == "dmarc" and result == "fail":
            return Assurance.REFUTED
        proved = proved or (result == "pass" and _aligned(clause, method, domain))
    return Assurance.PROVED if proved else Assurance.UNKNOWN


def _aligned(clause: str, method: str, domain: str) -> bool:
    named = [
        value.rpartition("@")[2].lower().rstrip(".")
        for key, value in _PROPERTY.findall(clause)
        if key.lower() in _ALIGNED_BY[method]
    ]
    return any(name and (domain == name or domain.endswith(f".{name}")) for name in named)
