# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The words for what became of received items. Lazy translations."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from responsa.intake.enums import ReceivedState

STATES: Final[Mapping[ReceivedState, Promise]] = {
    ReceivedState.STORED: pgettext_lazy("received", "waiting to be read"),
    ReceivedState.REGISTERED: pgettext_lazy("received", "registered"),
    ReceivedState.JOINED: pgettext_lazy("received", "added to a case"),
    ReceivedState.HELD: pgettext_lazy("received", "held for release"),
    ReceivedState.IGNORED: pgettext_lazy("received", "set aside"),
    ReceivedState.UNREADABLE: pgettext_lazy("received", "could not be read"),
}

# By the code before the first colon of a received item's reason.
REASONS: Final[Mapping[str, Promise]] = {
    "new": _("a new request"),
    "closed": _("it continues a closed case"),
    "claims": _("it says that it belongs to another case, but the sender is unknown there"),
    "token": _("it answers a message of ours"),
    "mail_id": _("it answers a message of this case"),
    "tag": _("the number is in the subject"),
    "not_a_party": _("the sender is unknown to the case"),
    "robot": _("an automatic sender wrote into a case"),
    "automatic": _("written by a machine: never answered automatically"),
    "automatic_reply": _("an automatic reply that belongs to no case"),
    "automatic_closed": _("an automatic reply to a closed case"),
    "own_loop": _("a mail of our own that came back"),
    "bounce": _("a report that a mail of ours was not delivered"),
    "unknown_bounce": _("a delivery report about a mail that we did not send"),
    "same_message_id": _("a new request under a Message-ID that was seen before"),
    "form": _("sent by form"),
    "desk": _("recorded by a colleague"),
    "unreadable": _("it could not be read"),
    "missing": _("its file cannot be found on the disk"),
    "read_again": _("read at a later attempt"),
}


# Why something could not be read: the codes of the parser and of those who wait for it.
FAILURES: Final[Mapping[str, Promise]] = {
    "not_started": _("the reading program could not be started"),
    "time_limit": _("reading it took too long"),
    "died": _("the reading program broke down over it"),
    "answer_too_large": _("it has far too many parts"),
    "parser_error": _("the reading program met something it does not know"),
    "no_sense": _("the reading program gave no usable answer"),
    "worker_died": _("the program that registers messages broke down over it"),
    "not_placed": _("it was read, but could not be registered"),
    "missing": _(
        "its file cannot be found on the disk; once it is put back from a backup, it is read by itself"
    ),
}


def reason_text(reason: str) -> str:
    """Return a received item's reason in the reader's language."""
    code, _colon, details = reason.partition(":")
    known = REASONS.get(code)
    text = str(known) if known is not None else code
    return f"{text} ({failure_text(details.strip())})" if details.strip() else text


def failure_text(failure: str) -> str:
    """Return why something could not be read, in the reader's language; details stay as they are."""
    code, _colon, details = failure.partition(":")
    known = FAILURES.get(code)
    if known is None:
        return failure
    return f"{known}: {details.strip()}" if details.strip() else str(known)
