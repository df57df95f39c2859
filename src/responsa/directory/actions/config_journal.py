# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The journal of the set-up, and what every change of it has in common: the right, fit values."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction

from responsa.directory.actors import Actor
from responsa.directory.config_line import ConfigLine
from responsa.directory.enums import Role
from responsa.directory.models import ConfigEvent, ConfigHead
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotPermittedError

Row = TypeVar("Row", bound=models.Model)
CONFIGURES: Final = frozenset({Role.ADMIN})
_restored: ContextVar[int | None] = ContextVar("restored", default=None)


def may_configure(actor: Actor) -> None:
    """Raise NotPermittedError unless an administrator acts, or the installation itself."""
    if not (actor.is_system or actor.roles() & CONFIGURES):
        raise NotPermittedError("Only an administrator may change the set-up.")


@transaction.atomic
def note(name: str, *, actor: Actor, data: Mapping[str, object]) -> ConfigEvent:
    """Write a line, sealed to the one before: who did what. ``data`` holds no secrets."""
    told = dict(data) if _restored.get() is None else {**data, "restores": _restored.get()}
    head = _locked_head()
    event = ConfigEvent(
        at=clock.now(),
        user_id=actor.user_id,
        name=name,
        # As the database gives it back: the hash is taken of what will be read.
        data=json.loads(json.dumps(told)),
    )
    _seal(event, head)
    return event


@contextmanager
def restoring(event_id: int) -> Iterator[None]:
    """Let every line that is written in the block name the change that it takes back."""
    token = _restored.set(event_id)
    try:
        yield
    finally:
        _restored.reset(token)


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
    is_new = row.pk is None or row._state.adding  # noqa: SLF001 -- Django's own mark of a new row
    changes: dict[str, object] = {}
    for field, value in values.items():
        before = getattr(row, field)
        setattr(row, field, value)
        if is_new or before != value:
            changes[field] = None if field in silent else [_plain(before), _plain(value)]
    _check(row)
    if changes:
        row.save()
        data = {"id": row.pk, "changed": changes} | ({"is_new": True} if is_new else {})
        note(name, actor=actor, data=data)
    return row


def _locked_head() -> ConfigHead:
    """Return the end of the journal, held: one writer at a time adds to it.

    What an older version wrote without a seal is sealed when the chain begins.
    """
    head, is_first = ConfigHead.objects.select_for_update().get_or_create(pk=1)
    if is_first:
        for event in ConfigEvent.objects.filter(sequence=None).order_by("pk"):
            _seal(event, head)
    return head


def _seal(event: ConfigEvent, head: ConfigHead) -> None:
    event.sequence, event.previous = head.count + 1, head.digest
    event.digest = ConfigLine(
        sequence=event.sequence,
        name=event.name,
        at=event.at,
        user_id=event.user_id,
        data=event.data,
        previous=event.previous,
    ).digest()
    event.save()
    head.count, head.digest = event.sequence, event.digest
    head.save()


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
