# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Every filter of the list stands in its address, works without scripts and keeps to the rights."""

import datetime as dt

import pytest

from responsa.cases.actions import assign
from responsa.cases.enums import Channel
from responsa.cases.models import Case, FieldValue
from responsa.catalog.models import Category, Field
from responsa.kernel import clock

DAY = dt.timedelta(days=1)


def given_to(town, case, name):
    assign.assign(case.pk, [town.user[name].pk], actor=town.actor("dorin"))


@pytest.mark.row("S1-02")
def test_five_doors_lead_into_one_list_that_shows_each(at, town):
    doors = (Channel.PHONE, Channel.FAX, Channel.POST, Channel.COUNTER, Channel.EMAIL)
    cases = [town.case(channel=channel) for channel in doors]
    page = at("dorin").page("desk:list")

    assert at("dorin").rows() == [case.pk for case in cases]
    for words in ("Phone", "Fax", "Post", "Counter", "E-mail"):
        assert words in page, words


@pytest.mark.row("S2-35")
def test_service_status_channel_office_date_and_person_find_a_case(at, town):
    other = town.case("payment")
    case = town.case(channel=Channel.POST)
    given_to(town, case, "hana")
    assign.accept(case.pk, actor=town.actor("hana"))
    today = clock.today()
    hana = town.user["hana"].pk

    for wanted in (
        {"category": case.category_id},
        {"state": "in_progress"},
        {"channel": "post"},
        {"unit": case.unit_id},
        {"registered_from": today, "registered_to": today, "category": case.category_id},
        {"owner": hana},
        {"q": "Groapă", "unit": town.unit["technical"].pk},
    ):
        assert at("petra").rows(**wanted) == [case.pk], wanted
    assert set(at("petra").rows(registered_from=today)) == {case.pk, other.pk}
    assert at("petra").rows(registered_to=today - DAY) == []


@pytest.mark.parametrize("name", ["received", "registered", "due"])
def test_both_days_of_a_span_are_included(at, town, name):
    case = town.case()
    at_noon = dt.datetime(2026, 3, 12, 10, tzinfo=dt.UTC)
    Case.objects.filter(pk=case.pk).update(**{f"{name}_at": at_noon})
    day = at_noon.date()

    def found(first, last):
        return at("petra").rows(**{f"{name}_from": first, f"{name}_to": last}) == [case.pk]

    assert found(day, day)
    assert found(day - DAY, day + DAY)
    assert not found(day + DAY, day + 2 * DAY)
    assert not found(day - 2 * DAY, day - DAY)


def test_a_category_and_a_unit_stand_for_all_below(at, town):
    case = town.case("lamp")
    above = Category.objects.get(pk=town.category["pothole"].pk)
    Category.objects.filter(pk=case.category_id).update(parent=above)
    other = town.case("payment")

    assert at("petra").rows(category=above.pk) == [case.pk]
    assert at("petra").rows(unit=town.unit["technical"].pk) == [case.pk]
    assert at("petra").rows(unit=town.unit["hall"].pk) == [case.pk, other.pk]


def test_a_sick_colleagues_work_is_found_by_his_name_whoever_leads_it(at, town):
    case, other = town.case(), town.case()
    users = [town.user[name].pk for name in ("hana", "horia")]
    assign.assign(case.pk, users, actor=town.actor("dorin"))
    given_to(town, other, "hugo")

    assert at("dorin").rows(owner=town.user["horia"].pk) == [case.pk]
    given_to(town, case, "hana")
    assert at("dorin").rows(owner=town.user["horia"].pk) == []


def test_a_custom_answer_finds_its_case(at, town):
    case, _other = town.case(), town.case()
    field = Field.objects.create(category=case.category, key="lane", label="Lane", kind="text")
    FieldValue.objects.create(case=case, field=field, value="Banda Întâi", search="banda intai")
    wanted = {"category": case.category_id, f"f{field.pk}": "întâi"}

    assert at("dorin").rows(**wanted) == [case.pk]
    assert "Lane: întâi" in at("dorin").page("desk:list", **wanted)
    assert (
        f'name="f{field.pk}"'
        in at("dorin").get("desk:list", filter=1, category=case.category_id).content.decode()
    )


