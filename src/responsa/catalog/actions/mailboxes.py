# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Writing how the fetching of mailboxes goes."""

from responsa.catalog.models import Mailbox
from responsa.kernel import clock

_LONGEST_ERROR = 1000


def note_poll(mailbox_id: int, error: str = "") -> Mailbox | None:
    """Note that a mailbox was asked for mail; ``error`` is the server's own text, or nothing.

    Returns the mailbox, or nothing when it was removed meanwhile.
    """
    now = clock.now()
    changes: dict[str, object] = {"polled_at": now, "error": error[:_LONGEST_ERROR]}
    if not error:
        changes["succeeded_at"] = now
    Mailbox.objects.filter(pk=mailbox_id).update(**changes)
    return Mailbox.objects.filter(pk=mailbox_id).first()
