# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Writing on the ways in: keep what comes, then read it and place it."""

from responsa.intake.actions.process import process_due, retry
from responsa.intake.actions.store import store_mail

__all__ = ["process_due", "retry", "store_mail"]
