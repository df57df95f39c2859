# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of what: categories with their fields and experts, registers, mailboxes."""

from responsa.catalog.models.category import (
    Category,
    CategoryExpert,
    CategoryVersion,
    Field,
    InternalCategory,
)
from responsa.catalog.models.channels import Mailbox
from responsa.catalog.models.checklists import Cause, ChecklistLine
from responsa.catalog.models.matrix import PriorityCell
from responsa.catalog.models.policy import AcceptedPack, Automation, DeadlinePolicy, PackRole
from responsa.catalog.models.register import Register
from responsa.catalog.models.routing import RoutingRule
from responsa.catalog.models.templates import ReplyTemplate

__all__ = [
    "AcceptedPack",
    "Automation",
    "Category",
    "CategoryExpert",
    "CategoryVersion",
    "Cause",
    "ChecklistLine",
    "DeadlinePolicy",
    "Field",
    "InternalCategory",
    "Mailbox",
    "PackRole",
    "PriorityCell",
    "Register",
    "ReplyTemplate",
    "RoutingRule",
]
