# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A link by mail with which a colleague sets his first or a new password."""

from typing import TYPE_CHECKING

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings

from responsa.notify.actions.account import send_account_mail
from responsa.notify.enums import Purpose
from responsa.ui.jinja import url

if TYPE_CHECKING:
    from responsa.directory.models import User

_HOUR = 3600


def invite(user: "User") -> bool:
    """Send the link; it is good once and for the time that the settings give a reset.

    Returns False when the address cannot be written to, or was written to too often today.
    """
    key = default_token_generator.make_token(user)
    who = user_pk_to_url_str(user)
    link = settings.BASE_URL + url("account_reset_password_from_key", uidb36=who, key=key)
    sent = send_account_mail(
        to=user.email,
        language=user.language,
        purpose=Purpose.INVITATION,
        context={"link": link, "hours": max(settings.PASSWORD_RESET_TIMEOUT // _HOUR, 1)},
    )
    return sent is not None
