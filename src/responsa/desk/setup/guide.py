# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The first set-up: which steps are done, read from what is there, so that it can be left and resumed."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from responsa.cases.queries.waiting import has_cases
from responsa.catalog.actions.starting import OPTIONAL, SKIPPED
from responsa.catalog.queries.channels import all_mailboxes, registers
from responsa.catalog.queries.packs import current
from responsa.catalog.queries.setup import category_tree
from responsa.directory.enums import Role
from responsa.directory.queries.calendars import calendars
from responsa.directory.queries.configuration import was_noted
from responsa.directory.queries.institution import institution, is_set_up
from responsa.directory.queries.units import memberships
from responsa.lawbook import packs
from responsa.ui.jinja import url

NEEDED: Final = frozenset({Role.DISPATCHER, Role.HANDLER, Role.SUPERVISOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step. ``may_wait``: it can be left for later; ``is_left``: it was."""

    name: str
    title: str
    words: str
    url: str
    is_done: bool
    may_wait: bool
    is_left: bool

    @property
    def is_open(self) -> bool:
        """Tell whether something is to be done here now."""
        return not (self.is_done or self.is_left)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the first set-up is: steps passed, all steps, the one to do now."""

    passed: int
    number: int
    following: Step


def progress() -> Progress | None:
    """Return how far the first set-up is; nothing once a first case is registered."""
    if has_cases():
        return None
    found = steps()
    following = next((step for step in found if step.is_open), None)
    if following is None:
        return None
    passed = sum(not step.is_open for step in found)
    return Progress(passed=passed, number=len(found), following=following)


def steps() -> tuple[Step, ...]:
    """Return the steps in their order."""
    house = is_set_up() and institution().calendar_id is not None
    rows = (
        (
            "institution",
            _("The institution"),
            _("Name, address, language, colour, hours and country with its holidays."),
            url("desk:setup:institution"),
            house,
        ),
        (
            "law",
            _("Rules of law"),
            _(
                "Read and accept the terms of your country; without them each category has its days."
            ),
            _law_url(),
            current() is not None,
        ),
        (
            "set",
            _("Units and categories"),
            _("Begin with a set for your country; all of it can be changed afterwards."),
            url("desk:setup:start-set"),
            bool(registers()) and any(node.category.is_active for node in category_tree()),
        ),
        (
            "people",
            _("Colleagues"),
            _("At least one who dispatches, one who handles, one who supervises."),
            url("desk:setup:start-people"),
            {row.role for row in memberships() if row.user.is_active} >= NEEDED,
        ),
        (
            "mailbox",
            _("A mailbox"),
            _("The address to which people write; mail to it becomes cases."),
            url("desk:setup:new-mailbox"),
            any(mailbox.is_active for mailbox in all_mailboxes()),
        ),
        (
            "case",
            _("A first case"),
            _("Register a request as if somebody called, and see where it goes."),
            url("desk:new"),
            has_cases(),
        ),
    )
    return tuple(_step(*row) for row in rows)


def _step(*row: str | bool) -> Step:
    name, title, words, where, is_done = row
    may_wait = name in OPTIONAL
    is_left = may_wait and not is_done and was_noted(SKIPPED, step=name)
    return Step(
        name=str(name),
        title=str(title),
        words=str(words),
        url=str(where),
        is_done=bool(is_done),
        may_wait=may_wait,
        is_left=is_left,
    )


def _law_url() -> str:
    """Return the page of the country's rules, or the list where there are none of it."""
    house = institution().calendar_id
    country = next((row.country for row in calendars() if row.pk == house), "")
    if country.lower() in packs.BUNDLED:
        return url("desk:setup:rules", country.lower())
    return url("desk:setup:law")
