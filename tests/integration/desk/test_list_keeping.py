# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Saved views, personal labels, the preview, news and the selection, as colleagues see them."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from responsa.cases.actions import assign
from responsa.cases.actions.labels import make_label, put_label
from responsa.cases.models import CaseLabel, Event, Label, SavedView
from responsa.kernel import clock
from tests.integration.desk.browsers import words


def labelled(town, name, case, label="Call back"):
    made = make_label(label, actor=town.actor(name), colour="blue")
    put_label(made.pk, [case.pk], actor=town.actor(name))
    return made


@pytest.mark.row("S3-31")
def test_my_label_finds_my_cases_and_nobody_else_sees_it(at, town):
    case, other = town.case(), town.case()
    label = labelled(town, "hana", case)

    assert at("hana").rows(label=label.pk) == [case.pk]
    assert at("hana").rows() == [case.pk, other.pk]
    assert "My label: Call back" in at("hana").page("desk:list", label=label.pk)
    assert "Call back" in at("hana").page("desk:list")
    for name in ("dorin", "horia", "root"):
        assert "Call back" not in at(name).page("desk:list", view="all"), name
        assert at(name).rows(view="all", label=label.pk) == [], name
    assert not Event.objects.filter(case=case, name__contains="label").exists()


def test_labels_are_put_on_and_taken_off_from_the_selection(at, town):
    cases = [town.case().pk for _ in range(3)]
    asked = at("hana").post("desk:label-cases", expect=200, case=cases[:2])
    assert "Label 2 cases" in words(asked)
    at("hana").post("desk:label-cases", case=cases[:2], label_name="Winter", colour="red")
    label = Label.objects.get(name="Winter")

    assert at("hana").rows(label=label.pk) == cases[:2]
    at("hana").post("desk:label-cases", case=cases[2:], put=label.pk)
    at("hana").post("desk:label-cases", case=cases[:1], take=label.pk)
    assert at("hana").rows(label=label.pk) == cases[1:]


def test_nobody_labels_what_he_may_not_see_or_with_a_strangers_label(at, town):
    case = town.case()
    label = labelled(town, "hana", case)
    own = make_label("Mine", actor=town.actor("oscar"))
    at("oscar").post("desk:label-cases", case=[case.pk], put=own.pk)
    at("oscar").post("desk:label-cases", expect=404, case=[case.pk], put=label.pk)
    at("oscar").post("desk:label-change", label.pk, "remove", expect=404)

    assert CaseLabel.objects.get().label == label


def test_labels_are_renamed_and_removed_by_their_owner(at, town):
    label = labelled(town, "hana", town.case())
    at("hana").post("desk:label-change", label.pk, "change", name="Ring", colour="green")
    label.refresh_from_db()
    assert (label.name, label.colour) == ("Ring", "green")
    at("hana").post("desk:label-change", label.pk, "remove")

    assert not CaseLabel.objects.exists()
    assert at("hana").post("desk:labels", expect=422, label_name=" ", colour="red")


def test_a_view_is_kept_counted_and_marked(at, town):
    case = town.case(channel="fax")
    town.case()
    query = "view=open&channel=fax&cols=unit,due&density=compact"
    kept = at("hana").post("desk:views", name="Faxes", list=query)
    page = at("hana").client.get(kept["Location"]).content.decode()

    assert "The view is kept." in page
    assert re.search(r'aria-current="page">Faxes <span class="count">1<', page)
    assert 'data-density="compact"' in page
    assert at("hana").rows(view="open", channel="fax") == [case.pk]
    assert "Faxes" not in at("horia").page("desk:list")
    assert "Open; Channel: Fax" in at("hana").page("desk:views")


def test_a_view_is_shared_with_a_unit_and_those_below_by_who_leads_it(at, town):
    technical, roads = town.unit["technical"].pk, town.unit["roads"].pk
    at("hana").post("desk:views", expect=403, name="X", list="view=open", unit=roads)
    at("petra").post("desk:views", name="Technical", list="view=all", unit=technical)

    for name, sees in (("hana", True), ("dorin", True), ("oscar", False), ("rita", False)):
        assert ("Technical" in at(name).page("desk:list")) is sees, name
    view = SavedView.objects.get()
    at("hana").post("desk:view-change", view.pk, "rename", expect=403, name="Mine")
    at("oscar").post("desk:view-change", view.pk, "remove", expect=404)


def test_views_are_renamed_moved_and_removed(at, town):
    for name in ("One", "Two"):
        at("hana").post("desk:views", name=name, list=f"view=all&q={name}")
    one, two = SavedView.objects.order_by("position")
    at("hana").post("desk:view-change", two.pk, "up")
    at("hana").post("desk:view-change", one.pk, "rename", name="First")
    assert list(SavedView.objects.order_by("position").values_list("name", flat=True)) == [
        "Two",
        "First",
    ]
    at("hana").post("desk:view-change", two.pk, "remove")

    assert "Two" not in at("hana").page("desk:views")
    again = at("hana").post("desk:views", expect=422, name="first", list="view=all&q=x")
    assert "There is a view with this name already." in words(again)


def test_the_pane_shows_a_case_at_a_glance_with_its_rights(at, town):
    case = town.case()
    pane = at("hana").page("desk:preview", case.pk, view="open")
    page = at("hana").get("desk:list", view="open", preview=1).content.decode()

    assert case.number in pane
    assert "Este o groapă mare" in pane
    assert "<html" not in at("hana").get("desk:preview", case.pk).content.decode()
    assert "data-rs-preview" in page
    assert "Este o groapă mare" in page
    at("oscar").get("desk:preview", case.pk, expect=404)


def test_new_cases_are_told_and_the_list_stays(at, town):
    town.case()
    since = clock.now()
    assert at("dorin").get("desk:list-news", expect=204, view="open", since=since.isoformat())
    new = town.case()
    town.case("payment")

    assert "1 new case." in at("dorin").page("desk:list-news", since=since.isoformat())
    assert "hx-trigger" in at("dorin").get("desk:list").content.decode()
    assign.assign(new.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    mine = {"view": "mine", "since": since.isoformat()}
    assert "1 new case." in at("hana").page("desk:list-news", **mine)
    late = {"view": "mine", "since": (clock.now() + dt.timedelta(minutes=1)).isoformat()}
    at("hana").get("desk:list-news", expect=204, **late)


def test_the_selection_is_a_form_that_needs_no_scripts(at, town):
    case = town.case()
    page = at("dorin").get("desk:list", view="open").content.decode()

    assert f'name="case" value="{case.pk}"' in page
    assert f'action="{reverse("desk:bulk")}?view=open"' in page
    for key in ("A", "C", "L", "B", "R", "V", "F"):
        assert f'data-rs-key="{key}"' in page, key


def test_labels_and_columns_cost_the_same_for_any_number_of_lines(at, town):
    numbers = []
    at("hana").get("desk:list")
    for wanted in (1, 12):
        while town.case():
            cases = at("hana").rows()
            labelled(town, "hana", town.case())
            if len(cases) >= wanted:
                break
        with CaptureQueriesContext(connection) as asked:
            at("hana").get("desk:list", view="open", cols="unit,place,received,code,handoffs,due")
        numbers.append(len(asked))

    assert len(set(numbers)) == 1, numbers
