# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The words of calendars, targets, rules of law and automatic steps. Lazy translations."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from responsa.catalog.enums import AutoStep, Mode
from responsa.catalog.positions import POSITIONS, position_name
from responsa.directory.enums import DayMark

__all__ = ["POSITIONS", "position_name"]

MARKS: Final[Mapping[str, Promise]] = {
    DayMark.HOLIDAY: pgettext_lazy("day of a calendar", "Public holiday"),
    DayMark.CLOSED: pgettext_lazy("day of a calendar", "Closed"),
    DayMark.WORKED: pgettext_lazy("day of a calendar", "Worked"),
}
# In the order in which a case meets them.
TARGETS: Final[Mapping[str, Promise]] = {
    "allocate_minutes": _("Assign a new case within (minutes)"),
    "accept_minutes": _("Accept an assigned case within (minutes)"),
    "react_minutes": _("First reaction to the requester within (minutes)"),
    "resolve_minutes": _("Resolve within (minutes)"),
    "reply_days": _("The requester answers a question within (working days)"),
    "reply_reminders": _("Remind him after (working days)"),
    "silent_days": _("Close in silence this long after the notice (calendar days)"),
    "confirm_days": _("Confirm an answer by itself after (working days)"),
    "close_days": _("Close a confirmed case after (working days)"),
    "warn_percents": _("Warn at parts of a term (percent)"),
    "warn_days": _("Warn before the end of a term (working days)"),
}
STEPS: Final[Mapping[str, Promise]] = {
    AutoStep.ASSIGN: _("Assign a case to the expert with the least work"),
    AutoStep.UNACCEPTED: _("Take a case back that nobody accepted"),
    AutoStep.RESUME: _("Go on when no answer of the other side came in time"),
    AutoStep.CONFIRM: _("Count an answer as confirmed after some days"),
    AutoStep.CLOSE: _("Close a confirmed case after some days"),
    AutoStep.CLOSE_SILENT: _("Close a case whose requester stays silent"),
    AutoStep.CLOSE_ON_REQUEST: _("Close a case whose requester asks for it in a mail"),
    AutoStep.JOIN: _("Join a request with an open case of the same person and matter"),
    AutoStep.FILE: _("File an anonymous or repeated request, where the law says so"),
    AutoStep.REJECT_CHANNEL: _("Turn down a request by a way that the law does not accept"),
    AutoStep.LINK: _(
        "Link a request with an open case of the same person and matter, both answered"
    ),
    AutoStep.ASK_IDENTITY: _("Ask who wrote a request without a name, where the law says so"),
}
MODES: Final[Mapping[str, Promise]] = {
    Mode.AUTO: pgettext_lazy("automatic step", "Do it by itself"),
    Mode.ASK: pgettext_lazy("automatic step", "Always ask"),
    Mode.OFF: pgettext_lazy("automatic step", "Never"),
}
EVENTS: Final[Mapping[str, Promise]] = {
    "calendar.created": _("Calendar added"),
    "calendar.changed": _("Calendar changed"),
    "calendar.year": _("Holidays of a year written down"),
    "calendar.day_added": _("Day of a calendar added"),
    "calendar.day_removed": _("Day of a calendar removed"),
    "policy.saved": _("Deadlines changed"),
    "policy.removed": _("Exception to the deadlines removed"),
    "pack.accepted": _("Rules of law accepted"),
    "position.saved": _("Position of the law set"),
    "position.removed": _("Position of the law left to the default"),
    "automation.saved": _("Automatic step set"),
}
