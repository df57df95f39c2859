# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Requests that were begun and not registered yet. Nothing of them enters a register or a journal."""

from collections.abc import Mapping

from django.db import transaction

from responsa.cases import rules
from responsa.cases.models import RegistrationDraft
from responsa.cases.queries.drafts import draft, drafts_of
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError, StaleError

_LONGEST_KEY = 64


@transaction.atomic
def keep(
    form_key: str,
    data: Mapping[str, str],
    *,
    actor: Actor,
    editors: tuple[str, str] = ("", ""),
    shared_with: int | None = None,
) -> RegistrationDraft:
    """Keep what is typed in a form so far; the same form keeps one draft, whoever writes in it.

    ``editors``: the opened form itself, and the one that had saved the draft when it was opened; when a
    third one saved it since, StaleError. ``shared_with``: the unit whose colleagues may continue it;
    nothing leaves that as it is. Raises NotFoundError for somebody else's draft that is not shared,
    NotPermittedError for who may not register.
    """
    if actor.user_id is None or not rules.may_register(actor):
        raise NotPermittedError("You do not have the right to register cases.")
    if not form_key or len(form_key) > _LONGEST_KEY:
        raise InvalidError("This form is out of date. Please open it again.")
    row, is_new = RegistrationDraft.objects.select_for_update(of=("self",)).get_or_create(
        form_key=form_key, defaults={"user_id": actor.user_id, "at": clock.now()}
    )
    if not is_new:
        _check(row, actor=actor, editors=editors)
    if shared_with is not None:
        row.is_shared, row.unit_id = True, shared_with
    row.data = {key: str(value).replace("\x00", "") for key, value in data.items()}
    row.at, row.editor = clock.now(), editors[0][:_LONGEST_KEY]
    row.save()
    return row


@transaction.atomic
def discard(draft_id: int, *, actor: Actor) -> None:
    """Throw a draft away; raises NotFoundError for one that the actor may not see."""
    draft(draft_id, actor=actor).delete()


def drop(form_key: str) -> None:
    """Forget the draft of a form that was registered."""
    RegistrationDraft.objects.filter(form_key=form_key).delete()


def _check(row: RegistrationDraft, *, actor: Actor, editors: tuple[str, str]) -> None:
    if not drafts_of(actor).filter(pk=row.pk).exists():
        raise NotFoundError("There is no such draft.")
    if row.editor not in editors:
        raise StaleError("Somebody else changed this draft meanwhile. Nothing was overwritten.")
