# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Keeping what came, before anybody looks inside."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.db import IntegrityError, transaction

from responsa.cases.actions import blobs
from responsa.catalog.queries.channels import mailbox_for
from responsa.intake.dedupe import message_key
from responsa.intake.enums import Source
from responsa.intake.models import Received, ReceivedAt
from responsa.kernel import clock
from responsa.kernel.errors import RefusedError
from responsa.kernel.text import one_line

if TYPE_CHECKING:
    from responsa.catalog.models import Mailbox

# A mailbox of ours, or an address that belongs to one.
Addressee: TypeAlias = "Mailbox | str"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A message whose bytes lie safely in the blob store; its row is still to be written."""

    sha256: str
    size: int
    key: str
    source: Source
    envelope_from: str
    mailboxes: tuple[Addressee, ...]
    received_at: dt.datetime


def keep_bytes(
    raw: bytes,
    *,
    source: Source,
    envelope_from: str,
    mailboxes: Sequence[Addressee],
    received_at: dt.datetime | None = None,
) -> Kept:
    """Flush the raw bytes to the disk; touches no database, so that many threads may do it at once.

    Raises OSError when the disk does not take them.
    """
    return Kept(
        sha256=blobs.store().put(raw),
        size=len(raw),
        key=message_key(raw),
        source=source,
        envelope_from=one_line(envelope_from, 320),
        mailboxes=tuple(mailboxes),
        received_at=received_at or clock.now(),
    )


@transaction.atomic
def note_all(items: Sequence[Kept]) -> list[Received]:
    """Write the rows of several kept messages in one transaction: many acknowledgements, one commit.

    In the order of their keys, so that two receivers with the same messages never wait crosswise.
    """
    rows = {item.key: _note(item) for item in sorted(items, key=lambda item: item.key)}
    return [rows[item.key] for item in items]


def store_mail(
    raw: bytes,
    *,
    source: Source,
    envelope_from: str,
    mailboxes: Sequence[Addressee],
    received_at: dt.datetime | None = None,
) -> Received:
    """Keep one message durably; after this returns, the sender may be told that it is ours.

    Bytes first, then the row with its dedupe key in one committed transaction. A message that we
    have already (``dedupe.message_key``) is not stored again: a further mailbox is noted on it.
    Raises RefusedError without a mailbox of ours, OSError or a database error when it is not kept.
    """
    kept = keep_bytes(
        raw,
        source=source,
        envelope_from=envelope_from,
        mailboxes=mailboxes,
        received_at=received_at,
    )
    return note_all([kept])[0]


def _note(item: Kept) -> Received:
    mailboxes = _resolved(item.mailboxes)
    row = Received.objects.filter(dedupe_key=item.key).first() or _insert(item)
    for mailbox in mailboxes:
        ReceivedAt.objects.get_or_create(
            received=row, mailbox=mailbox, defaults={"at": item.received_at}
        )
    return row


def _insert(item: Kept) -> Received:
    """Insert the row; when another receiver was faster, his row is the one."""
    raw = blobs.note(item.sha256, item.size)
    try:
        with transaction.atomic():
            return Received.objects.create(
                source=item.source,
                dedupe_key=item.key,
                raw_id=raw.pk,
                envelope_from=item.envelope_from,
                received_at=item.received_at,
                due_at=clock.now(),
            )
    except IntegrityError:
        return Received.objects.get(dedupe_key=item.key)


def _resolved(addressees: Sequence[Addressee]) -> "list[Mailbox]":
    found = [mailbox_for(who) if isinstance(who, str) else who for who in addressees]
    ours = [mailbox for mailbox in found if mailbox is not None]
    if not ours:
        raise RefusedError("This message is for none of our mailboxes.")
    return list({mailbox.pk: mailbox for mailbox in ours}.values())
