# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Rules of routing through the pages: tried on old mails, saved, ordered, and what they do."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from responsa.cases.enums import Channel, State
from responsa.cases.models import Case, Event
from responsa.catalog.actions.routing_rules import save_rule
from responsa.catalog.inputs import RoutingRuleInput
from responsa.catalog.models import RoutingRule
from responsa.directory.actors import SYSTEM


def typed(town, **changes):
    given = {"name": "Podul", "words": "pod, pasarelă", "unit": town.unit["taxes"].pk}
    return given | {"is_active": "on", "do": "save"} | changes


def rule(town, **changes):
    given = {"name": "Podul", "unit_id": town.unit["taxes"].pk, "words": "pod"}
    return save_rule(RoutingRuleInput(**(given | changes)), actor=SYSTEM)


@pytest.mark.row("S3-12")
def test_a_case_goes_where_the_rule_says_and_the_journal_why(admin, town):
    admin.save("new-rule", **typed(town))

    bridge = town.case(text="Podul peste râu este rupt.")
    road = town.case(text="Groapă adâncă.")

    bridge.refresh_from_db()
    assert (bridge.unit, road.unit) == (town.unit["taxes"], town.unit["roads"])
    told = Event.objects.get(case=bridge, name="case.routed").data
    assert (told["reason"], told["name"]) == ("rule", "Podul")
    assert told["because"] == [["words", "pod"]]
    assert bridge.supervisor == town.user["silvia"]


def test_a_rule_gives_a_case_straight_to_a_person_unless_away(town):
    rule(town, user_id=town.user["oscar"].pk)
    case = town.case(text="Podul este rupt.")
    assert (case.state, case.owner) == (State.ASSIGNED, town.user["oscar"])


def test_trying_tells_why_and_which_cases_would_move_and_saves_nothing(admin, town, read):
    mail = town.case(text="Podul este rupt.", channel=Channel.EMAIL)
    other = town.case(text="Groapă.")

    answer = admin.post("new-rule", **typed(town, do="try", number=mail.number))

    said = read(answer)
    assert "It would go to Taxe by the rule “Podul”, because the text contains “pod”." in said
    assert "Of 2 cases of the last month, 1 would go elsewhere." in said
    page = answer.content.decode()
    assert f"<td>{mail.number}</td>" in page
    assert f"<td>{other.number}</td>" not in page
    assert not RoutingRule.objects.exists()
    assert Case.objects.get(pk=mail.pk).unit == town.unit["roads"]


def test_trying_on_the_text_of_a_mail(admin, town, read):
    way = {"do": "try", "mail": "Pasarelă ruginită", "to": town.category["pothole"].pk}
    said = read(admin.post("new-rule", **typed(town, **way)))
    assert "It would go to Taxe by the rule “Podul”" in said
    way["mail"] = "Altceva"
    said = read(admin.post("new-rule", **typed(town, **way)))
    assert "It would go to Drumuri, as its category says: no rule fits." in said


def test_an_earlier_rule_counts_and_the_order_can_be_changed(admin, town):
    first = rule(town, name="Întâi", unit_id=town.unit["hall"].pk)
    second = rule(town, name="Apoi")
    assert town.case(text="pod").unit_id == town.unit["hall"].pk

    admin.save("move-rule", second.pk, "up")

    assert town.case(text="pod").unit_id == town.unit["taxes"].pk
    assert [r.pk for r in RoutingRule.objects.all()] == [second.pk, first.pk]


def test_a_rule_needs_a_condition_and_one_out_of_use_does_nothing(admin, town):
    admin.refuse("new-rule", **typed(town, words=""))
    admin.refuse("new-rule", **typed(town, words="", do="try"))
    row = rule(town)
    admin.save("rule", row.pk, **{k: v for k, v in typed(town).items() if k != "is_active"})
    assert town.case(text="pod").unit == town.unit["roads"]


def test_a_trial_on_more_cases_asks_no_more_queries(admin, town):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            admin.post("new-rule", **typed(town, do="try"))
        return len(queries)

    town.case(text="pod")
    few = asked()
    for _each in range(6):
        town.case(text="pod")
    assert asked() == few
