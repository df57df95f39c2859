# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Keys in the links that set a password: a reset is good for an hour, an invitation for three days.

Each is good once: it hangs on the present password, on the address and on the last sign-in.
"""

import datetime as dt
from typing import TYPE_CHECKING, ClassVar, Final

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.http import base36_to_int

from responsa.kernel import clock

if TYPE_CHECKING:
    from responsa.directory.models import User

RESET: Final = dt.timedelta(minutes=60)
INVITATION: Final = dt.timedelta(hours=72)


class _Keys(PasswordResetTokenGenerator):
    """Django's keys with a time of their own; the setting of Django only has to be long enough."""

    good_for: ClassVar[dt.timedelta]

    def check_token(self, user: "User | None", token: str | None) -> bool:
        """Tell whether a key is this account's, unused and young enough."""
        if not token or not super().check_token(user, token):
            return False
        age = self._num_seconds(self._now()) - base36_to_int(token.partition("-")[0])
        return age <= self.good_for.total_seconds()

    def _now(self) -> dt.datetime:
        # Without summer time: an hour is an hour in the night in which clocks are changed, too.
        return clock.now().astimezone(dt.UTC).replace(tzinfo=None)


class InvitationKeys(_Keys):
    """Keys with which a colleague sets his first password."""

    key_salt = "responsa.directory.account_links.invitation"
    good_for = INVITATION


class ResetKeys(_Keys):
    """Keys for a forgotten password; its page takes invitations as well."""

    key_salt = "responsa.directory.account_links.reset"
    good_for = RESET

    def check_token(self, user: "User | None", token: str | None) -> bool:
        """Tell whether a key opens the page: as a reset, or as an invitation."""
        return super().check_token(user, token) or InvitationKeys().check_token(user, token)
