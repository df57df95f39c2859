# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import datetime as dt

import pytest

from responsa.lawbook import numbers

DAY = dt.date(2026, 3, 9)


@pytest.mark.parametrize(
    ("template", "number"),
    [
        ("{seq}/{date:%d.%m.%Y}", "7/09.03.2026"),
        ("{seq:06d}/{year}", "000007/2026"),
        ("{register}-{year}-{seq:4d}", "RG-2026-0007"),
    ],
)
def test_templates_are_filled(template, number):
    numbers.check(template)
    assert numbers.render(template, seq=7, day=DAY, register="RG") == number


@pytest.mark.parametrize(
    "template",
    [
        "{year}",
        "{seq}",
        "{seq}{case.__class__}/{year}",
        "{seq!r}/{year}",
        "{seq:>9}/{year}",
        "{seq}/{year}/{",
        "{seq}/{date:%s}",
        "",
    ],
)
def test_templates_that_would_repeat_or_reach_out_are_refused(template):
    with pytest.raises(ValueError, match=r"\w"):
        numbers.check(template)
