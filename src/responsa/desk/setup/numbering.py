# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Which number a register gives next."""

from typing import TYPE_CHECKING

from responsa.cases.queries.registers import last_numbers
from responsa.kernel import clock
from responsa.lawbook import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from responsa.catalog.models import Register


def next_numbers(registers: "Iterable[Register]") -> dict[int, str]:
    """Return the next number of each register, were a case registered today."""
    last, day = last_numbers(clock.today().year), clock.today()
    return {
        row.pk: numbers.render(
            row.template, seq=last.get(row.pk, 0) + 1, day=day, register=row.code
        )
        for row in registers
    }


def next_number(template: str, code: str, *, register_id: int | None) -> str:
    """Return the next number by a template that may be unsaved; nothing when it is not sound."""
    day = clock.today()
    seq = last_numbers(day.year).get(register_id or 0, 0) + 1
    try:
        numbers.check(template)
        return numbers.render(template, seq=seq, day=day, register=code)
    except ValueError:
        return ""
