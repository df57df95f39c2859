# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Working time that is put to the requester. The recipient's language is active."""

from dataclasses import replace

from django.utils.translation import gettext as _

from responsa.notify.letters.requester import CaseFacts, House, frame, greeting
from responsa.ui.pages import MailView
from responsa.worklog import durations


def asked(house: House, facts: CaseFacts, minutes: int) -> MailView:
    """Ask the requester whether the time is right, and say that silence counts as yes."""
    return replace(
        frame(house, facts),
        subject=_("Please check the working time"),
        greeting=greeting(facts),
        body=_("We worked on your request for %(time)s (hours and minutes). Is that right?")
        % {"time": durations.shown(minutes)},
        number=facts.number,
        button=_("Confirm or disagree"),
        button_url=f"{facts.view_url}time/",
        closing=_(
            "If we hear nothing from you, we take it that you agree. The page says until when."
        ),
    )
