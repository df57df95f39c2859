# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What became of the mails of a case, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from responsa.desk import labels
from responsa.notify.enums import OutgoingState
from responsa.notify.queries import OutboxLine, deliveries_of_case

STATES: Final[Mapping[str, Promise]] = {
    OutgoingState.WAITING: pgettext_lazy("mail", "waits to be sent to %(to)s"),
    OutgoingState.SENT: pgettext_lazy("mail", "sent to %(to)s, %(when)s"),
    OutgoingState.FAILED: pgettext_lazy("mail", "could not be sent to %(to)s"),
    OutgoingState.WITHDRAWN: pgettext_lazy("mail", "taken back, not sent to %(to)s"),
    OutgoingState.SILENCED: pgettext_lazy("mail", "goes to %(to)s in a digest"),
}
SHORT_STATES: Final[Mapping[str, Promise]] = {
    OutgoingState.WAITING: pgettext_lazy("mail", "waits"),
    OutgoingState.SENT: pgettext_lazy("mail", "sent"),
    OutgoingState.FAILED: pgettext_lazy("mail", "failed"),
    OutgoingState.WITHDRAWN: pgettext_lazy("mail", "taken back"),
    OutgoingState.SILENCED: pgettext_lazy("mail", "in a digest"),
}
_ICONS: Final[Mapping[str, str]] = {
    OutgoingState.WAITING: "hourglass",
    OutgoingState.SENT: "circle-check",
    OutgoingState.FAILED: "alert-circle",
    OutgoingState.WITHDRAWN: "x",
    OutgoingState.SILENCED: "inbox",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MailLine:
    """One mail: where it stands, what went wrong, and whether it may be sent again."""

    id: int
    words: str
    icon: str
    error: str
    may_resend: bool


def of_case(case_id: int) -> dict[int, list[MailLine]]:
    """Return the mails of a case by message."""
    return {
        message: [line(mail) for mail in mails]
        for message, mails in deliveries_of_case(case_id).items()
    }


def line(mail: OutboxLine) -> MailLine:
    """Return one mail in words."""
    in_trouble = bool(mail.error) and mail.state in {OutgoingState.WAITING, OutgoingState.SENT}
    return MailLine(
        id=mail.id,
        words=state_words(mail),
        icon=_ICONS[mail.state],
        error=mail.error if mail.state != OutgoingState.SENT else "",
        may_resend=mail.state == OutgoingState.FAILED or in_trouble,
    )


def state_words(mail: OutboxLine) -> str:
    """Say where a mail stands."""
    when = labels.date_time(mail.sent_at) if mail.sent_at else ""
    return str(STATES[mail.state]) % {"to": mail.recipient, "when": when}
