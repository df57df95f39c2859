# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a colleague sets for himself: language, look, keys, notices."""

from dataclasses import asdict, dataclass

from django.conf import settings
from django.db import transaction

from responsa.directory.actors import Actor
from responsa.directory.enums import Reminders
from responsa.directory.models import User
from responsa.kernel.errors import InvalidError, NotPermittedError

THEMES = ("auto", "light", "dark")
DENSITIES = ("compact", "normal", "cosy")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnChoices:
    """A colleague's own choices. ``language``: a code of the house, or empty for the browser's."""

    language: str = ""
    theme: str = "auto"
    density: str = "normal"
    shortcuts: bool = True
    notify_assigned: bool = True
    notify_reminders: str = Reminders.AT_ONCE


@transaction.atomic
def save_choices(chosen: OwnChoices, *, actor: Actor) -> User:
    """Keep one's own choices; raises InvalidError for what is not offered."""
    if actor.user_id is None:
        raise NotPermittedError("You do not have the right to do this.")
    offered = (
        ("language", {"", *dict(settings.LANGUAGES)}),
        ("theme", THEMES),
        ("density", DENSITIES),
        ("notify_reminders", set(Reminders)),
    )
    for name, known in offered:
        if getattr(chosen, name) not in known:
            raise InvalidError("Please choose one of the answers offered.", field=name)
    user = User.objects.select_for_update(of=("self",)).get(pk=actor.user_id)
    for name, value in asdict(chosen).items():
        setattr(user, name, value)
    user.save(update_fields=list(asdict(chosen)))
    return user
