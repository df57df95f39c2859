# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of accounts: allauth's, in our words."""

import time
from typing import Any, Final

from allauth.account import forms as library
from allauth.core import context
from django import forms
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from responsa.portal import passwords, throttle

# A reset is answered no sooner than this, so that the time does not tell whether there is an account.
_ANSWER_AFTER: Final = 0.3
_RESETS_AN_HOUR: Final = 5
_HOUR: Final = 3600


def _named(form: forms.Form, **labels: object) -> None:
    """Give controls our labels; remove what the library puts into and below them."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label  # type: ignore[assignment]  # -- a lazy translation
        field.help_text = ""
        field.widget.attrs.pop("placeholder", None)
        if isinstance(field.widget, forms.PasswordInput) and isinstance(field, forms.CharField):
            field.max_length = passwords.LONGEST
            field.widget.attrs["maxlength"] = str(passwords.LONGEST)


def _new_password(form: forms.Form, name: str) -> None:
    form.fields[name].help_text = passwords.rule()


class _NotTooLong:
    """Refuses a password of megabytes before anybody hashes it."""

    cleaned_data: dict[str, Any]

    def clean_password(self) -> str:
        """Return the password; raises ValidationError when it is absurdly long."""
        password: str = self.cleaned_data["password"]
        if len(password) > passwords.LONGEST:
            raise forms.ValidationError(_("The e-mail address or the password is not right."))
        return password


class LoginForm(_NotTooLong, library.LoginForm):
    """Signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- allauth's signature
        super().__init__(*args, **kwargs)
        _named(self, login=_("E-mail"), password=_("Password"))


class SignupForm(library.SignupForm):
    """Opening an account as a citizen."""

    name = forms.CharField(
        max_length=200, label=_("Name"), widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    field_order = ("name", "email", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- allauth's signature
        super().__init__(*args, **kwargs)
        _named(self, email=_("E-mail"), password1=_("Password"))
        _new_password(self, "password1")

    def try_save(self, request: HttpRequest) -> Any:  # noqa: ANN401 -- allauth's signature
        """Take the same time for an address that has an account as for a new one."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class ResetForm(library.ResetPasswordForm):
    """Asking for a new password: the same page, after the same time, whoever asks for whom."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- allauth's signature
        super().__init__(*args, **kwargs)
        _named(self, email=_("E-mail"))

    def save(self, request: HttpRequest, **kwargs: Any) -> str:  # noqa: ANN401 -- allauth's signature
        """Send the mail if there is an account and it was not asked for too often."""
        started = time.monotonic()
        email: str = self.cleaned_data["email"]
        if throttle.count("reset", email.lower(), seconds=_HOUR) <= _RESETS_AN_HOUR:
            super().save(request, **kwargs)
        time.sleep(max(0.0, _ANSWER_AFTER - (time.monotonic() - started)))
        return email


class NewPasswordForm(library.ResetPasswordKeyForm):
    """Setting the new password from the link of the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- allauth's signature
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        _named(self, password1=_("New password"))
        _new_password(self, "password1")


class ChangePasswordForm(library.ChangePasswordForm):
    """Changing the password, signed in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- allauth's signature
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        _named(self, oldpassword=_("Present password"), password1=_("New password"))
        _new_password(self, "password1")


class ReauthenticateForm(_NotTooLong, library.ReauthenticateForm):
    """Showing once more that it is oneself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- allauth's signature
        super().__init__(*args, **kwargs)
        _named(self, password=_("Password"))

    def clean_password(self) -> str:
        """Check length, then the password itself."""
        super().clean_password()
        return str(library.ReauthenticateForm.clean_password(self))


class ConfirmForm(forms.Form):
    """Confirming an address asks for the password chosen at sign-up.

    Otherwise a stranger could sign up with another's address, and the owner, who opens the mail and
    presses the button, would hand him his requests.
    """

    password = forms.CharField(
        label=_("The password that you chose"),
        strip=False,
        max_length=passwords.LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments, passed on
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Check the password as a sign-in does, with the same limits."""
        from allauth.account.adapter import get_adapter  # noqa: PLC0415 -- the adapter imports the forms

        password: str = self.cleaned_data["password"]
        request = context.request
        found = get_adapter(request).authenticate(request, email=self.user.email, password=password)
        if found is None or found.pk != self.user.pk:
            raise forms.ValidationError(_("This password is not right."))
        return password
