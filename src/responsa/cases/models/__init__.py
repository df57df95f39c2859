# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of the heart: cases, what was said, who works on them, and the journal."""

from responsa.cases.models.arrivals import Arrival
from responsa.cases.models.bundles import BulkItem, BulkRun, Bundle, BundleMember
from responsa.cases.models.case import Case, CaseLink, FieldValue, Rating, Resolution
from responsa.cases.models.clocks import Deadline, LegalAct, Proposal, Timer
from responsa.cases.models.consulting import CauseFound, Consultation
from responsa.cases.models.drafts import RegistrationDraft
from responsa.cases.models.journal import Delivery, Event
from responsa.cases.models.letters import Exit, Letter, LetterVersion, Signature
from responsa.cases.models.message import Attachment, Blob, Draft, Message
from responsa.cases.models.numbering import RegisterCounter
from responsa.cases.models.presence import Presence
from responsa.cases.models.recount import Recount, RecountLine
from responsa.cases.models.views import CaseLabel, Label, SavedView
from responsa.cases.models.work import Assignment, Party, Task
from responsa.cases.models.work_items import WorkItem

__all__ = [
    "Arrival",
    "Assignment",
    "Attachment",
    "Blob",
    "BulkItem",
    "BulkRun",
    "Bundle",
    "BundleMember",
    "Case",
    "CaseLabel",
    "CaseLink",
    "CauseFound",
    "Consultation",
    "Deadline",
    "Delivery",
    "Draft",
    "Event",
    "Exit",
    "FieldValue",
    "Label",
    "LegalAct",
    "Letter",
    "LetterVersion",
    "Message",
    "Party",
    "Presence",
    "Proposal",
    "Rating",
    "Recount",
    "RecountLine",
    "RegisterCounter",
    "RegistrationDraft",
    "Resolution",
    "SavedView",
    "Signature",
    "Task",
    "Timer",
    "WorkItem",
]
