# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who writes: name, colour, address and Message-IDs of the institution's mail."""

from urllib.parse import urlsplit

from django.conf import settings

from responsa.catalog.queries.channels import mailbox_of_category, mailboxes
from responsa.directory.queries.institution import institution
from responsa.kernel import ids
from responsa.kernel.mail_ids import make_mail_id
from responsa.notify.letters.requester import House
from responsa.ui.pages import mail_colour


def house(language: str) -> House:
    """Return the institution as it signs its letters."""
    row = institution()
    return House(name=row.name, colour=mail_colour(row.colour), language=language)


def language(chosen: str = "") -> str:
    """Return the language to write in: the chosen one if it is one of ours, else the institution's."""
    known = {code for code, _name in settings.LANGUAGES}
    return chosen if chosen in known else institution().language


def uses_codes() -> bool:
    """Tell whether the institution gives short codes."""
    return institution().short_codes


def sender(category_id: int | None = None) -> str:
    """Return the address that writes: the category's mailbox, else the house's own."""
    box = mailbox_of_category(category_id) if category_id else next(iter(mailboxes()), None)
    return box.address if box else institution().email or f"no-reply@{domain()}"


def domain() -> str:
    """Return the domain of our Message-IDs."""
    if settings.MAIL_DOMAIN:
        return str(settings.MAIL_DOMAIN)
    box = next(iter(mailboxes()), None)
    return (
        box.address.rpartition("@")[2]
        if box
        else urlsplit(settings.BASE_URL).hostname or "localhost"
    )


def message_mail_id(case_id: int, message_id: int) -> str:
    """Return the signed Message-ID of a case's message: an answer to it finds the case."""
    return make_mail_id(settings.SECRET_KEY, case_id, message_id, domain())


def notice_mail_id(key: str) -> str:
    """Return the Message-ID of a mail that no answer belongs to; the same key gives the same."""
    return f"{ids.mac(settings.SECRET_KEY, 'notice-id', key)}@{domain()}"


def link(path: str) -> str:
    """Return the whole address of one of our pages."""
    return f"{settings.BASE_URL}{path}"