def test_cases_with_a_place_are_a_list_of_their_own(at, town):
    case, _other = town.case(place="strada Morii 14"), town.case()
    page = at("dorin").page("desk:list", only="placed", cols="place,due")

    assert at("dorin").rows(only="placed") == [case.pk]
    assert "strada Morii 14" in page


@pytest.mark.row("S2-25")
def test_hand_offs_are_counted_shown_and_found(at, town):
    case, calm = town.case(), town.case()
    dorin, hana, horia = (town.actor(name) for name in ("dorin", "hana", "horia"))
    given_to(town, case, "hana")
    given_to(town, calm, "hana")
    assert Case.objects.get(pk=case.pk).hand_offs == 0
    given_to(town, case, "horia")
    assign.decline(case.pk, actor=horia, text="Not mine.")
    given_to(town, case, "hana")
    assign.accept(case.pk, actor=hana)
    assign.redirect(case.pk, town.unit["taxes"].pk, actor=dorin, text="Taxes know.")
    case.refresh_from_db()

    assert case.hand_offs == 3
    assert at("petra").rows(handoffs=3) == [case.pk]
    assert at("petra").rows(handoffs=4) == []
    page = at("petra").page("desk:list", handoffs=3, cols="handoffs")
    assert "Hand-offs: 3 or more" in page
    assert "Hand-offs 3" in at("petra").page("desk:case", case.pk)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"handoffs": "many"}, "Please write a whole number."),
        ({"due_from": "tomorrow"}, "Please write the day as year-month-day"),
        ({"state": "lost"}, "Please choose one of the list."),
        (
            {"due_from": "2026-03-02", "due_to": "2026-03-01"},
            "The last day lies before the first.",
        ),
    ],
)
def test_a_wrong_value_is_said_beside_its_field(at, town, wanted, words):
    town.case()
    page = at("dorin").get("desk:list", **wanted).content.decode()

    assert words in page
    assert 'aria-invalid="true"' in page


def test_the_rule_of_an_empty_list_is_said_in_words(at, town):
    town.case()
    page = at("dorin").page("desk:list", state="closed", channel="fax")

    assert "State: Closed; Channel: Fax" in page
    assert "Clear filters" in page


def test_a_filter_gives_no_right(at, town):
    case = town.case()

    assert at("oscar").rows(unit=case.unit_id) == []
    assert at("oscar").rows(category=case.category_id, view="all") == []
    assert at("oscar").rows(registered_from=clock.today(), view="all") == []


def test_lists_are_grouped_by_state_and_by_unit(at, town):
    new, tax, given = town.case(), town.case("payment"), town.case()
    given_to(town, given, "hana")
    by_state = at("petra").page("desk:list", group="state")
    by_unit = at("petra").page("desk:list", group="unit")

    assert at("petra").rows(group="state") == [new.pk, tax.pk, given.pk]
    assert by_state.index("New 1") < by_state.index("Assigned 2")
    assert by_unit.index("Primărie › Taxe 1") < by_unit.index("Primărie › Tehnic › Drumuri 2")
    assert at("petra").rows(group="none") == [new.pk, tax.pk, given.pk]


def test_a_case_without_a_deadline_stands_at_the_end_under_its_own_heading(at, town):
    case, other = town.case(), town.case()
    Case.objects.filter(pk=case.pk).update(due_at=None)

    for sort in ("due", "urgent"):
        assert at("dorin").rows(sort=sort) == [other.pk, case.pk], sort
    assert "No deadline 1" in at("dorin").page("desk:list")


def test_columns_and_density_are_chosen_in_the_address(at, town):
    case = town.case()
    page = at("dorin").get("desk:list", cols="code,unit", density="compact").content.decode()
    form = at("dorin").get("desk:list", look=1).content.decode()

    assert case.short_code in page
    assert 'data-density="compact"' in page
    assert "c-who" not in page
    assert form.count('name="cols"') == 11
