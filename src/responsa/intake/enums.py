# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of the doors. Standard library only."""

from enum import StrEnum


class Source(StrEnum):
    """By which machine an item reached us."""

    SMTP = "smtp"
    IMAP = "imap"
    FILE = "file"
    FORM = "form"
    DESK = "desk"


class ReceivedState(StrEnum):
    """What became of a received item."""

    STORED = "stored"
    REGISTERED = "registered"
    JOINED = "joined"
    HELD = "held"
    IGNORED = "ignored"
    UNREADABLE = "unreadable"
