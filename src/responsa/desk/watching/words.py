# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What stops a case, in words."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _, pgettext_lazy

from responsa.cases.enums import State
from responsa.cases.queries.watch import Block

_WAITS: Final[Mapping[State, Promise]] = {
    State.NEW: pgettext_lazy("stops", "nobody has it yet"),
    State.ASSIGNED: pgettext_lazy("stops", "not accepted yet"),
    State.WAITING_REQUESTER: pgettext_lazy("stops", "waits for the requester"),
    State.WAITING_THIRD_PARTY: pgettext_lazy("stops", "waits for somebody outside"),
    State.AWAITING_RESOLUTION: pgettext_lazy("stops", "waits for a signature"),
}


def what_stops(block: Block) -> str:
    """Say what a case waits for; nothing where somebody simply has to work on it."""
    if waits := _WAITS.get(block.state):
        return str(waits)
    if block.task:
        return _("task: %(title)s") % {"title": block.task}
    if block.colleague:
        return _("opinion of %(name)s") % {"name": block.colleague}
    return ""
