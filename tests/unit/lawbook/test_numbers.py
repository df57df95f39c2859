# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import datetime as dt

import pytest
from hypothesis import given, strategies as st

from responsa.lawbook import numbers, packs

DAY = dt.date(2026, 3, 9)
SIGN = "{unit.symbol}.{class.code}.{seq}.{year}[.{handler.initials}]"
FIELDS = {
    "unit.symbol": "ABC",
    "unit.index": "05",
    "class.code": "123",
    "handler.initials": "XY",
    "requester.initial": "И",
    "group": "7",
}


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
        "{seq}/{date:%d.%m}",
        "{seq}/{year}/{unit.symbol}",
        "{year}[/{seq}]",
        "{seq}/{year}]",
        "{seq}/[{year}",
        "{seq}/{year}[[{register}]]",
        "{rand}/{seq}/{year}",
        "",
    ],
)
def test_templates_that_would_repeat_or_reach_out_are_refused(template):
    with pytest.raises(ValueError, match=r"\w"):
        numbers.check(template)


@pytest.mark.parametrize(
    ("template", "number"),
    [
        (SIGN, "ABC.123.7.2026.XY"),
        ("{requester.initial}-{seq}[/{unit.index}]", "И-7/05"),
        ("{seq}/{year:%y}[-{aoo.code}]", "7/26"),
        ("{seq:07d}", "0000007"),
    ],
)
def test_more_fields_are_filled_and_empty_parts_dropped(template, number):
    assert numbers.problems_of(template) == ()
    assert numbers.render(template, seq=7, day=DAY, register="RG", fields=FIELDS) == number


def test_a_sign_without_its_class_is_no_sign():
    with pytest.raises(ValueError, match=r"class\.code"):
        numbers.render(SIGN, seq=7, day=DAY, register="RG", fields={"unit.symbol": "ABC"})


@given(
    seq=st.integers(1, 10**7),
    day=st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)),
    template=st.sampled_from(
        [
            SIGN,
            "{seq}/{date:%d.%m.%Y}",
            "{seq}/{date:%d.%m.%Y}/544",
            "{requester.initial}-{seq}[/{unit.index}]",
            "GDPR-{year}-{seq:04d}",
            "RPW/{seq}/{year}",
            "{rand:6}/{seq}/{year}",
        ]
    ),
)
def test_a_sound_number_is_read_back(seq, day, template):
    number = numbers.render(template, seq=seq, day=day, register="RG", fields=FIELDS)

    found = numbers.parse(template, number)

    assert numbers.ambiguities(template) == ()
    assert int(found["seq"]) == seq
    assert found.get("class.code", "123") == "123"
    assert found.get("year", str(day.year)) == str(day.year)
    assert numbers.search(template, f"Re: [{number}] your letter") == found


def test_text_that_is_no_number_is_not_read():
    assert numbers.parse(SIGN, "ABC.123.77") is None
    assert numbers.search("{seq}/{year}", "see 5/202699") is None


@pytest.mark.parametrize(
    "template", ["{class.index}-{seq}/{year:%y}", "{seq}{year}", "{unit.symbol}{seq}/{year}"]
)
def test_templates_that_run_together_are_told(template):
    assert numbers.ambiguities(template)


def test_every_template_of_the_packs_is_sound_and_the_main_ones_read_back():
    for pack in map(packs.bundled, packs.BUNDLED):
        for scheme in pack.number_schemes.values():
            assert numbers.ambiguities(scheme.template) == (), scheme.id


def test_counters_are_named_by_their_scope():
    values = {"unit": "ABC", "class": "123", "year": "2026", "register": "RG"}

    assert numbers.counter_of(["unit", "class", "year"], values) == "class=123/unit=ABC/year=2026"
    assert numbers.counter_of(["year", "register"], values) == "register=RG/year=2026"
    for wrong in (["aoo", "year"], ["planet"]):
        with pytest.raises(ValueError, match="counted by"):
            numbers.counter_of(wrong, values)


def test_short_codes_can_be_spoken():
    code = numbers.short_code(200)

    assert len(code) == 200
    assert not set(code) & set("01OIL")
