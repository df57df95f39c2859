# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A link by mail with which a colleague sets his first or a new password."""

import datetime as dt
from typing import TYPE_CHECKING

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings

from responsa.directory.account_links import INVITATION, InvitationKeys
from responsa.notify.actions.account import send_account_mail
from responsa.notify.enums import Purpose
from responsa.ui.jinja import url

if TYPE_CHECKING:
    from responsa.directory.models import User

_HOUR = dt.timedelta(hours=1)


def invite(user: "User") -> bool:
    """Send the link; it is good once, for three days.

    Returns False when the address cannot be written to, or was written to too often today.
    """
    key = InvitationKeys().make_token(user)
    who = user_pk_to_url_str(user)
    link = settings.BASE_URL + url("account_reset_password_from_key", uidb36=who, key=key)
    sent = send_account_mail(
        to=user.email,
        language=user.language,
        purpose=Purpose.INVITATION,
        context={"link": link, "hours": INVITATION // _HOUR},
    )
    return sent is not None
