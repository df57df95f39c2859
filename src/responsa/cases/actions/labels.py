# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Personal labels (S3-31): each colleague's own order, which nobody else sees.

They are no part of the case: no event, no new version, no movement in anybody's list.
"""

from collections.abc import Collection
from typing import Final

from django.db import transaction

from responsa.cases.models import CaseLabel, Label
from responsa.cases.queries.saved_views import labels_of
from responsa.cases.queries.visible import visible_to
from responsa.directory.actors import Actor
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError
from responsa.kernel.text import one_line

COLOURS: Final = ("red", "orange", "amber", "green", "blue", "violet", "grey")
MOST: Final = 50
_NAME: Final = 40


@transaction.atomic
def make_label(name: str, *, actor: Actor, colour: str = "grey") -> Label:
    """Make a label of one's own; the name of one that is there returns that one.

    Raises InvalidError without a name, for an unknown colour, or for one label too many.
    """
    name = one_line(name, _NAME)
    _check(name, colour)
    known = labels_of(actor)
    same = next((label for label in known if label.name.casefold() == name.casefold()), None)
    if same is not None:
        return same
    if len(known) >= MOST:
        raise InvalidError(
            "There are %(most)s labels already. Please remove one first.", field="name", most=MOST
        )
    return Label.objects.create(user_id=_user_of(actor), name=name, colour=colour)


@transaction.atomic
def change_label(label_id: int, *, actor: Actor, name: str, colour: str) -> Label:
    """Rename or recolour one's own label; raises InvalidError when the name is taken."""
    label, name = _own(label_id, actor=actor), one_line(name, _NAME)
    _check(name, colour)
    others = (other for other in labels_of(actor) if other.pk != label.pk)
    if any(other.name.casefold() == name.casefold() for other in others):
        raise InvalidError("There is a label with this name already.", field="name")
    label.name, label.colour = name, colour
    label.save(update_fields=["name", "colour"])
    return label


@transaction.atomic
def remove_label(label_id: int, *, actor: Actor) -> None:
    """Remove one's own label from all cases and for good."""
    _own(label_id, actor=actor).delete()


@transaction.atomic
def put_label(label_id: int, case_ids: Collection[int], *, actor: Actor) -> int:
    """Put one's own label on cases; return on how many. Cases that one may not see are left out."""
    label = _own(label_id, actor=actor)
    seen = set(visible_to(actor).filter(pk__in=case_ids).values_list("pk", flat=True))
    CaseLabel.objects.bulk_create(
        (CaseLabel(label=label, case_id=pk) for pk in seen), ignore_conflicts=True
    )
    return len(seen)


@transaction.atomic
def take_label(label_id: int, case_ids: Collection[int], *, actor: Actor) -> int:
    """Take one's own label off cases; return how many had it."""
    label = _own(label_id, actor=actor)
    return CaseLabel.objects.filter(label=label, case__in=case_ids).delete()[0]


def _own(label_id: int, *, actor: Actor) -> Label:
    label = Label.objects.filter(pk=label_id, user=actor.user_id).first()
    if label is None:
        raise NotFoundError("There is no such label.")
    return label


def _check(name: str, colour: str) -> None:
    if not name:
        raise InvalidError("Please give the label a name.", field="name")
    if colour not in COLOURS:
        raise InvalidError("Please choose a colour.", field="colour")


def _user_of(actor: Actor) -> int:
    if actor.user_id is None:
        raise NotPermittedError("You do not have the right to do this.")
    return actor.user_id
