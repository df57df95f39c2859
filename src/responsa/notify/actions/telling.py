# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Telling people of an event: the plan says whom, the letters say what."""

from responsa.cases.models import Event
from responsa.cases.queries import events
from responsa.notify import plan
from responsa.notify.actions import papers, to_outside, to_staff
from responsa.notify.enums import Audience, Purpose
from responsa.notify.models import Outgoing
from responsa.notify.plan import Notice


def tell(event_id: int) -> None:
    """Keep the mails that an event asks for; repeating it makes no second one.

    Runs inside the transaction of the delivery.
    """
    event = events.event(event_id)
    if event.name == "case.resolved":
        # Before the mail, which may carry it.
        papers.keep_letter(event)
    for notice in plan.notices(event.name, event.data):
        _keep(event, notice)


def _keep(event: Event, notice: Notice) -> None:
    if notice.to is Audience.REQUESTER:
        to_outside.tell_requester(event, notice)
    elif notice.purpose is Purpose.THIRD_PARTY_REMINDER:
        to_outside.remind_third_party(event, notice)
    elif notice.to is Audience.THIRD_PARTY:
        to_outside.ask_third_party(event, notice)
    else:
        to_staff.tell_staff(event, notice)
    if notice.purpose is Purpose.UNDELIVERED:
        Outgoing.objects.filter(message=event.data["message"]).update(
            error=str(event.data.get("status", ""))
        )
