# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The second factor: authenticator app and recovery codes; secrets are kept encrypted."""

import base64
import hashlib
from typing import Any, ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from cryptography.fernet import Fernet
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from responsa.directory.queries.institution import institution


class SecondFactorAdapter(DefaultMFAAdapter):
    """Names of the house, our words, and secrets sealed with the installation's key."""

    error_messages: ClassVar[dict[str, object]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Please type the one shown now."),
        "unverified_email": _("Please confirm your e-mail address first."),
        "cannot_generate_recovery_codes": _(
            "Recovery codes belong to a second factor; there is none."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a stored secret; raises InvalidToken when the installation's key is another."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self) -> str:
        return institution().name or "Responsa"


def _box() -> Fernet:
    key = hashlib.sha256(f"second-factor\0{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def _code(form: forms.Form) -> None:
    field = form.fields["code"]
    field.label = _("Code")
    field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}


class AuthenticateForm(base.AuthenticateForm):
    """The code after the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- allauth's signature
        super().__init__(*args, **kwargs)
        _code(self)


class ReauthenticateForm(base.ReauthenticateForm):
    """The code once more, before something important."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- allauth's signature
        super().__init__(*args, **kwargs)
        _code(self)


class ActivateForm(totp.ActivateTOTPForm):
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- allauth's signature
        super().__init__(*args, **kwargs)
        _code(self)
