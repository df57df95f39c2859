# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The book in which everything that leaves has its number."""

from typing import Final

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from responsa.catalog.models import Register
from responsa.directory.queries.institution import institution

_CODE: Final = "OUT"
_TEMPLATE: Final = "E-{seq}/{date:%d.%m.%Y}"


def outgoing_register() -> Register:
    """Return the book of what leaves; a house that has none yet gets one with the first letter."""
    found = Register.objects.filter(is_outgoing=True).order_by("pk").first()
    return found or _first()


@transaction.atomic
def _first() -> Register:
    with translation.override(institution().language):
        name = _("Register of exits")
    code, number = _CODE, 1
    while Register.objects.filter(code=code, is_outgoing=False).exists():
        number += 1
        code = f"{_CODE}{number}"
    row, _made = Register.objects.get_or_create(
        code=code, defaults={"name": name, "template": _TEMPLATE, "is_outgoing": True}
    )
    return row
