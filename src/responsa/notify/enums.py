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
    # Over the limit for its address: told later in one digest.
    SILENCED = "silenced"
