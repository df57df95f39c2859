# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How long a password must be: citizens 8; colleagues 15, or 8 beside a second factor."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, ngettext

from responsa.directory.queries.people import is_staff_address

SHORTEST = 8
SHORTEST_ALONE = 15
# Longer ones are refused before hashing: hashing megabytes would be a way to tire the machine.
LONGEST = 4096


class Length:
    """Checks the length by whose account it is (NIST SP 800-63B-4, 3.1.1.2)."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raise ValidationError for a password that is too short or too long."""
        if len(password) > LONGEST:
            raise ValidationError(
                _("This password is too long: at most %(count)s characters.") % {"count": LONGEST},
                code="password_too_long",
            )
        least = _least(user)
        if len(password) < least:
            words = ngettext(
                "This password is too short: please use at least %(count)s character.",
                "This password is too short: please use at least %(count)s characters.",
                least,
            )
            raise ValidationError(words % {"count": least}, code="password_too_short")

    def get_help_text(self) -> str:
        """Say the rule."""
        return rule()


def is_too_short_alone(password: str, user: AbstractBaseUser) -> bool:
    """Tell whether a password that was accepted beside a second factor now stands alone."""
    return len(password) < _least(user)


def rule() -> str:
    """Say what a good password is, below the field."""
    return _(
        "At least %(citizen)s characters; for staff %(staff)s, or %(citizen)s with a second factor. "
        "Three or four words that only you would put together are best."
    ) % {"citizen": SHORTEST, "staff": SHORTEST_ALONE}


def _least(user: AbstractBaseUser | None) -> int:
    if user is None or not is_staff_address(user.get_username()):
        return SHORTEST
    second = user.pk is not None and is_mfa_enabled(user)
    return SHORTEST if second else SHORTEST_ALONE
