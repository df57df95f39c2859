# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The journal of the set-up, and what every change of it has in common: the right, fit values."""

from collections.abc import Mapping
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.models import ConfigEvent
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotPermittedError

Row = TypeVar("Row", bound=models.Model)


def may_configure(actor: Actor) -> None:
    """Raise NotPermittedError unless an administrator acts, or the installation itself."""
    if not (actor.is_system or Role.ADMIN in actor.roles()):
        raise NotPermittedError("Only an administrator may change the set-up.")


def note(name: str, *, actor: Actor, data: Mapping[str, object]) -> ConfigEvent:
    """Write a line: who did what, in the running transaction. ``data`` holds no secrets."""
    return ConfigEvent.objects.create(
        at=clock.now(), user_id=actor.user_id, name=name, data=dict(data)
    )


def store(
    row: Row,
    values: Mapping[str, object],
    name: str,
    *,
    actor: Actor,
    silent: frozenset[str] = frozenset(),
) -> Row:
    """Set values on a row, check and save it, and note which fields changed, from what to what.

    Of the fields in ``silent`` (secrets, personal words) only the name is noted. Nothing changed,
    nothing is noted. Raises InvalidError with the field's name for a value that does not fit.
    """
    changes: dict[str, object] = {}
    for field, value in values.items():
        before = getattr(row, field)
        setattr(row, field, value)
        if row.pk is None or row._state.adding or before != value:  # noqa: SLF001 -- Django's own mark of a new row
            changes[field] = None if field in silent else [_plain(before), _plain(value)]
    _check(row)
    if changes:
        row.save()
        note(name, actor=actor, data={"id": row.pk, "changed": changes})
    return row


def _check(row: models.Model) -> None:
    try:
        row.full_clean(validate_constraints=False)
    except ValidationError as error:
        field, problems = next(iter(error.error_dict.items()))
        words = " ".join(problems[0].messages)
        raise InvalidError(words, field=_form_name(field)) from error


def _form_name(field: str) -> str:
    return "" if field == "__all__" else field


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    return list(value) if isinstance(value, tuple) else str(value)
