# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Preparing texts for answers; the same rules as in ``setup``."""

from dataclasses import asdict

from django.db import transaction

from responsa.catalog import variables
from responsa.catalog.inputs import ReplyTemplateInput
from responsa.catalog.models import Category, ReplyTemplate
from responsa.directory.actions.config_journal import may_configure, store
from responsa.directory.actors import Actor
from responsa.directory.models import Unit
from responsa.kernel.errors import InvalidError, NotFoundError
from responsa.kernel.text import fold, one_line

_LONGEST = 20_000


@transaction.atomic
def save_template(
    given: ReplyTemplateInput, *, actor: Actor, template_id: int | None = None
) -> ReplyTemplate:
    """Add a prepared text or change one.

    Raises NotPermittedError, NotFoundError, and InvalidError for a text that names an unknown variable, a
    shortcut that another text of the same place has, or a name that is missing.
    """
    may_configure(actor)
    row = ReplyTemplate()
    if template_id is not None:
        found = ReplyTemplate.objects.select_for_update(of=("self",)).filter(pk=template_id).first()
        if found is None:
            raise NotFoundError("There is no such template.")
        row = found
    name, text = one_line(given.name, 120), given.text.replace("\r\n", "\n").strip()
    if not name:
        raise InvalidError("Please give the template a name.", field="name")
    if not text or len(text) > _LONGEST:
        raise InvalidError("Please write the text, at most 20,000 characters.", field="text")
    variables.check(text)
    _check_places(given)
    shortcut = _shortcut(given, own=row.pk)
    values = asdict(given) | {"name": name, "text": text, "shortcut": shortcut}
    return store(row, values, "template.saved", actor=actor)


def _check_places(given: ReplyTemplateInput) -> None:
    if given.unit_id is not None and not Unit.objects.filter(pk=given.unit_id).exists():
        raise InvalidError("Please choose a unit of the list.", field="unit")
    known = Category.objects.filter(pk=given.category_id or 0)
    if given.category_id is not None and not known.exists():
        raise InvalidError("Please choose a category of the list.", field="category")


def _shortcut(given: ReplyTemplateInput, *, own: int | None) -> str:
    """Return the shortcut as it is typed after ``::``: small letters and digits, no accents."""
    word = fold(given.shortcut.strip().lstrip(":"))[:20]
    if not word:
        return ""
    if not word.isalnum():
        raise InvalidError("A shortcut is made of letters and digits.", field="shortcut")
    beside = ReplyTemplate.objects.filter(
        shortcut=word, unit=given.unit_id, language=given.language, is_active=True
    )
    if given.is_active and beside.exclude(pk=own or 0).exists():
        raise InvalidError("Another template has this shortcut.", field="shortcut")
    return word
