# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What is missing before dates can be told: calendars with their years, rules of law, positions."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from responsa.catalog.queries.packs import current, current_pack
from responsa.desk.setup import law_shown
from responsa.desk.setup.findings import Finding
from responsa.directory.actions.calendars import wanted_years
from responsa.directory.queries.calendars import calendars, years_by_calendar
from responsa.directory.queries.institution import institution, is_set_up
from responsa.lawbook.packs import Pack
from responsa.ui.jinja import url

_NEWER: Final = "newer"


def calendar_findings() -> Iterator[Finding]:
    """Tell of a house without hours, and of calendars that miss a year."""
    if is_set_up() and institution().calendar_id is None:
        yield Finding(
            title=_("The house has no calendar"),
            words=_("Without its hours and holidays no date can be told."),
            url=url("desk:setup:new-calendar"),
            is_bad=True,
        )
    known = years_by_calendar()
    for row in calendars():
        missing = sorted(set(wanted_years()) - known.get(row.pk, frozenset()))
        if missing:
            yield Finding(
                title=_("The calendar %(name)s misses years") % {"name": row.name},
                words=_("The holidays of %(years)s are not written down: no date in them is told.")
                % {"years": ", ".join(str(year) for year in missing)},
                url=url("desk:setup:calendar", row.pk),
                is_bad=True,
            )


def law_findings() -> Iterator[Finding]:
    """Tell of rules not accepted, of newer ones, and of deciders who are nobody."""
    accepted, rules = current(), current_pack()
    if accepted is None or rules is None:
        yield Finding(
            title=_("No rules of law are accepted"),
            words=_("Terms by law are the days that each category gives, without its holidays."),
            url=url("desk:setup:law"),
        )
        return
    for one in law_shown.offered(accepted):
        if one.state == _NEWER:
            yield Finding(
                title=_("Newer rules of law came with the program"),
                words=_("New cases are still counted by %(rules)s.") % {"rules": accepted},
                url=url("desk:setup:rules", one.id),
            )
    yield from _nobody_decides(rules)


def _nobody_decides(rules: Pack) -> Iterator[Finding]:
    deciders = {
        extension.decided_by
        for procedure in rules.procedures.values()
        for extension in procedure.extensions.values()
    }
    for position in law_shown.positions_shown(rules):
        if position.name in deciders and not position.people:
            yield Finding(
                title=_("Nobody is: %(position)s") % {"position": position.words},
                words=_("The law lets only this position extend a term."),
                url=url("desk:setup:position", position.name.removeprefix("role:")),
            )
