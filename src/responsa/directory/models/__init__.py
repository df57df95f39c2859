# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of who: the institution, its units and people, and those who write to it."""

from responsa.directory.models.calendar import Calendar, CalendarDay, CalendarYear
from responsa.directory.models.configuration import ConfigEvent, ConfigHead
from responsa.directory.models.institution import Institution
from responsa.directory.models.logo import Logo
from responsa.directory.models.people import Identity, Organisation, Person
from responsa.directory.models.staff import Absence, Membership, Unit
from responsa.directory.models.user import User

__all__ = [
    "Absence",
    "Calendar",
    "CalendarDay",
    "CalendarYear",
    "ConfigEvent",
    "ConfigHead",
    "Identity",
    "Institution",
    "Logo",
    "Membership",
    "Organisation",
    "Person",
    "Unit",
    "User",
]
