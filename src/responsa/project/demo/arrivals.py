# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What came this morning and waits for a person: a stranger's reply, and a mail nobody can read."""

import datetime as dt

from django.conf import settings

from responsa.cases.queries import threads
from responsa.cases.queries.lists import CaseFilter, case_page
from responsa.directory.actors import SYSTEM
from responsa.directory.inputs import PersonInput
from responsa.intake.actions import store_mail
from responsa.intake.actions.quarantine import quarantine
from responsa.intake.enums import Source
from responsa.kernel import clock
from responsa.kernel.mail_ids import make_mail_id
from responsa.project.demo import cast, doors

_STRANGER = PersonInput(name="Vecin curios", email="vecin@altundeva.test")
_DAMAGED = (
    b"From: scanner@firma.test\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n\x00\xff\x1f"
)


def deliver() -> None:
    """Let both arrive, some hours ago."""
    with clock.at(clock.now() - dt.timedelta(hours=3)):
        _held()
        _unreadable()


def _held() -> None:
    """Somebody who is no party answers one of our mails: kept for colleagues, until one vouches for it."""
    line = case_page(SYSTEM, CaseFilter(view="open", state="in_progress"), size=1).lines[0]
    answered = make_mail_id(
        settings.SECRET_KEY, line.id, threads.first_message_id(line.id) or 0, "primaria.test"
    )
    raw = doors.letter(
        _STRANGER,
        to=cast.MAILBOXES[0],
        subject=f"Re: {line.subject}",
        text="Am primit de la un prieten mesajul dumneavoastră. Locuiesc alături și am poze.",
        answers=answered,
    )
    doors.deliver(raw, _STRANGER.email, to=cast.MAILBOXES[0])


def _unreadable() -> None:
    """A damaged mail: registered all the same, with the raw file and a button to try again."""
    row = store_mail(
        _DAMAGED,
        source=Source.SMTP,
        envelope_from="scanner@firma.test",
        mailboxes=[cast.MAILBOXES[1]],
    )
    quarantine(row, "the parser failed: end of message inside a part")
