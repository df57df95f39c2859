# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of the heart: cases, what was said, who works on them, and the journal."""

from responsa.cases.models.case import Case, CaseLink, Deadline, FieldValue, Rating, Resolution
from responsa.cases.models.journal import Delivery, Event
from responsa.cases.models.message import Attachment, Blob, Draft, Message
from responsa.cases.models.numbering import RegisterCounter
from responsa.cases.models.work import Assignment, Party, Task

__all__ = [
    "Assignment",
    "Attachment",
    "Blob",
    "Case",
    "CaseLink",
    "Deadline",
    "Delivery",
    "Draft",
    "Event",
    "FieldValue",
    "Message",
    "Party",
    "Rating",
    "RegisterCounter",
    "Resolution",
    "Task",
]
