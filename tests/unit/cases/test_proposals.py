# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the packs' policies of channel, identity and repeat suggest, as a table."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from responsa.cases.proposals import Arrived, Earlier, exception_for, likeness, suggested
from responsa.catalog.enums import AutoStep
from responsa.lawbook import packs

PETITION = "Este o groapă mare pe strada Morii nr. 14. Vă rog să o reparați cât mai repede."
DAY = dt.date(2027, 3, 1)


def rules(pack, procedure):
    return packs.bundled(pack).procedures[procedure]


def earlier(*, is_open, like=95, case_id=7):
    return Earlier(
        case_id=case_id,
        number=f"{case_id}/2027",
        is_open=is_open,
        is_answered=not is_open,
        likeness=like,
    )


def came(*known, identity=True, channel="web", day=DAY, facts=(), can_be_asked=True):
    return Arrived(
        can_be_asked=can_be_asked,
        channel=channel,
        day=day,
        has_identity=identity,
        facts=frozenset(facts),
        earlier=tuple(known),
    )


TABLE = [
    # pack, procedure, what arrived, step
    ("ro", "petition", came(earlier(is_open=True)), AutoStep.JOIN),
    ("ro", "petition", came(earlier(is_open=False)), AutoStep.FILE),
    ("ro", "petition", came(earlier(is_open=True, like=59)), None),
    ("ro", "petition", came(), None),
    ("ro", "petition", came(identity=False), AutoStep.FILE),
    ("ro", "petition", came(identity=False, facts=["tag:harassment"]), None),
    ("ro", "foi", came(earlier(is_open=True)), None),
    ("ro", "foi", came(identity=False), AutoStep.ASK_IDENTITY),
    ("ro", "foi", came(identity=False, can_be_asked=False), AutoStep.FILE),
    ("ru", "appeal", came(earlier(is_open=True)), AutoStep.LINK),
    ("it", "report", came(identity=False), None),
    ("it", "assistance", came(earlier(is_open=False)), None),
    ("pl", "complaint", came(earlier(is_open=False)), AutoStep.FILE),
    ("ru", "appeal", came(channel="email"), AutoStep.REJECT_CHANNEL),
    ("ru", "appeal", came(channel="email", day=dt.date(2025, 3, 29)), None),
    ("ru", "appeal", came(earlier(is_open=False)), None),
]


@pytest.mark.row("S1-17")
@pytest.mark.row("S1-18")
@pytest.mark.row("S1-19")
@pytest.mark.parametrize(("pack", "procedure", "arrived", "step"), TABLE)
def test_what_is_suggested(pack, procedure, arrived, step):
    found = suggested(arrived, rules(pack, procedure))
    assert (found.step if found else None) == step


@pytest.mark.parametrize(
    ("policy", "can_be_asked", "step"),
    [
        ("ask", True, AutoStep.ASK_IDENTITY),
        ("ask", False, None),
        ("ask_once", True, AutoStep.ASK_IDENTITY),
        ("ask_once", False, AutoStep.FILE),
        ("allow", True, None),
    ],
)
def test_asking_once_lets_a_request_of_nobody_be_filed_and_asking_does_not(
    policy, can_be_asked, step
):
    text = packs.text_of("eu").replace('anonymous = "allow"', f'anonymous = "{policy}"', 1)
    request = packs.parse(text).procedures["request"]
    found = suggested(came(identity=False, can_be_asked=can_be_asked), request)
    assert (found.step if found else None) == step


def test_an_open_case_comes_before_an_answered_one():
    both = came(earlier(is_open=False, like=100, case_id=1), earlier(is_open=True, like=70))
    assert suggested(both, rules("ro", "petition")).data == {"into": 7}


def test_the_law_names_who_looks_at_an_exception():
    petition = rules("ro", "petition")
    assert exception_for(petition, ["tag:harassment"]) == "to_role:harassment_officer"
    assert exception_for(petition, ["other"]) == ""


@pytest.mark.parametrize(
    ("other", "least", "most"),
    [
        (PETITION, 100, 100),
        (PETITION.upper().replace("Ă", "A"), 100, 100),
        (f"V-am scris în mai: {PETITION} Nu am primit niciun răspuns.", 80, 99),
        ("Nu arde becul de pe strada Florilor, vă rog să îl schimbați.", 0, 45),
        ("", 0, 0),
    ],
)
def test_how_alike_texts_are(other, least, most):
    assert least <= likeness(PETITION, other) <= most


@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_is_a_percentage_and_knows_no_order(one, other):
    assert 0 <= likeness(one, other) <= 100
    assert likeness(one, other) == likeness(other, one)
