# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The positions that decide and sign, in words. Lazy translations."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The first is ours: whoever supervises the unit of a case.
POSITIONS: Final[Mapping[str, Promise]] = {
    "supervisor": _("Head of the department"),
    "role:head": _("Head of the institution"),
    "role:head_or_delegate": _("Head of the institution or a delegate"),
    "role:head_or_authorised": _("Head of the institution or an authorised person"),
    "role:department_head": _("Head of the department"),
    "role:public_relations_office": _("Public relations office"),
    "role:harassment_officer": _("Officer for cases of harassment"),
    "role:foi_officer": _("Officer for public information"),
    "role:procedure_responsible": _("Person responsible for the procedure"),
    "role:substitute_power_holder": _("Holder of the power to act in place of others"),
    "role:rpct": _("Officer for transparency and against corruption"),
    "role:dpo": _("Data protection officer"),
}


def position_name(name: str) -> str:
    """Return a position in words; one that is new to us is called as in the rules."""
    return str(POSITIONS.get(name) or name.removeprefix("role:").replace("_", " "))
