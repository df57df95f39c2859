# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Letters about an account. The recipient's language is active.

They never say more than the addressee knows already, and each one says what to do if it was not him.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _, ngettext

from responsa.notify.enums import Purpose
from responsa.notify.letters.requester import House
from responsa.ui.pages import MailView

# ``link``: whole address; ``minutes`` or ``hours``: how long it is good; ``code``: digits to type.
Context = Mapping[str, str | int]


def letter(house: House, purpose: Purpose, context: Context) -> MailView:
    """Return a letter about an account; raises KeyError when the context lacks what it needs."""
    frame = MailView(
        subject="",
        body="",
        institution=house.name,
        colour=house.colour,
        language=house.language,
        greeting=_("Hello,"),
        why=_("If it was not you, please ignore this mail. Nothing changes."),
    )
    return _LETTERS[purpose](frame, context)


def _password_reset(frame: MailView, context: Context) -> MailView:
    return replace(
        frame,
        subject=_("Set a new password"),
        body=_("Somebody, hopefully you, asked for a new password for your account."),
        button=_("Set a new password"),
        button_url=str(context["link"]),
        closing=_minutes(context),
    )


def _confirm_email(frame: MailView, context: Context) -> MailView:
    return replace(
        frame,
        subject=_("Please confirm your e-mail address"),
        body=_("Please confirm that this address is yours."),
        button=_("Confirm the address"),
        button_url=str(context["link"]),
    )


def _sign_in_code(frame: MailView, context: Context) -> MailView:
    return replace(
        frame,
        subject=_("Your sign-in code"),
        body=_("Please type this code to sign in. Tell it to nobody."),
        number=str(context["code"]),
        closing=_minutes(context),
    )


def _invitation(frame: MailView, context: Context) -> MailView:
    hours = int(context["hours"])
    return replace(
        frame,
        subject=_("Your invitation"),
        body=_("You are invited to work with us. Please choose your password."),
        button=_("Accept the invitation"),
        button_url=str(context["link"]),
        closing=ngettext(
            "The link works for %(count)d hour.", "The link works for %(count)d hours.", hours
        )
        % {"count": hours},
    )


def _unknown_account(frame: MailView, _context: Context) -> MailView:
    return replace(
        frame,
        subject=_("There is no account with this address"),
        body=_(
            "Somebody, perhaps you, asked for a new password. There is no account with this e-mail "
            "address. Did you use another one?"
        ),
    )


def _account_exists(frame: MailView, context: Context) -> MailView:
    return replace(
        frame,
        subject=_("You already have an account"),
        body=_(
            "Somebody, perhaps you, wanted to open an account with this e-mail address. You already "
            "have one. Please sign in; you can set a new password there."
        ),
        button=_("Sign in") if "link" in context else "",
        button_url=str(context.get("link", "")),
    )


def _minutes(context: Context) -> str:
    minutes = int(context["minutes"])
    words = ngettext(
        "It works for %(count)d minute and only once.",
        "It works for %(count)d minutes and only once.",
        minutes,
    )
    return words % {"count": minutes}


_LETTERS: Final[Mapping[Purpose, Callable[[MailView, Context], MailView]]] = {
    Purpose.PASSWORD_RESET: _password_reset,
    Purpose.CONFIRM_EMAIL: _confirm_email,
    Purpose.SIGN_IN_CODE: _sign_in_code,
    Purpose.INVITATION: _invitation,
    Purpose.UNKNOWN_ACCOUNT: _unknown_account,
    Purpose.ACCOUNT_EXISTS: _account_exists,
}
