# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The checklist of a category and the causes of its troubles, each written as lines of text."""

from collections.abc import Sequence
from typing import Final

from django.db import transaction

from responsa.catalog.models import Category, Cause, ChecklistLine
from responsa.directory.actions.config_journal import may_configure, note
from responsa.directory.actors import Actor
from responsa.kernel.errors import InvalidError, NotFoundError
from responsa.kernel.text import one_line

_MOST, _LONGEST = 50, 200
_WHICH: Final[tuple[tuple[str, type[ChecklistLine | Cause]], ...]] = (
    ("checklist", ChecklistLine),
    ("causes", Cause),
)


@transaction.atomic
def save_lists(
    category_id: int, *, checklist: Sequence[str], causes: Sequence[str], actor: Actor
) -> None:
    """Set what is to be done in every new case of a category, and which causes can be chosen.

    A text that was there before keeps its row, so that old cases and reports still name it; one that is
    gone is out of use. Raises NotPermittedError, NotFoundError, and InvalidError (field: ``checklist``
    or ``causes``) for too many lines or too long ones.
    """
    may_configure(actor)
    category = Category.objects.select_for_update(of=("self",)).filter(pk=category_id).first()
    if category is None:
        raise NotFoundError("There is no such category.")
    changed: dict[str, object] = {}
    for (name, model), given in zip(_WHICH, (checklist, causes), strict=True):
        texts = _clean(given, field=name)
        before = _set(model, category, texts)
        if before != texts:
            changed[name] = [before, texts]
    if changed:
        note("category.lists_saved", actor=actor, data={"id": category.pk, "changed": changed})


def _clean(given: Sequence[str], *, field: str) -> list[str]:
    texts = list(dict.fromkeys(filter(None, (one_line(text, _LONGEST + 1) for text in given))))
    if len(texts) > _MOST or any(len(text) > _LONGEST for text in texts):
        raise InvalidError("At most 50 lines of 200 characters each.", field=field)
    return texts


def _set(model: type[ChecklistLine | Cause], category: Category, texts: Sequence[str]) -> list[str]:
    """Let exactly these texts be in use, in their order; return those that were before."""
    rows = {row.text: row for row in model.objects.filter(category=category).order_by("-pk")}
    before = [row.text for row in sorted(rows.values(), key=_place) if row.is_active]
    if before == list(texts):
        return before
    for text, row in rows.items():
        if text not in texts and row.is_active:
            row.is_active = False
            row.save(update_fields=["is_active"])
    for place, text in enumerate(texts):
        row = rows.get(text) or model(category=category, text=text)
        row.position, row.is_active = place, True
        row.save()
    return before


def _place(row: ChecklistLine | Cause) -> tuple[int, int]:
    return row.position, row.pk
