# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of the ways out. Standard library only."""

from enum import StrEnum


class OutgoingState(StrEnum):
    """Where a mail stands."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    # Over the limit for its address: told later in one digest (``sent_at`` says when).
    SILENCED = "silenced"


class Purpose(StrEnum):
    """What a mail is for."""

    ACKNOWLEDGEMENT = "acknowledgement"
    STATUS = "status"
    QUESTION = "question"
    REPLY = "reply"
    RESOLUTION = "resolution"
    CLOSED = "closed"
    THIRD_PARTY = "third_party"
    DIGEST = "digest"

    ASSIGNED = "assigned"
    NEW_IN_UNIT = "new_in_unit"
    DECLINED = "declined"
    ANSWERED = "answered"
    HELD = "held"
    PROPOSED = "proposed"
    RETURNED = "returned"
    DISPUTED = "disputed"
    LOW_RATING = "low_rating"
    UNDELIVERED = "undelivered"
    STAFF_DIGEST = "staff_digest"
    LEGAL_STEP = "legal_step"
    CONSULTED = "consulted"
    INFORMED = "informed"
    OPINION = "opinion"
    TASK_GIVEN = "task_given"
    TASK_DONE = "task_done"

    EXTENDED = "extended"
    SUSPENDED = "suspended"
    FORWARDED = "forwarded"
    TRANSFERRED = "transferred"
    JOINED = "joined"
    FILED = "filed"

    WORK_REMINDER = "work_reminder"
    WORK_DAY = "work_day"
    QUESTION_REMINDER = "question_reminder"
    ANSWER_REMINDER = "answer_reminder"
    SILENCE_NOTICE = "silence_notice"
    THIRD_PARTY_REMINDER = "third_party_reminder"

    TIME_ASKED = "time_asked"

    PASSWORD_RESET = "password_reset"  # noqa: S105 -- the name of a letter
    CONFIRM_EMAIL = "confirm_email"
    SIGN_IN_CODE = "sign_in_code"
    INVITATION = "invitation"
    UNKNOWN_ACCOUNT = "unknown_account"
    ACCOUNT_EXISTS = "account_exists"


# Letters about an account hold keys to it: only the addressee reads them.
ACCOUNT = frozenset(
    {
        Purpose.PASSWORD_RESET,
        Purpose.CONFIRM_EMAIL,
        Purpose.SIGN_IN_CODE,
        Purpose.INVITATION,
        Purpose.UNKNOWN_ACCOUNT,
        Purpose.ACCOUNT_EXISTS,
    }
)


# What colleagues are told of their work; counted apart from what requesters get.
STAFF = frozenset(
    {
        Purpose.ASSIGNED,
        Purpose.NEW_IN_UNIT,
        Purpose.DECLINED,
        Purpose.ANSWERED,
        Purpose.HELD,
        Purpose.PROPOSED,
        Purpose.RETURNED,
        Purpose.DISPUTED,
        Purpose.LOW_RATING,
        Purpose.UNDELIVERED,
        Purpose.LEGAL_STEP,
        Purpose.CONSULTED,
        Purpose.INFORMED,
        Purpose.OPINION,
        Purpose.TASK_GIVEN,
        Purpose.TASK_DONE,
        Purpose.WORK_REMINDER,
    }
)


class Audience(StrEnum):
    """To whom a mail about a case goes."""

    REQUESTER = "requester"
    THIRD_PARTY = "third_party"
    OFFERED = "offered"
    HANDLERS = "handlers"
    DISPATCHERS = "dispatchers"
    SUPERVISOR = "supervisor"
    QUALITY = "quality"
    # Named by the event itself.
    REMINDED = "reminded"


class Verdict(StrEnum):
    """What the relay said to a mail."""

    TAKEN = "taken"
    LATER = "later"
    NEVER = "never"
