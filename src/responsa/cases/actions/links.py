# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The secret link by which a requester follows his case: taking it back, giving a new one."""

from typing import Final

from django.db import transaction

from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked
from responsa.cases.models import Case
from responsa.cases.queries.visible import roles_of
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.kernel.errors import NotPermittedError, RefusedError

RENEWS: Final = frozenset({Role.REGISTRAR, Role.DISPATCHER, Role.SUPERVISOR})


@transaction.atomic
def renew_link(case_id: int, *, actor: Actor, version: int | None = None) -> Case:
    """Make every link to a case that was ever given out useless; the event brings the new one by mail.

    It is for the day when somebody passed a mail on; so it works in every state, also when closed.
    ``version``: of the case as the page showed it, so that a second click revokes nothing again.
    Raises NotFoundError, NotPermittedError, StaleError, and RefusedError for a case without a
    requester: nobody could be given a new link.
    """
    case = locked(case_id, actor=actor, version=version)
    if roles_of(case, actor).isdisjoint(RENEWS):
        raise NotPermittedError("You do not have the right to do this.")
    if case.requester_id is None:
        raise RefusedError("This case has no requester to whom a new link could go.")
    case.link_version += 1
    case.save(update_fields=["link_version"])
    record(case, "case.link_renewed", actor=actor, data={"link": case.link_version})
    return case
