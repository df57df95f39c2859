# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The law of a country accepted by the small town hall, with the head of the house.

Hector leads the town hall: he is the supervisor of the top unit, which the packs call ``role:head``.
"""

from responsa.catalog.actions.packs import accept_pack
from responsa.catalog.models import AcceptedPack, Category
from responsa.directory.actors import SYSTEM
from responsa.directory.enums import Role
from responsa.directory.models import Membership, User
from responsa.kernel import clock
from responsa.lawbook import packs
from tests.factories.town import PASSWORD, Town


def accept_law(town: Town, pack_id: str = "ro", procedure: str = "petition") -> AcceptedPack:
    """Accept a bundled pack and let the town's categories follow one of its procedures."""
    Category.objects.update(procedure="")
    accepted = accept_pack(
        pack_id, actor=SYSTEM, digest=packs.bundled(pack_id).digest, has_read=True
    )
    for category in town.category.values():
        category.procedure = procedure
        category.save(update_fields=["procedure"])
    if "hector" not in town.user:
        hector = User.objects.create_user(
            "hector@primaria.test", PASSWORD, name="Hector", created_at=clock.now()
        )
        Membership.objects.create(user=hector, unit=town.unit["hall"], role=Role.SUPERVISOR)
        town.user["hector"] = hector
    return accepted
