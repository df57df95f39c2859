# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of the working time. Standard library only."""

from enum import StrEnum


class Source(StrEnum):
    """How a time came to be written down."""

    TIMER = "timer"
    HAND = "hand"


class Agreement(StrEnum):
    """Where a statement of time stands between the house and the requester."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    SILENT = "silent"
    CORRECTED = "corrected"


# What is settled counts; what is disputed waits for a dispatcher.
SETTLED = frozenset({Agreement.CONFIRMED, Agreement.SILENT, Agreement.CORRECTED})
