# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of the catalogue. Standard library only."""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of matter a category holds; each may have rules of its own."""

    PROBLEM = "problem"
    NOTIFICATION = "notification"
    PETITION = "petition"
    INFORMATION = "information"
    ASSISTANCE = "assistance"


class Routing(StrEnum):
    """Where a new case of a category goes."""

    DIRECT = "direct"
    DISPATCHER = "dispatcher"


class Group(StrEnum):
    """Settings that a category can have from the one above it, taken together."""

    PLACE = "place"
    ANSWER = "answer"
    TERMS = "terms"
    ENDING = "ending"
    FORM = "form"
    QUESTIONS = "questions"
    EXPERTS = "experts"


class Mode(StrEnum):
    """What the system does with a step that it could take by itself."""

    AUTO = "auto"
    ASK = "ask"
    OFF = "off"


class AutoStep(StrEnum):
    """What the system can do with a case by itself. The names are those of proposals and timers."""

    ASSIGN = "assign"
    UNACCEPTED = "unaccepted"
    RESUME = "resume"
    CONFIRM = "confirm"
    CLOSE = "close"
    CLOSE_SILENT = "close_silent"
    CLOSE_ON_REQUEST = "close_on_request"
    JOIN = "join"
    FILE = "file"
    REJECT_CHANNEL = "reject_channel"
    LINK = "link"
    ASK_IDENTITY = "ask_identity"


class FieldKind(StrEnum):
    """Types of a category's own fields."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"
    FILE = "file"
    IDENTIFIER = "identifier"


class AfterFetch(StrEnum):
    """What happens to a message on the mail server once it is safely ours."""

    DELETE = "delete"
    MARK = "mark"
