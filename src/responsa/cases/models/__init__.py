# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of the heart: cases, what was said, who works on them, and the journal."""

from responsa.cases.models.case import Case, CaseLink, FieldValue, Rating, Resolution
from responsa.cases.models.clocks import Deadline, LegalAct, Proposal, Timer
from responsa.cases.models.journal import Delivery, Event
from responsa.cases.models.message import Attachment, Blob, Draft, Message
from responsa.cases.models.numbering import RegisterCounter
from responsa.cases.models.recount import Recount, RecountLine
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
    "LegalAct",
    "Message",
    "Party",
    "Proposal",
    "Rating",
    "Recount",
    "RecountLine",
    "RegisterCounter",
    "Resolution",
    "Task",
    "Timer",
]
