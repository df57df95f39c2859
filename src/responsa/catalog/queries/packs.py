# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the accepted rules of law, and who holds the positions that they name."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from django.db import models
from django.utils.translation import get_language, gettext_noop

from responsa.catalog.models import AcceptedPack, PackRole
from responsa.directory.enums import Role
from responsa.directory.models import User
from responsa.directory.queries.units import members, reaching, top_of
from responsa.kernel.errors import NotFoundError
from responsa.kernel.memo import once
from responsa.kernel.prepared import prepared
from responsa.lawbook import packs, titles
from responsa.lawbook.packs import Pack, PackError, Problem, Titled

_KEPT = 32
# How errors name the text of the institution's own changes.
LAYER_FILE: Final = "changes.toml"
HEAD: Final = "role:head"
DEPARTMENT_HEAD: Final = "role:department_head"
PUBLIC_RELATIONS: Final = "role:public_relations_office"
# Which role at the top of the house holds a position until the set-up says otherwise; every other
# position is held by the supervisors who reach the case's unit.
_AT_THE_TOP: Final[Mapping[str, Role]] = {
    HEAD: Role.SUPERVISOR,
    "role:head_or_delegate": Role.SUPERVISOR,
    "role:head_or_authorised": Role.SUPERVISOR,
    PUBLIC_RELATIONS: Role.REGISTRAR,
}


@once
@once
def pack(accepted_id: int) -> Pack:
    """Return the rules that were accepted, with what the institution changed in them.

    Raises NotFoundError, and PackError when the stored text is not the one that was accepted.
    """
    digest = _digest.first(pk=accepted_id)
    if digest is None:
        raise NotFoundError("There are no such rules.")
    return _loaded(digest)


@once
def current() -> AcceptedPack | None:
    """Return the rules by which new cases are counted, or nothing until some are accepted."""
    return _current.first()


def current_pack() -> Pack | None:
    """Return the rules by which new cases are counted, read."""
    row = current()
    return pack(row.pk) if row else None


def accepted_pack(accepted_id: int) -> AcceptedPack:
    """Return accepted rules as they are stored, with who accepted them; raises NotFoundError."""
    row = AcceptedPack.objects.select_related("accepted_by").filter(pk=accepted_id).first()
    if row is None:
        raise NotFoundError("There are no such rules.")
    return row


def accepted_packs() -> list[AcceptedPack]:
    """Return every version that was ever accepted with who did so, the newest first."""
    return list(AcceptedPack.objects.select_related("accepted_by").order_by("-pk"))


def layered(text: str, layer: str, file: str = "") -> Pack:
    """Return the rules of a text with an institution's changes. Raises PackError."""
    found = packs.parse(text, file)
    return packs.layered(found, layer, LAYER_FILE) if layer.strip() else found


def holders(role: str, unit_id: int) -> list[User]:
    """Return who holds a position that the law names (``role:head``) for the cases of a unit.

    By the set-up, where it names the position; else the head is the supervisors of the top unit, the
    public relations office its registrars, and every other position the supervisors who reach the unit.
    """
    named = PackRole.objects.filter(name=role).first()
    if named is not None and named.unit_id is not None:
        return members(named.unit_id, Role(named.role))
    if named is not None:
        return reaching(unit_id, Role(named.role))
    if role in _AT_THE_TOP:
        return members(top_of(unit_id), _AT_THE_TOP[role])
    return reaching(unit_id, Role.SUPERVISOR)


def default_holder(role: str) -> tuple[bool, Role]:
    """Return where a position is held when nobody set it: at the top or not, and by which role."""
    return role in _AT_THE_TOP, _AT_THE_TOP.get(role, Role.SUPERVISOR)


def pack_roles() -> dict[str, PackRole]:
    """Return the positions that were set, by name."""
    return {row.name: row for row in PackRole.objects.select_related("unit")}


def title_of(named: titles.Named) -> str:
    """Return what a pack, a procedure or a rule is called in the language that is active now."""
    return titles.title(named, get_language() or "en")


def pack_title(row: AcceptedPack) -> str:
    """Return what accepted rules are called in the language that is active now."""
    return title_of(pack(row.pk))


def rule_title(kept: Mapping[str, object]) -> str:
    """Return what a rule is called by which a deadline was counted; nothing when it is not known here.

    ``kept``: what the deadline kept of it (``pack``, ``digest``, ``rule``). Rules that were never accepted
    are those that come with the program: „what if” counts by them too.
    """
    try:
        found = _of_digest(str(kept.get("pack", "")), str(kept.get("digest", "")))
    except (AcceptedPack.DoesNotExist, PackError):
        return ""
    path = kept.get("rule")
    rules = (rule for rule in found.rules() if rule.path == path)
    return next((title_of(rule) for rule in rules if isinstance(rule, Titled)), "")


def _of_digest(pack_id: str, digest: str) -> Pack:
    if pack_id in packs.BUNDLED and packs.bundled(pack_id).digest == digest:
        return packs.bundled(pack_id)
    return _loaded(digest)


def positions(rules: Pack) -> tuple[str, ...]:
    """Return the positions that rules name, in the order in which they are named."""
    found: dict[str, None] = {}
    for procedure in rules.procedures.values():
        said = [procedure.restricted_to, *procedure.answer.signers, procedure.answer.sent_by]
        said += [extension.decided_by for extension in procedure.extensions.values()]
        said += [appeal.to for appeal in procedure.appeals.values()]
        said += [escalation.to for escalation in procedure.escalations.values()]
        said += [exception.action for exception in procedure.identity.anonymous_exceptions]
        for text in said:
            _, mark, name = text.partition("role:")
            if mark:
                found[f"role:{name}"] = None
    return tuple(found)


@prepared
def _digest(*, pk: int) -> models.QuerySet[AcceptedPack, str]:
    return AcceptedPack.objects.filter(pk=pk).values_list("digest", flat=True)


@prepared
def _current() -> models.QuerySet[AcceptedPack]:
    return AcceptedPack.objects.filter(is_current=True)


@lru_cache(maxsize=_KEPT)
def _loaded(digest: str) -> Pack:
    """Read accepted rules; the rows never change, so they are read once."""
    row = AcceptedPack.objects.get(digest=digest)
    found = layered(row.text, row.layer, f"{row.pack} {row.version}")
    if found.digest != digest:
        problem = gettext_noop("the stored text is not the one that was accepted")
        raise PackError((Problem(str(row), "", "", problem),))
    return found
