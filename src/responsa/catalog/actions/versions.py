# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Publishing: each change of a category's rules or questions becomes a numbered version that stays."""

from responsa.catalog.enums import Group
from responsa.catalog.groups import names_of
from responsa.catalog.models import Category, CategoryVersion
from responsa.catalog.queries.inheritance import descendants
from responsa.catalog.queries.versions import snapshot
from responsa.directory.actions.config_journal import store
from responsa.directory.actors import Actor
from responsa.kernel import clock


def keep(category: Category, *, actor: Actor) -> None:
    """Write down how a category is before its first change, when no version holds it yet."""
    if not category.versions.exists():
        _write(category, category.version, actor=actor)


def publish(category: Category, *, actor: Actor) -> None:
    """Give a changed category its next version; nothing changed, nothing is published."""
    last = category.versions.order_by("number").last()
    if last is None:
        _write(category, category.version, actor=actor)
    elif last.content != snapshot(category):
        category.version = last.number + 1
        category.save(update_fields=["version"])
        _write(category, category.version, actor=actor)


def hand_down(category: Category, *, actor: Actor) -> None:
    """Give the categories below what they take over, each with a version and a journal line."""
    below = Category.objects.select_for_update(of=("self",)).filter(parent=category)
    for child in below.exclude(pk=category.pk):
        names = names_of(child.inherits)
        if all(getattr(child, name) == getattr(category, name) for name in names):
            continue
        keep(child, actor=actor)
        values = {name: getattr(category, name) for name in names}
        store(child, values, "category.changed", actor=actor)
        publish(child, actor=actor)
        hand_down(child, actor=actor)


def publish_questions(category: Category, *, actor: Actor) -> None:
    """Publish a category whose questions changed, and those below that ask them too."""
    publish(category, actor=actor)
    for row in Category.objects.filter(pk__in=descendants(category.pk, Group.QUESTIONS)):
        publish(row, actor=actor)


def keep_questions(category: Category, *, actor: Actor) -> None:
    """Write down a category and those that ask its questions before these change."""
    keep(category, actor=actor)
    for row in Category.objects.filter(pk__in=descendants(category.pk, Group.QUESTIONS)):
        keep(row, actor=actor)


def _write(category: Category, number: int, *, actor: Actor) -> None:
    CategoryVersion.objects.create(
        category=category,
        number=number,
        at=clock.now(),
        user_id=actor.user_id,
        content=snapshot(category),
    )
