# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody registers for another unit he may not open; number and slip he must hand out all the same.

The page after registering carries a seal for this colleague and this case. It opens these two pages only.
"""

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest

from responsa.cases.queries.visible import get
from responsa.directory.actors import SYSTEM, Actor
from responsa.directory.web import actor_of
from responsa.kernel import ids
from responsa.kernel.errors import NotFoundError

if TYPE_CHECKING:
    from responsa.cases.models import Case

_SCOPE = "just-registered"


def seal(case_id: int, actor: Actor) -> str:
    """Return the seal that the address of the page after registering carries."""
    return ids.seal(settings.SECRET_KEY, _SCOPE, f"{case_id}-{actor.user_id}")


def case_of(request: HttpRequest, case_id: int) -> "tuple[Case, bool]":
    """Return the case and whether the colleague may also open it; raises NotFoundError."""
    actor = actor_of(request)
    try:
        return get(case_id, actor=actor), True
    except NotFoundError:
        sealed = request.GET.get("key", "")
        if ids.unseal(settings.SECRET_KEY, _SCOPE, sealed) != f"{case_id}-{actor.user_id}":
            raise
    return get(case_id, actor=SYSTEM), False
