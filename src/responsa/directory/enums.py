# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of the directory. Standard library only."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody is to a case or to a unit. Staff roles are given by memberships."""

    REQUESTER = "requester"
    SYSTEM = "system"
    REGISTRAR = "registrar"
    DISPATCHER = "dispatcher"
    HANDLER = "handler"
    SUPERVISOR = "supervisor"
    QUALITY_MANAGER = "quality_manager"
    OPERATIONAL_MANAGER = "operational_manager"
    ANALYST = "analyst"
    ADMIN = "admin"


STAFF_ROLES = tuple(role for role in Role if role not in {Role.REQUESTER, Role.SYSTEM})


class Reminders(StrEnum):
    """How a colleague wants to be reminded of his work."""

    AT_ONCE = "at_once"
    DIGEST = "digest"
    # Only of what others left undone.
    ESCALATIONS = "escalations"


class DayMark(StrEnum):
    """Why a day of the calendar is unlike others."""

    HOLIDAY = "holiday"
    CLOSED = "closed"
    WORKED = "worked"


class IdentityKind(StrEnum):
    """How a person can be reached and recognised."""

    EMAIL = "email"
    PHONE = "phone"
