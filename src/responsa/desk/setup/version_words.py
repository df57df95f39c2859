# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The versions of a category in words: who published which, and what it changed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _, pgettext

from responsa.catalog.queries.versions import Difference, differences, versions
from responsa.desk.setup.forms.categories import CategoryForm, QuestionForm
from responsa.ui.formats import quoted

if TYPE_CHECKING:
    from responsa.catalog.models import CategoryVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A version with its differences to the one before, line by line."""

    row: "CategoryVersion"
    lines: tuple[str, ...]


def published(category_id: int) -> list[Published]:
    """Return the versions of a category, the newest first."""
    rows = versions(category_id)
    found = []
    for row, before in zip(rows, [*rows[1:], None], strict=True):
        lines = [_line(one) for one in differences(before, row)] if before else []
        found.append(Published(row=row, lines=tuple(lines)))
    return found


def _line(one: Difference) -> str:
    if one.name == "added":
        return _("New question: “%(question)s”") % {"question": one.question}
    if one.name == "removed":
        return _("Question taken out: “%(question)s”") % {"question": one.question}
    said = _("%(what)s: %(before)s → %(after)s") % {
        "what": _label(one),
        "before": _plain(one.before),
        "after": _plain(one.after),
    }
    return f"{quoted(one.question)} – {said}" if one.question else said


def _label(one: Difference) -> str:
    form = QuestionForm if one.question else CategoryForm
    field = form.base_fields.get(one.name.removesuffix("_id"))
    if field is not None:
        return str(field.label)
    return _("Translations") if one.name == "translations" else one.name


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    if isinstance(value, dict):
        return ", ".join(value) or pgettext("translations", "none")
    return str(value) if value not in ("", None) else "–"
