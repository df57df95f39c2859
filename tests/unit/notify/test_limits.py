# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from responsa.notify.limits import is_allowed


@pytest.mark.parametrize(
    ("hour", "day", "proved", "allowed"),
    [
        (4, 4, False, True),
        (5, 5, False, False),
        (0, 30, False, False),
        (5, 5, True, True),
        (29, 29, True, True),
        (30, 30, True, False),
    ],
)
def test_how_many_mails_an_address_gets(*, hour, day, proved, allowed):
    assert is_allowed(last_hour=hour, last_day=day, proved=proved) is allowed
