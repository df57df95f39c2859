# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of what: categories with their fields and experts, registers, mailboxes."""

from responsa.catalog.models.category import Category, CategoryExpert, Field, InternalCategory
from responsa.catalog.models.channels import Mailbox
from responsa.catalog.models.policy import AcceptedPack, Automation, DeadlinePolicy, PackRole
from responsa.catalog.models.register import Register

__all__ = [
    "AcceptedPack",
    "Automation",
    "Category",
    "CategoryExpert",
    "DeadlinePolicy",
    "Field",
    "InternalCategory",
    "Mailbox",
    "PackRole",
    "Register",
]
