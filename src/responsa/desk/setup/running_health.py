# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What fails while the house works: mail that does not leave, work that nobody takes up, no backup."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from responsa.cases.queries.waiting import longest_due
from responsa.catalog import variables
from responsa.catalog.queries.reply_templates import all_templates
from responsa.desk import labels
from responsa.desk.setup.findings import Finding
from responsa.directory.enums import Role
from responsa.directory.queries.configuration import set_up_since
from responsa.directory.queries.units import absent_today, memberships, subtrees, tree
from responsa.kernel import backup_mark, clock
from responsa.kernel.errors import InvalidError
from responsa.notify.queries import relay_health
from responsa.ui.jinja import url

_SLOW: Final = dt.timedelta(minutes=10)
_OLD: Final = dt.timedelta(days=7)


def running_findings() -> Iterator[Finding]:
    """Yield what does not run as it should."""
    yield from _relay()
    yield from _queue()
    yield from _backup()
    yield from _templates()


def leadership_findings() -> Iterator[Finding]:
    """Yield units that work without a supervisor, and those whose dispatchers are all away today."""
    led, dispatched, present, workplaces = _leadership()
    for node in tree():
        where = url("desk:setup:unit", node.id)
        if node.is_active and node.id in workplaces - led:
            yield Finding(
                title=_("%(unit)s has no supervisor") % {"unit": node.name},
                words=_("Nobody leads it: answers cannot be signed, reminders reach nobody."),
                url=where,
                is_bad=True,
            )
        if node.is_active and node.id in dispatched - present:
            yield Finding(
                title=_("All dispatchers of %(unit)s are away today") % {"unit": node.name},
                words=_("New cases wait, unless a substitute is named."),
                url=where,
            )


def _leadership() -> tuple[set[int], set[int], set[int], set[int]]:
    """Return the units that a supervisor reaches, a dispatcher, one who is here; and where people work."""
    below, away = subtrees(), absent_today()
    led: set[int] = set()
    dispatched: set[int] = set()
    present: set[int] = set()
    workplaces: set[int] = set()
    for row in (row for row in memberships() if row.user.is_active):
        if row.role == Role.SUPERVISOR:
            led |= below[row.unit_id]
        elif row.role == Role.DISPATCHER:
            dispatched |= below[row.unit_id]
            present |= below[row.unit_id] if row.user_id not in away else set()
        elif row.role == Role.HANDLER:
            workplaces.add(row.unit_id)
    return led, dispatched, present, workplaces


def _relay() -> Iterator[Finding]:
    health = relay_health()
    if not health.is_configured and not settings.DEMO:
        yield Finding(
            title=_("Mails cannot leave: no mail server is set"),
            words=_("Answers wait here until RESPONSA_SMTP_OUT_URL names one."),
            url=url("desk:tasks"),
            is_bad=health.waiting > 0,
        )
    if health.down_since is not None:
        yield Finding(
            title=_("Mails do not leave since %(at)s")
            % {"at": labels.date_time(health.down_since)},
            words=_("Waiting: %(number)s. They go by themselves when the server answers again.")
            % {"number": health.waiting},
            said=health.error,
            url=url("desk:tasks"),
            is_bad=True,
        )


def _queue() -> Iterator[Finding]:
    due = longest_due()
    if due is not None and due < clock.now() - _SLOW:
        yield Finding(
            title=_("Automatic steps wait since %(at)s") % {"at": labels.date_time(due)},
            words=_("Notices and reminders come late. Is the worker started?"),
            url=url("desk:tasks"),
            is_bad=True,
        )


def _backup() -> Iterator[Finding]:
    """A new house needs none yet; what another program saves is not known here."""
    since, now = set_up_since(), clock.now()
    if settings.DEMO or since is None or since > now - _OLD:
        return
    last = backup_mark.last(settings.DATA)
    if last is None or last < now - _OLD:
        yield Finding(
            title=_("No backup was made in the last seven days"),
            words=_("The last: %(at)s.") % {"at": labels.date_time(last)}
            if last
            else _("Let “responsa backup” run each night."),
            url=url("desk:setup:overview"),
            is_bad=True,
        )


def _templates() -> Iterator[Finding]:
    for row in all_templates():
        if not row.is_active:
            continue
        try:
            variables.check(row.text)
        except InvalidError as refusal:
            yield Finding(
                title=_("The prepared text %(name)s cannot be filled in") % {"name": row.name},
                words=labels.refusal_words(refusal),
                url=url("desk:setup:template", row.pk),
                is_bad=True,
            )
