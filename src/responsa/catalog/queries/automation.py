# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading which steps the system takes by itself, which it only proposes, and which it leaves alone."""

from collections.abc import Mapping
from typing import Final

from django.db import models

from responsa.catalog.enums import AutoStep, Mode
from responsa.catalog.models import Automation
from responsa.kernel.memo import once
from responsa.kernel.prepared import prepared

# What ends or joins somebody's request by a guess is asked; the rest follows from plain rules.
DEFAULTS: Final[Mapping[str, Mode]] = {
    step: Mode.ASK
    if step
    in {
        AutoStep.CLOSE_ON_REQUEST,
        AutoStep.JOIN,
        AutoStep.FILE,
        AutoStep.REJECT_CHANNEL,
        AutoStep.LINK,
        AutoStep.ASK_IDENTITY,
    }
    else Mode.AUTO
    for step in AutoStep
}


@once
def mode(step: str, category_id: int) -> Mode:
    """Return what happens with a step in a category: its own switch, the house's, or the default.

    A step that no default names is asked.
    """
    chosen = {(row.name, row.category_id): Mode(row.mode) for row in _rows()}
    default = DEFAULTS.get(step, Mode.ASK)
    return chosen.get((step, category_id)) or chosen.get((step, None)) or default


def switches(category_id: int | None) -> dict[str, Mode]:
    """Return the switches set for a category, or for the house, by step; those left alone are not in."""
    return {row.name: Mode(row.mode) for row in _rows() if row.category_id == category_id}


@prepared
def _rows() -> models.QuerySet[Automation]:
    return Automation.objects.all()
