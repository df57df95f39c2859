# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What is set up, what is missing and what fails, in a constant number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from responsa.catalog.enums import Routing
from responsa.catalog.queries.channels import all_mailboxes, registers
from responsa.catalog.queries.setup import CategoryNode, category_tree
from responsa.desk.setup import rule_health, running_health
from responsa.desk.setup.findings import Finding
from responsa.directory.enums import Role
from responsa.directory.queries.calendars import calendars
from responsa.directory.queries.institution import is_set_up
from responsa.directory.queries.units import UnitNode, memberships, subtrees, tree
from responsa.ui.jinja import url


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the house with how much of it there is."""

    name: str
    number: int
    url: str
    icon: str


def parts() -> tuple[Part, ...]:
    """Return what there is, by part of the set-up."""
    people = {row.user_id for row in memberships() if row.user.is_active}
    rows = (
        (_("Units"), sum(node.is_active for node in tree()), "units", "hierarchy-2"),
        (_("Colleagues"), len(people), "people", "users"),
        (
            _("Categories"),
            sum(n.category.is_active for n in category_tree()),
            "categories",
            "category",
        ),
        (_("Calendars"), len(calendars()), "calendars", "calendar"),
        (_("Registers"), len(registers()), "registers", "hash"),
        (_("Mailboxes"), sum(m.is_active for m in all_mailboxes()), "mailboxes", "mailbox"),
    )
    return tuple(
        Part(name=name, number=number, url=url(f"desk:setup:{page}"), icon=sign)
        for name, number, page, sign in rows
    )


def findings() -> list[Finding]:
    """Return what is missing or fails, the worst first."""
    reached = _reached()
    found = [
        *_house(),
        *rule_health.calendar_findings(),
        *rule_health.law_findings(),
        *_units(reached),
        *running_health.leadership_findings(),
        *_categories(reached),
        *_mailboxes(),
        *running_health.running_findings(),
    ]
    return sorted(found, key=lambda finding: not finding.is_bad)


def _reached() -> frozenset[tuple[str, int]]:
    """Return which roles reach which units today."""
    below = subtrees()
    return frozenset(
        (row.role, unit)
        for row in memberships()
        if row.user.is_active
        for unit in below[row.unit_id]
    )


def _house() -> Iterator[Finding]:
    if not is_set_up():
        yield Finding(
            title=_("The institution has no name yet"),
            words=_("Letters, mails and pages carry it."),
            url=url("desk:setup:institution"),
            is_bad=True,
        )
    if not registers():
        yield Finding(
            title=_("There is no register"),
            words=_("Without one no case gets a number. Add it before the first category."),
            url=url("desk:setup:new-register"),
            is_bad=True,
        )


def _units(reached: frozenset[tuple[str, int]]) -> Iterator[Finding]:
    nodes = [node for node in tree() if node.is_active]
    if not nodes:
        yield Finding(
            title=_("There is no unit"),
            words=_("Each category belongs to one."),
            url=url("desk:setup:new-unit"),
            is_bad=True,
        )
    yield from (_no_dispatcher(n) for n in nodes if (Role.DISPATCHER, n.id) not in reached)


def _no_dispatcher(node: UnitNode) -> Finding:
    return Finding(
        title=_("%(unit)s has no dispatcher") % {"unit": node.name},
        words=_("Nobody would see cases that wait there to be assigned."),
        url=url("desk:setup:unit", node.id),
        is_bad=True,
    )


def _categories(reached: frozenset[tuple[str, int]]) -> Iterator[Finding]:
    nodes = [node for node in category_tree() if node.category.is_active]
    if not nodes:
        yield Finding(
            title=_("There is no category"),
            words=_("Nothing can be registered without one."),
            url=url("desk:setup:new-category"),
            is_bad=True,
        )
    for node in nodes:
        yield from _category(node, reached)


def _category(node: CategoryNode, reached: frozenset[tuple[str, int]]) -> Iterator[Finding]:
    row, where = node.category, url("desk:setup:experts", node.category.pk)
    if row.routing == Routing.DIRECT and not node.handlers:
        yield Finding(
            title=_("%(category)s goes straight to its experts and has none")
            % {"category": row.name},
            words=_("Its cases wait for the dispatchers until somebody is named."),
            url=where,
        )
    supervised = node.supervisors or (Role.SUPERVISOR, row.unit_id) in reached
    if row.needs_resolution and not supervised:
        yield Finding(
            title=_("%(category)s needs a final resolution and has no supervisor")
            % {"category": row.name},
            words=_("Its answers could not be signed."),
            url=where,
            is_bad=True,
        )
    if not row.unit.is_active:
        yield Finding(
            title=_("%(category)s leads to a unit out of use") % {"category": row.name},
            words=row.unit.name,
            url=url("desk:setup:category", row.pk),
            is_bad=True,
        )


def _mailboxes() -> Iterator[Finding]:
    active = [mailbox for mailbox in all_mailboxes() if mailbox.is_active]
    if not active:
        yield Finding(
            title=_("There is no mailbox"),
            words=_("Nothing can come by e-mail, and answers have no address to be sent from."),
            url=url("desk:setup:new-mailbox"),
        )
    for mailbox in active:
        if mailbox.error:
            yield Finding(
                title=_("Mail of %(address)s cannot be fetched") % {"address": mailbox.address},
                words=_("The server says:"),
                said=mailbox.error,
                last_success=mailbox.succeeded_at,
                url=url("desk:setup:mailbox", mailbox.pk),
                is_bad=True,
            )
