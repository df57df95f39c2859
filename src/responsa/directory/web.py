# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""From a request to who acts; worked out once per request."""

from django.http import HttpRequest

from responsa.directory.actors import Actor
from responsa.directory.models import User
from responsa.directory.queries.actors import actor_for

NOBODY = Actor(name="", person_id=0)


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts in a request: the signed-in account, else nobody (a requester without cases)."""
    known: Actor | None = getattr(request, "_responsa_actor", None)
    if known is None:
        user = request.user
        known = actor_for(user) if isinstance(user, User) else NOBODY
        request._responsa_actor = known  # type: ignore[attr-defined]  # -- our own note # noqa: SLF001 -- likewise
    return known
