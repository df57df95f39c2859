# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import pytest


@pytest.fixture
def case(town):
    """A pothole in Hana's hands, accepted."""
    from responsa.cases.actions import assign  # noqa: PLC0415 -- needs Django's apps

    case = town.case()
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    return assign.accept(case.pk, actor=town.actor("hana"))
