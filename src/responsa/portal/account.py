# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How accounts behave here: one adapter over allauth."""

import datetime as dt
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.ratelimit import respond_429
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext, gettext_lazy as _

from responsa.directory.account_links import RESET
from responsa.directory.queries.people import is_staff_address
from responsa.kernel import clock
from responsa.kernel.text import one_line
from responsa.notify.actions import send_account_mail
from responsa.portal import passwords

_RESET_MINUTES = RESET // dt.timedelta(minutes=1)
# What is said after an act; acts that are not named here show on the page itself.
_SAID = {
    "account/messages/logged_out.txt": _("You are signed out."),
    "account/messages/password_changed.txt": _("Your password has been changed."),
    "account/messages/email_confirmed.txt": _("Your e-mail address is confirmed."),
    "mfa/messages/totp_activated.txt": _("The authenticator app is now your second factor."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app is switched off."),
    "mfa/messages/webauthn_added.txt": _("The passkey has been added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey has been removed."),
    "mfa/messages/recovery_codes_generated.txt": _("You have new recovery codes."),
}

_TOO_SHORT = _("Your password is too short without a second factor. Please set a new one.")


class AccountAdapter(DefaultAccountAdapter):
    """Our rules for sign-in, reset and the mails that belong to them."""

    error_messages: ClassVar[dict[str, object]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "invalid_login": _("The e-mail address or the password is not right."),
        "incorrect_password": _("This password is not right."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code is not right. Please type the one shown now."),
        "too_many_login_attempts": _("Too many tries. Please wait five minutes."),
        "rate_limited": _("Too many tries. Please wait five minutes."),
        "invalid_password_reset": _("This link was used already or is too old."),
    }

    def new_user(self, request: HttpRequest) -> AbstractBaseUser:
        """Return a citizen's account to be filled from the form."""
        user: Any = super().new_user(request)
        user.created_at = clock.now()
        user.language = get_language() or ""
        return user  # type: ignore[no-any-return]  # -- allauth has no types

    def save_user(  # noqa: PLR0917 -- allauth's signature
        self,
        request: HttpRequest,
        user: Any,  # noqa: ANN401 -- allauth's signature
        form: BaseForm,
        commit: bool = True,  # noqa: FBT001, FBT002 -- allauth's signature
    ) -> AbstractBaseUser:
        """Keep the name with the account; the person is bound once the address is proved."""
        user.name = one_line(form.cleaned_data.get("name", ""), 200)
        return super().save_user(request, user, form, commit)  # type: ignore[no-any-return]  # -- allauth has no types

    def pre_authenticate(self, request: HttpRequest, **credentials: str) -> None:
        """Answer 429 once too many wrong passwords came, for this account or from this address."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            raise ImmediateHttpResponse(respond_429(request)) from error

    def authenticate(self, request: HttpRequest, **credentials: str) -> AbstractBaseUser | None:
        """Return whose credentials these are; a disabled account is refused like a wrong password.

        A colleague whose short password has lost the second factor beside it sets a longer one first.
        """
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is None or not user.is_active:
            return None
        if passwords.is_too_short_alone(credentials.get("password", ""), user):
            self.add_message(request, messages.WARNING, message=str(_TOO_SHORT))
            raise ImmediateHttpResponse(redirect("account_reset_password"))
        return user

    def pre_login(
        self,
        request: HttpRequest,
        user: Any,  # noqa: ANN401 -- allauth's signature
        **hooks: object,
    ) -> HttpResponse | None:
        """Take an address as proved where we know it is.

        A colleague's was given by the administrator who made the account; a citizen's account is
        bound to a person only after he confirmed his address.
        """
        if user.person_id is not None or is_staff_address(user.email):
            EmailAddress.objects.update_or_create(
                user=user, email=user.email.lower(), defaults={"verified": True, "primary": True}
            )
        return super().pre_login(request, user, **hooks)  # type: ignore[no-any-return]  # -- allauth has no types

    def is_safe_url(self, url: str | None) -> bool:
        """Tell whether somebody may be sent to an address after signing in: ours only."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts={self.request.get_host()})

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link of a reset mail; its host is the configured one, whatever the browser said."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "U", "key": "K"})
        return settings.BASE_URL + path.replace("U-K", key)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:  # noqa: ANN401 -- allauth's signature
        """Return the link that confirms an address."""
        del request
        return settings.BASE_URL + reverse("account_confirm_email", args=[emailconfirmation.key])

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:  # noqa: ANN401 -- allauth's signature
        """Write to the address on file, not to the one that was typed (CVE-2019-19844)."""
        del email
        self.send_mail("account/email/password_reset_key", user.email, context)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Hand a mail to notify, which queues it in the running transaction."""
        purpose, link = _MAILS[template_prefix]
        user = context.get("user")
        content: dict[str, str | int] = {"minutes": _RESET_MINUTES}
        content["link"] = context[link] if link else settings.BASE_URL + reverse("account_login")
        send_account_mail(
            to=email,
            language=getattr(user, "language", "") or get_language() or "",
            purpose=purpose,
            context=content,
        )

    def add_message(  # noqa: PLR0917 -- allauth's signature
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say our own words after an act."""
        del message_context
        said = message or _SAID.get(message_template or "")
        if said:
            super().add_message(request, level, extra_tags=extra_tags, message=gettext(str(said)))


# By allauth's name of the mail: what it is for, and where its context keeps the link.
_MAILS = {
    "account/email/password_reset_key": ("password_reset", "password_reset_url"),
    "account/email/email_confirmation": ("confirm_email", "activate_url"),
    "account/email/email_confirmation_signup": ("confirm_email", "activate_url"),
    "account/email/account_already_exists": ("account_exists", ""),
}
