# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of a case. Standard library only."""

from enum import Enum, StrEnum


class State(StrEnum):
    """What a case is waiting for. Institutions rename these; they cannot add any."""

    NEW = "new"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    WAITING_REQUESTER = "waiting_requester"
    WAITING_THIRD_PARTY = "waiting_third_party"
    AWAITING_RESOLUTION = "awaiting_resolution"
    RESOLVED = "resolved"
    CLOSED = "closed"


OPEN = frozenset(State) - {State.RESOLVED, State.CLOSED}


class Outcome(StrEnum):
    """How a case ended."""

    ANSWERED = "answered"
    CONFIRMED = "confirmed"
    AUTO_CONFIRMED = "auto_confirmed"
    RATED = "rated"
    WITHDRAWN = "withdrawn"
    ON_REQUEST = "on_request"
    SILENCE = "silence"
    TRANSFERRED = "transferred"
    JOINED = "joined"
    FILED = "filed"
    SPAM = "spam"
    VOID = "void"


class Clock(Enum):
    """What a clock does while a case is in a state."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"


class Channel(StrEnum):
    """The door by which a request came in. All are equal in rank."""

    WEB = "web"
    EMAIL = "email"
    PHONE = "phone"
    COUNTER = "counter"
    POST = "post"
    FAX = "fax"


class Direction(StrEnum):
    """Which way a message went."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"
    INTERNAL = "internal"


class MessageKind(StrEnum):
    """What a message is for."""

    REQUEST = "request"
    REMARK = "remark"
    REPLY = "reply"
    QUESTION = "question"
    ANSWER = "answer"
    THIRD_PARTY_QUESTION = "third_party_question"
    THIRD_PARTY_ANSWER = "third_party_answer"
    NOTE = "note"
    REASON = "reason"
    SOLUTION = "solution"
    RESOLUTION = "resolution"
    ACKNOWLEDGEMENT = "acknowledgement"
    STATUS = "status"
    FORWARDING = "forwarding"
    MACHINE = "machine"
    # Among colleagues: what one asks another, and what he thinks.
    CONSULTATION = "consultation"
    OPINION = "opinion"


class AssignmentState(StrEnum):
    """A handler's own part of the work."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class DeadlineKind(StrEnum):
    """The statutory clock follows the law, the service clock is the house's own; others owe us answers."""

    STATUTORY = "statutory"
    SERVICE = "service"
    PARTY = "party"


class LegalActKind(StrEnum):
    """What may be recorded about a statutory date."""

    EXTENSION = "extension"
    SUSPENSION = "suspension"
    HOLD = "hold"
    FORWARDING = "forwarding"


class Ground(StrEnum):
    """Why a request is filed without an answer on its matter."""

    ANONYMOUS = "anonymous"
    REPEAT = "repeat"
    STOPPED = "stopped"
    CHANNEL = "channel"
    REFUSAL = "refusal"
    HOUSE = "house"
    # What was missing did not come in the time that the law gave for it.
    NO_REPLY = "no_reply"


class RecountState(StrEnum):
    """Where a change of a calendar stands: the cases it moves are listed, then counted anew."""

    LISTING = "listing"
    LISTED = "listed"
    COUNTING = "counting"
    STOPPED = "stopped"
    DONE = "done"
    DISCARDED = "discarded"


class LinkKind(StrEnum):
    """Why two cases are linked."""

    FOLLOWS = "follows"
    CLAIMS = "claims"
    JOINED = "joined"
    REPEATS = "repeats"
    # The later one is a part of the matter that the requester sees as the earlier one.
    PARENT = "parent"
    RELATED = "related"
    SPLIT = "split"


class BulkDeed(StrEnum):
    """What can be done to many cases at once."""

    ASSIGN = "assign"
    REDIRECT = "redirect"
    NOTE = "note"
    REPLY = "reply"
    DONE = "done"
    RESOLVE = "resolve"
    CLOSE = "close"
    REMIND = "remind"


class BulkState(StrEnum):
    """Where one case of many stands."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


class DeliveryState(StrEnum):
    """Where a side effect stands."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


class ConsultationKind(StrEnum):
    """Why a colleague was drawn into a case."""

    OPINION = "opinion"
    INFORMATION = "information"


class PartyKind(StrEnum):
    """Who, besides the requester, may speak in a case by mail."""

    PARTICIPANT = "participant"
    THIRD_PARTY = "third_party"


class TaskKind(StrEnum):
    """Why a person is asked to look at something."""

    DELIVERY_FAILED = "delivery_failed"
    NOT_DELIVERED = "not_delivered"
    UNREADABLE = "unreadable"
    UNVERIFIED = "unverified"
    CONSUMER_FAILED = "consumer_failed"
    MAILBOX_FAILING = "mailbox_failing"
    FLOOD = "flood"
    PAPER = "paper"
    LEGAL = "legal"
    UNCOUNTED = "uncounted"
    TIMER_FAILED = "timer_failed"
    UNATTENDED = "unattended"
    INCOMPLETE = "incomplete"


class LetterState(StrEnum):
    """Where a drafted answer stands."""

    WAITING = "waiting"
    RETURNED = "returned"
    SIGNED = "signed"


class AnswerWay(StrEnum):
    """How an answer reaches the requester. ``none``: nobody can be written to; it stays in the case."""

    MAIL = "mail"
    POST = "post"
    FAX = "fax"
    PICKUP = "pickup"
    PHONE = "phone"
    NONE = "none"


# Somebody of the house has to hand these over; until he notes the day, the law counts on.
BY_HAND = frozenset({AnswerWay.POST, AnswerWay.FAX, AnswerWay.PICKUP, AnswerWay.PHONE})


class ContactOutcome(StrEnum):
    """What came of a call to the requester."""

    NO_ANSWER = "no_answer"
    MESSAGE_LEFT = "message_left"
    WRONG_NUMBER = "wrong_number"
    SPOKE = "spoke"
