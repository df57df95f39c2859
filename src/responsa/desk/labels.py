# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Words and signs of the desk, and dates formatted once for each language instead of once a row."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from babel.dates import format_skeleton
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext as _, pgettext_lazy

from responsa.cases.enums import Channel, State
from responsa.catalog.enums import Kind
from responsa.directory.enums import Role
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, RefusedError
from responsa.ui import formats

STATE_LOOKS: Final[Mapping[str, str]] = {
    State.NEW: "new",
    State.ASSIGNED: "assigned",
    State.IN_PROGRESS: "work",
    State.WAITING_REQUESTER: "wait",
    State.WAITING_THIRD_PARTY: "wait",
    State.AWAITING_RESOLUTION: "sign",
    State.RESOLVED: "done",
    State.CLOSED: "closed",
}
CHANNEL_ICONS: Final[Mapping[str, str]] = {
    Channel.WEB: "world",
    Channel.EMAIL: "mail",
    Channel.PHONE: "phone",
    Channel.COUNTER: "building-community",
    Channel.POST: "mailbox",
    Channel.FAX: "printer",
}
KINDS: Final[Mapping[str, Promise]] = {
    Kind.PROBLEM: pgettext_lazy("kind", "Problem"),
    Kind.NOTIFICATION: pgettext_lazy("kind", "Notification"),
    Kind.PETITION: pgettext_lazy("kind", "Petition"),
    Kind.INFORMATION: pgettext_lazy("kind", "Access to information"),
    Kind.ASSISTANCE: pgettext_lazy("kind", "Assistance"),
}
ROLES: Final[Mapping[Role, Promise]] = {
    Role.REQUESTER: pgettext_lazy("role", "requester"),
    Role.SYSTEM: pgettext_lazy("role", "the program"),
    Role.REGISTRAR: pgettext_lazy("role", "registrar"),
    Role.DISPATCHER: pgettext_lazy("role", "dispatcher"),
    Role.HANDLER: pgettext_lazy("role", "handler of the case"),
    Role.SUPERVISOR: pgettext_lazy("role", "supervisor"),
    Role.QUALITY_MANAGER: pgettext_lazy("role", "quality manager"),
    Role.OPERATIONAL_MANAGER: pgettext_lazy("role", "operational manager"),
    Role.ANALYST: pgettext_lazy("role", "analyst"),
    Role.ADMIN: pgettext_lazy("role", "administrator"),
}
WEIGHTS: Final[Mapping[int, Promise]] = {
    1: pgettext_lazy("weight", "low"),
    2: pgettext_lazy("weight", "usual"),
    3: pgettext_lazy("weight", "high"),
    4: pgettext_lazy("weight", "urgent"),
}
HIGH_WEIGHT: Final = 3


def refusal_words(refusal: RefusedError) -> str:
    """Return a refusal in the reader's language."""
    words = _(refusal.message)
    return words % refusal.params if refusal.params else words


def who_can(roles: Iterable[Role]) -> str:
    """Say who may do what the reader may not."""
    held = [str(ROLES[role]) for role in Role if role in set(roles) and role is not Role.SYSTEM]
    return _("This can be done by: %(roles)s.") % {"roles": ", ".join(held)}


def language() -> str:
    """Return the code of the language spoken now."""
    return get_language() or "en"


def date_time(at: dt.datetime) -> str:
    """Say "luni, 14 decembrie, 09:05"; the same minute is formatted once."""
    return _date_time(language(), clock.today(), at.replace(second=0, microsecond=0))


def moment(at: dt.datetime) -> str:
    """Say "lun. 16 nov., 08:42"; today only the hour; the year when it is not this one."""
    return _moment(language(), clock.today(), at.replace(second=0, microsecond=0))


def day(value: dt.date) -> str:
    """Say a local day in full: „luni, 14 decembrie 2026”."""
    return formats.date_weekday(value, year=True)


def day_in(text: str, *, field: str) -> dt.date | None:
    """Return the day that a form field gave; nothing when it is empty. Raises InvalidError."""
    try:
        return dt.date.fromisoformat(text) if text.strip() else None
    except ValueError:
        raise InvalidError("Please give days like 2026-11-22.", field=field) from None


def on_paper(at: dt.datetime) -> str:
    """Say day, year and hour in full: a printed page is read on another day."""
    return f"{formats.date_weekday(at, year=True)}, {formats.time_of_day(at)}"


def clock_short(at: dt.datetime) -> str:
    """Say when as shortly as a list allows; the same minute is formatted once."""
    return _clock_short(language(), clock.today(), at.replace(second=0, microsecond=0))


def time_of_day(at: dt.datetime) -> str:
    """Say "14:06"."""
    local = timezone.localtime(at)
    return f"{local:%H:%M}"


@lru_cache(maxsize=8192)
def _date_time(_language: str, _today: dt.date, at: dt.datetime) -> str:
    return formats.date_time(at)


@lru_cache(maxsize=8192)
def _moment(_language: str, today: dt.date, at: dt.datetime) -> str:
    local = timezone.localtime(at)
    hour = formats.time_of_day(at)
    if local.date() == today:
        return _("today, %(time)s") % {"time": hour}
    skeleton = "EEEMMMd" if local.year == today.year else "yMMMd"
    return f"{format_skeleton(skeleton, local, locale=formats.locale())}, {hour}"


@lru_cache(maxsize=8192)
def _clock_short(_language: str, _today: dt.date, at: dt.datetime) -> str:
    return formats.clock_short(at)
