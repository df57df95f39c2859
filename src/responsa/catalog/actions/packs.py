# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Accepting rules of law, and saying who holds the positions that they name.

Accepted rules are never changed: an open case counts by those with which it began. The same rules as in
``setup`` hold for who may and what is written.
"""

from django.db import transaction
from django.utils.translation import gettext

from responsa.catalog.models import AcceptedPack, Category, PackRole
from responsa.catalog.queries.packs import layered
from responsa.directory.actions.config_journal import may_configure, note, store
from responsa.directory.actors import Actor
from responsa.directory.enums import STAFF_ROLES, Role
from responsa.directory.models import Unit
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError
from responsa.lawbook import packs
from responsa.lawbook.packs import Pack, PackError


@transaction.atomic
def accept_pack(
    pack_id: str, *, actor: Actor, digest: str, layer: str = "", has_read: bool
) -> AcceptedPack:
    """Accept bundled rules with the institution's changes (``layer``) for all new cases.

    ``digest`` is that of the bundled text that was read: the program may have been renewed since.
    Raises InvalidError with everything that is wrong in the changes, by file, table and key.
    """
    may_configure(actor)
    if pack_id not in packs.BUNDLED:
        raise InvalidError("Please choose rules of the list.", field="pack")
    text = packs.text_of(pack_id)
    if packs.bundled(pack_id).digest != digest:
        raise InvalidError(
            "The rules were renewed meanwhile. Please read them again.", field="read"
        )
    if not has_read:
        raise InvalidError("Please read what is not certain, and say so.", field="read")
    rules = checked(text, layer, file=f"{pack_id}.toml")
    _keep_procedures(rules)
    return _store(rules, layer if rules.layers else "", actor)


def checked(text: str, layer: str, *, file: str) -> Pack:
    """Return the rules of a text with changes laid over it; raises InvalidError naming each mistake.

    The sentences are in the language that is active now.
    """
    try:
        return layered(text, layer, file)
    except PackError as error:
        told = "\n".join(packs.sentences(error.problems, gettext))
        raise InvalidError("%(problems)s", field="layer", problems=told) from error


@transaction.atomic
def set_position(name: str, role: Role | None, *, actor: Actor, unit_id: int | None = None) -> None:
    """Say which role holds a position of the law: in one unit, or over the case's own; None: default."""
    may_configure(actor)
    if not name.startswith("role:"):
        raise InvalidError("Please choose a position of the list.", field="position")
    if role is not None and role not in STAFF_ROLES:
        raise InvalidError("Please choose a role of the list.", field="role")
    if unit_id is not None and not Unit.objects.filter(pk=unit_id).exists():
        raise InvalidError("Please choose a unit of the list.", field="unit")
    row = PackRole.objects.select_for_update(of=("self",)).filter(name=name).first()
    if role is not None:
        values = {"name": name, "role": str(role), "unit_id": unit_id}
        store(row or PackRole(), values, "position.saved", actor=actor)
    elif row is not None:
        was = {"name": [name, None], "role": [row.role, None], "unit_id": [row.unit_id, None]}
        row.delete()
        note("position.removed", actor=actor, data={"changed": was})


def _keep_procedures(rules: Pack) -> None:
    """No category is left with a procedure that the rules do not know."""
    following = Category.objects.filter(is_active=True).exclude(procedure="")
    lost = [str(row) for row in following if row.procedure not in rules.procedures]
    if lost:
        raise InvalidError(
            "These categories follow a procedure that the rules do not have: %(names)s.",
            field="pack",
            names=", ".join(lost),
        )


def _store(rules: Pack, layer: str, actor: Actor) -> AcceptedPack:
    row = AcceptedPack.objects.filter(digest=rules.digest).first()
    if row is not None and row.is_current:
        return row
    before = AcceptedPack.objects.select_for_update(of=("self",)).filter(is_current=True).first()
    AcceptedPack.objects.filter(is_current=True).update(is_current=False)
    if row is None:
        row = AcceptedPack(
            pack=rules.id,
            version=rules.version,
            text=rules.text,
            layer=layer,
            digest=rules.digest,
            accepted_at=clock.now(),
            accepted_by_id=actor.user_id,
        )
    row.is_current = True
    row.save()
    changed = {"version": [str(before) if before else None, str(row)]}
    data = {"id": row.pk, "digest": row.digest, "unsure": len(rules.unsure()), "changed": changed}
    note("pack.accepted", actor=actor, data=data)
    return row
