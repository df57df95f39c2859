# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What every step has in common."""

import pytest

from responsa.cases.actions import talk
from responsa.cases.enums import MessageKind
from responsa.kernel.errors import (
    StaleError,
)


def test_two_people_editing_lose_nothing(town, case):
    seen = case.version
    talk.reply(case.pk, actor=town.actor("hana"), text="First", version=seen)
    with pytest.raises(StaleError):
        talk.reply(case.pk, actor=town.actor("sofia"), text="Second", version=seen)
    assert case.messages.filter(kind=MessageKind.REPLY).count() == 1
