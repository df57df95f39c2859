# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the ways out do: tell of events, hand mails to the relay, digest, letters about accounts."""

from responsa.notify.actions.account import send_account_mail
from responsa.notify.actions.digest import digest_due
from responsa.notify.actions.resending import resend
from responsa.notify.actions.sending import send_due
from responsa.notify.actions.telling import tell
from responsa.notify.actions.working_day import work_days_due

__all__ = ["digest_due", "resend", "send_account_mail", "send_due", "tell", "work_days_due"]
