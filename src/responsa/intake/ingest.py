# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Command ``responsa ingest``: one raw message from a file or a pipe, through the door of mail."""

from typing import TYPE_CHECKING

from responsa.catalog.queries.channels import mailbox_for, mailboxes
from responsa.intake.actions.store import store_mail
from responsa.intake.enums import Source
from responsa.intake.mail.addresses import parse_addresses
from responsa.intake.mail.headers import split_message
from responsa.kernel.errors import RefusedError

if TYPE_CHECKING:
    from responsa.intake.models import Received

_FIELDS = ("delivered-to", "x-original-to", "envelope-to", "to", "cc")
_MOST = 50


def ingest(raw: bytes) -> "Received":
    """Keep one message; when this returns it is committed, and a worker will read it.

    It goes to those of our mailboxes that its Delivered-To, To or Cc name, else to the first one.
    Raises RefusedError for an empty message and when there is no mailbox at all.
    """
    if not raw.strip():
        raise RefusedError("There is nothing in this message.")
    named = [found for address in addressed_to(raw) if (found := mailbox_for(address))]
    first = mailboxes()[:1]
    if not (named or first):
        raise RefusedError("There is no mailbox yet that could take this message.")
    return store_mail(
        raw, source=Source.FILE, envelope_from=return_path(raw), mailboxes=named or first
    )


def addressed_to(raw: bytes) -> list[str]:
    """Return the addresses that a message names as its recipients."""
    head = split_message(raw).head
    found = [
        box.addr
        for field in _FIELDS
        for value in head.all_raw(field)
        for box in parse_addresses(value)
        if box.addr
    ]
    return list(dict.fromkeys(found))[:_MOST]


def return_path(raw: bytes) -> str:
    """Return the envelope sender that the delivering server wrote down, or nothing."""
    return split_message(raw).head.text("return-path").strip("<> ")
