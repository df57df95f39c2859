# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a pack says, as values. How a pack is written: docs/developer/lawbook.md."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

_EMPTY: Final[Mapping[str, str]] = MappingProxyType({})


class Confidence(StrEnum):
    """How sure the authors of a rule are, the surest first."""

    CONFIRMED = "confirmed"  # the text was seen, officially or quoted
    SECONDARY = "secondary"  # seen where somebody else restates it
    UNSURE = "unsure"  # general knowledge; an administrator must look before it is used


class Unit(StrEnum):
    """What a term is counted in."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    MONTH = "month"
    YEAR = "year"


class Start(StrEnum):
    """Whether the day (or hour) of the event is the first that counts."""

    EXCLUDE = "exclude"
    INCLUDE = "include"


class Roll(StrEnum):
    """Where a term goes that ends on a day off."""

    NONE = "none"
    NEXT = "next_working_day"
    PREVIOUS = "previous_working_day"


class RollDay(StrEnum):
    """On which days a term may not end."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CLOSED = "closed"


class Kind(StrEnum):
    """Whether a law or the house itself sets a term."""

    STATUTORY = "statutory"
    INTERNAL = "internal"


class PauseEffect(StrEnum):
    """What a pause does to the term: wait and go on, or begin again."""

    SUSPEND = "suspend"
    RESTART = "restart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a rule was read. ``short`` is how officials cite it."""

    id: str
    title: str
    short: str
    url: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A length of time in the units of the law."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every rule carries: its place in the file, its source, and how sure it is.

    ``citation`` is what to name on paper: the short source and the article, or the legal basis.
    """

    path: str = ""
    source: Source | None = None
    article: str = ""
    citation: str = ""
    confidence: Confidence = Confidence.UNSURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled(Rule):
    """A rule that people read of; ``title`` by language (``lawbook.titles``)."""

    id: str
    title: Mapping[str, str] = field(default_factory=lambda: _EMPTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting(Rule):
    """How days are counted. ``legal_latest`` names the counting of the latest defensible date."""

    id: str
    start: Start = Start.EXCLUDE
    unit: Unit | None = None
    free_days: bool = False
    roll: Roll = Roll.NONE
    roll_on: frozenset[RollDay] = frozenset()
    min_working_days: int = 0
    legal_latest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRule(Titled):
    """A term between two events. ``applies`` names the fact that must be true; empty for always."""

    amount: int
    unit: Unit
    counting: str
    starts: str
    met_by: str
    applies: str = ""
    notify: tuple[str, ...] = ()
    kind: Kind = Kind.STATUTORY
    overridable: bool = False
    safe_roll: Roll | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRule(Titled):
    """What may lengthen a term: by ``amount``, or to ``total`` counted from the beginning.

    An amount of 0 leaves the new day to the officer. ``max_times`` 0 means as often as needed.
    ``instead_of`` names the extension that this one replaces: never both.
    """

    of: str
    amount: int | None = None
    total: int | None = None
    unit: Unit
    max_times: int = 1
    decided_by: str = ""
    needs: tuple[str, ...] = ()
    applies: str = ""
    instead_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseRule(Titled):
    """What stops a term between two events. ``max_times`` 0 means as often as needed."""

    of: str
    effect: PauseEffect = PauseEffect.SUSPEND
    max_times: int = 1
    max: Amount | None = None
    reply_within: Amount | None = None
    resume_after: Amount | None = None
    resume_from: str = ""
    starts: str = ""
    ends: str = ""
    on_no_reply: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldRule(Titled):
    """What may not happen before a time has passed."""

    amount: int
    unit: Unit
    counting: str
    starts: str
    blocks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealRule(Titled):
    """Who reviews an answer inside the house, and in what time.

    ``procedure`` is that of the case which the application for review becomes; its term may pause there.
    Packs of schema 1 named the pause here.
    """

    to: str
    decide_within: Amount
    counting: str
    procedure: str = ""
    pause_id: str = ""
    pause_max: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationRule(Titled):
    """Who takes over when a term has passed, and in what part of the original term."""

    after: str
    within_fraction: float
    to: str
    on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityException:
    """When an anonymous request is looked at all the same, and by whom."""

    when: str
    action: str
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity(Rule):
    """What a requester must tell, and what happens to a request without it."""

    required: tuple[str, ...] = ()
    anonymous: str = "allow"
    anonymous_exceptions: tuple[IdentityException, ...] = ()
    electronic_requires_identification: bool = False
    reply_email_rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration(Rule):
    """How a request is entered into the register."""

    number_scheme: str = ""
    within: Amount | None = None
    within_from: str = "received"
    counting: str = ""
    acknowledge: bool = False
    protocol: str = ""
    register: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat(Rule):
    """What to propose when the same person writes about the same matter again."""

    open_case: str = "keep"
    answered_case: str = "keep"
    requires: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict(Rule):
    """Who may not handle a case."""

    handler_must_not_be: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Rule):
    """What an answer must contain, who signs and who sends it."""

    must_contain: tuple[str, ...] = ()
    must_contain_if_refused: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    sent_by: str = ""
    refers_to_all_merged: bool = False
    remedy_text: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalGrounds(Rule):
    """For which reasons a request may stay without an answer on its substance."""

    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Rule):
    """A kind of request as the law knows it, with all that the law says about it."""

    id: str
    name: Mapping[str, str]
    legal_basis: str = ""
    kind: Kind = Kind.STATUTORY
    default: bool = False
    extends: str = ""
    channels: tuple[str, ...] = ()
    channels_rejected: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    channels_since: dt.date | None = None
    rejection_text: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    subtypes: tuple[str, ...] = ()
    restricted_to: str = ""
    publish: bool = False
    identity: Identity
    registration: Registration
    repeat: Repeat
    conflict: Conflict
    answer: Answer
    refusal_grounds: RefusalGrounds
    deadlines: Mapping[str, DeadlineRule]
    extensions: Mapping[str, ExtensionRule]
    pauses: Mapping[str, PauseRule]
    holds: Mapping[str, HoldRule]
    appeals: Mapping[str, AppealRule]
    escalations: Mapping[str, EscalationRule]
