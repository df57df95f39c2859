# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The published versions of a category: what they hold, how they differ, what an open case keeps."""

import copy
from dataclasses import dataclass

from responsa.catalog.groups import KEPT, QUESTION, RULES
from responsa.catalog.models import Category, CategoryVersion
from responsa.catalog.queries.categories import fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that a version changed. ``question``: its label, or empty for a rule.

    ``name`` is the rule's or the question's property; „added” and „removed” for whole questions.
    """

    question: str
    name: str
    before: object = None
    after: object = None


def snapshot(category: Category) -> dict[str, object]:
    """Return the rules and questions of a category now, as plain data."""
    rules = {name: getattr(category, name) for name in RULES}
    rules |= {"kind": str(category.kind), "routing": str(category.routing)}
    asked = [{n: getattr(row, n) for n in QUESTION} for row in fields(category.pk)]
    return {"rules": rules, "translations": category.translations, "questions": asked}


def versions(category_id: int) -> list[CategoryVersion]:
    """Return the versions of a category with who published each, the newest first."""
    found = CategoryVersion.objects.filter(category=category_id).select_related("user")
    return list(found.order_by("-number"))


def rules_of(category: Category, number: int) -> Category:
    """Return a category with the rules that a case of a version keeps; it is not to be saved.

    The version of today, or none on file, gives the category itself: then no query is made.
    """
    if number in {0, category.version}:
        return category
    row = CategoryVersion.objects.filter(category=category.pk, number=number).first()
    if row is None:
        return category
    held = copy.copy(category)
    for name in KEPT:
        setattr(held, name, row.content["rules"].get(name, getattr(category, name)))
    return held


def differences(before: CategoryVersion, after: CategoryVersion) -> list[Difference]:
    """Return what a version changed against an earlier one: rules first, then the questions."""
    old, new = before.content["rules"], after.content["rules"]
    found = [
        Difference(question="", name=name, before=old.get(name), after=new.get(name))
        for name in RULES
        if old.get(name) != new.get(name)
    ]
    was = {row["key"]: row for row in before.content["questions"]}
    now = {row["key"]: row for row in after.content["questions"]}
    found += [Difference(question=now[key]["label"], name="added") for key in now if key not in was]
    found += [Difference(question=was[k]["label"], name="removed") for k in was if k not in now]
    for key in (key for key in now if key in was):
        found += [
            Difference(
                question=now[key]["label"], name=n, before=was[key].get(n), after=now[key].get(n)
            )
            for n in QUESTION
            if was[key].get(n) != now[key].get(n)
        ]
    return found
