# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who is there, in words."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from responsa.cases.queries.presence import Present


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A colleague at a case. ``row``: the id of the case's line in a list."""

    row: str
    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Everybody who is there; ``known`` names this very answer."""

    lines: tuple[Line, ...]
    known: str


def told(found: Iterable[Present]) -> Told:
    """Put into words who is looking and who is writing."""
    lines = tuple(
        Line(row=f"case-{one.case_id}", name=one.name, words=_words(one)) for one in found
    )
    content = "\n".join(f"{line.row} {line.words}" for line in lines)
    digest = hashlib.sha256(content.encode()).hexdigest()[:16] if lines else ""
    return Told(lines=lines, known=digest)


def _words(one: Present) -> str:
    if one.is_writing:
        return _("%(name)s is writing") % {"name": one.name}
    return _("%(name)s is looking") % {"name": one.name}
