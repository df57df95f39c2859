# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Giving and taking single roles, from the person's page and from the unit's."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from responsa.desk import labels
from responsa.desk.setup.pages import refused, saved
from responsa.directory.actions.setup import set_memberships
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.queries.setup import roles_of
from responsa.directory.web import actor_of
from responsa.kernel.errors import InvalidError


def give_role(user_id: int, pair: tuple[int, Role], *, actor: Actor) -> None:
    """Add one role in a unit to those that a colleague holds."""
    set_memberships(user_id, _held(user_id) | {pair}, actor=actor)


def take_role(
    request: HttpRequest, user_id: int, pair: tuple[int, str], *, back: tuple[str, int]
) -> HttpResponse:
    """Take one role from a colleague and go back to the page ``back``, which says how it went."""
    if pair[1] not in list(Role):
        raise Http404
    left = _held(user_id) - {(pair[0], Role(pair[1]))}
    try:
        set_memberships(user_id, left, actor=actor_of(request))
    except InvalidError as refusal:
        return refused(request, labels.refusal_words(refusal), *back)
    return saved(request, _("The role is taken away."), *back)


def _held(user_id: int) -> set[tuple[int, Role]]:
    return {(row.unit_id, Role(row.role)) for row in roles_of(user_id)}
