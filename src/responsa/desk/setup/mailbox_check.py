# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Signing in to a mailbox for real, and what its server says to that, in its own words."""

import imaplib
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _, ngettext

from responsa.catalog import secrets

if TYPE_CHECKING:
    from responsa.catalog.models import Mailbox

_SECONDS: Final = 10.0
_LONGEST: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """Whether it works, and the words for the administrator."""

    works: bool
    words: str


def check(mailbox: "Mailbox") -> Tried:
    """Sign in to a mailbox, open its folder without marking anything, and sign out.

    Every failure (name, network, certificate, password, folder) comes back as the other side's words.
    """
    if not mailbox.imap_host:
        words = _("Mail for this address is delivered here directly; there is no server to ask.")
        return Tried(works=True, words=words)
    try:
        return Tried(works=True, words=_signed_in(mailbox))
    except (OSError, ValueError, imaplib.IMAP4.error) as error:
        return Tried(works=False, words=_said(error)[:_LONGEST])


def _signed_in(mailbox: "Mailbox") -> str:
    with _connection(mailbox) as server:
        server.login(mailbox.imap_user, secrets.unseal(mailbox.imap_password))
        answer, found = server.select(f'"{mailbox.imap_folder}"', readonly=True)
        if answer != "OK":
            raise imaplib.IMAP4.error(_text(found[0]))
        number = int(_text(found[0]) or 0)
    said = ngettext(
        "It works: signed in, %(count)s message in %(folder)s.",
        "It works: signed in, %(count)s messages in %(folder)s.",
        number,
    )
    return said % {"count": number, "folder": mailbox.imap_folder}


def _connection(mailbox: "Mailbox") -> imaplib.IMAP4:
    host, port = mailbox.imap_host, mailbox.imap_port
    trust = ssl.create_default_context()
    if mailbox.imap_security == "tls":
        return imaplib.IMAP4_SSL(host, port, ssl_context=trust, timeout=_SECONDS)
    server = imaplib.IMAP4(host, port, timeout=_SECONDS)
    if mailbox.imap_security == "starttls":
        server.starttls(trust)
    return server


def _said(error: Exception) -> str:
    first = error.args[0] if error.args else str(error)
    return _text(first) if isinstance(first, bytes) else str(error)


def _text(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value or "")
