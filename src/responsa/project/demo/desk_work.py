# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What lies on the registrar's desk this morning: requests begun, one of them shared, and facts of the doors."""

import datetime as dt

from responsa.cases.actions import drafts
from responsa.cases.enums import Channel
from responsa.cases.inputs import ArrivalInput
from responsa.directory.inputs import PersonInput
from responsa.kernel import clock, ids
from responsa.project.demo.house import House

_REGISTRAR = "ioana.petrescu"


def begin(house: House) -> None:
    """Leave a call that broke off as a draft, and a letter that a colleague is to finish."""
    actor = house.actor(_REGISTRAR)
    hall = min(actor.units_of(*actor.roles()))
    with clock.at(clock.now() - dt.timedelta(minutes=40)):
        drafts.keep(
            ids.token(),
            {
                "channel": Channel.PHONE,
                "who": "Vasile de pe strada Teilor",
                "text": "Câine fără stăpân lângă școală, str. Teilor nr. 3. Convorbirea s-a întrerupt.",
            },
            actor=actor,
        )
        drafts.keep(
            ids.token(),
            {
                "channel": Channel.POST,
                "organisation": "Asociația de proprietari Morii 14",
                "text": "Solicită copia procesului-verbal de recepție a străzii.",
                "sender_reference": "21/2026",
            },
            actor=actor,
            shared_with=hall,
        )


def arrival(channel: Channel, sender: PersonInput | None) -> ArrivalInput | None:
    """Return what the registrar wrote down of the door by which a letter of the story came."""
    match channel:
        case Channel.PHONE | Channel.FAX:
            return ArrivalInput(sender_number=sender.phone if sender else "")
        case Channel.POST:
            return ArrivalInput(
                dated_on=clock.today() - dt.timedelta(days=3),
                sender_address=sender.address if sender else "",
            )
        case _:
            return None
