# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a case shows of the way by which it came: who wrote it down, from which number, when dated."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from responsa.cases import wording
from responsa.cases.enums import Channel
from responsa.cases.queries.arrivals import arrival_of
from responsa.cases.queries.page import CaseView
from responsa.desk import labels

if TYPE_CHECKING:
    from responsa.cases.models import Case

Pairs = tuple[tuple[str, str], ...]


def pairs(view: CaseView) -> Pairs:
    """Return who registered the case for its requester, how he wants the answer, and the door's facts."""
    found = [(_("Registered by"), _registered_by(view))]
    case = view.case
    if case.answer_channel:
        answer = str(wording.CHANNELS[Channel(case.answer_channel)])
        found.append((_("Answer by"), answer))
    found += _facts(case)
    return tuple((name, value) for name, value in found if value)


def _registered_by(view: CaseView) -> str:
    events = (entry.event for entry in view.entries if entry.event is not None)
    first = next((event for event in events if event.name == "case.registered"), None)
    return str(first.user) if first is not None and first.user is not None else ""


def _facts(case: "Case") -> list[tuple[str, str]]:
    if case.channel in {Channel.WEB, Channel.EMAIL}:
        return []
    arrival = arrival_of(case.pk)
    if arrival is None:
        return []
    number = _("Fax number") if case.channel == Channel.FAX else _("Caller's number")
    return [
        (number, arrival.sender_number),
        (_("Date on the letter"), labels.day(arrival.dated_on) if arrival.dated_on else ""),
        (_("Sender's address"), arrival.sender_address.replace("\n", ", ")),
        (_("Sender's own number"), arrival.sender_reference),
    ]
