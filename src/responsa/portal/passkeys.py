# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Passkeys: the library's forms in our words, and what happens when a device answers wrongly."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as library, views
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

_WRONG = "incorrect_code"
_UNKNOWN = _("This passkey is not known here. Please choose another way, or another passkey.")
_NOT_MADE = _("The passkey could not be added. Please try again.")


class AddForm(library.AddWebAuthnForm):
    """A new passkey and its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- allauth's signature
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of this passkey")
        self.fields["passwordless"].label = _("Sign in with it alone, without a password")
        self.fields["passwordless"].help_text = _("The device then asks for a finger, face or PIN.")
        self.fields["credential"].error_messages = {"required": _NOT_MADE, "invalid": _NOT_MADE}

    def clean(self) -> dict[str, Any]:
        """Check what the device made; raises ValidationError for another page's or a late answer."""
        try:
            return super().clean()  # type: ignore[no-any-return]  # -- allauth has no types
        except _NOT_AN_ANSWER as error:
            raise ValidationError(_NOT_MADE) from error
        except ValidationError as error:
            raise _worded(error, _NOT_MADE) from error


class NameForm(library.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- allauth's signature
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of this passkey")


class _Shown(library.AuthenticateWebAuthnForm):
    """What a device shows of a passkey, checked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- allauth's signature
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages = {"required": _UNKNOWN, "invalid": _UNKNOWN}

    def clean_credential(self) -> Authenticator:
        """Return whose passkey it is; raises ValidationError for one that is not ours."""
        try:
            return super().clean_credential()
        except _NOT_AN_ANSWER as error:
            raise ValidationError(_UNKNOWN) from error
        except ValidationError as error:
            raise _worded(error, _UNKNOWN) from error


class SignInForm(_Shown, library.LoginWebAuthnForm):
    """Signing in with a passkey alone."""


class AuthenticateForm(_Shown):
    """The passkey after the password."""


class ReauthenticateForm(_Shown, library.ReauthenticateWebAuthnForm):
    """The passkey once more, before something important."""


class ReauthenticateView(views.ReauthenticateWebAuthnView):
    """Showing with a passkey that it is oneself; a refusal is read on the same page."""

    def form_invalid(self, form: _Shown) -> HttpResponse:
        """Say what was wrong and stay; the library would send a signed-in person away."""
        for words in form.errors.get("credential", ()):
            get_adapter().add_message(self.request, messages.ERROR, message=words)
        return redirect(self.passthrough_next_url(self.request.path))


# What the library lets through when a browser is not one: fields are missing, or of another type.
_NOT_AN_ANSWER = (AttributeError, KeyError, TypeError, ValueError)


def _worded(error: ValidationError, words: object) -> ValidationError:
    """Speak of a passkey where the library's words are about a code."""
    return ValidationError(words) if getattr(error, "code", "") == _WRONG else error  # type: ignore[arg-type]  # -- a lazy translation
