# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Personal labels: one's own, bounded, and no part of the case."""

import pytest

from responsa.cases.actions import labels
from responsa.cases.models import Case, CaseLabel, Label
from responsa.kernel.errors import InvalidError, NotFoundError


def test_a_label_is_made_once_whatever_its_capitals(town):
    hana = town.actor("hana")
    made = labels.make_label("  Call   back ", actor=hana, colour="red")

    assert (made.name, made.colour) == ("Call back", "red")
    assert labels.make_label("CALL BACK", actor=hana) == made
    assert labels.make_label("Call back", actor=town.actor("horia")) != made


@pytest.mark.parametrize(("name", "colour"), [(" ", "red"), ("Winter", "pink")])
def test_a_label_needs_a_name_and_a_known_colour(town, name, colour):
    with pytest.raises(InvalidError):
        labels.make_label(name, actor=town.actor("hana"), colour=colour)


def test_there_are_only_so_many_labels(town, monkeypatch):
    monkeypatch.setattr(labels, "MOST", 1)
    labels.make_label("One", actor=town.actor("hana"))

    with pytest.raises(InvalidError, match="labels already"):
        labels.make_label("Two", actor=town.actor("hana"))


def test_a_label_leaves_the_case_as_it_is(town):
    case, hana = town.case(), town.actor("hana")
    before = Case.objects.values("version", "moved_at", "event_count").get(pk=case.pk)
    label = labels.make_label("Winter", actor=hana)
    assert labels.put_label(label.pk, [case.pk], actor=hana) == 1
    assert labels.put_label(label.pk, [case.pk], actor=hana) == 1

    assert CaseLabel.objects.count() == 1
    assert Case.objects.values("version", "moved_at", "event_count").get(pk=case.pk) == before
    assert labels.take_label(label.pk, [case.pk], actor=hana) == 1


def test_cases_out_of_sight_are_left_out_and_strangers_labels_do_not_exist(town):
    road, tax, hana = town.case(), town.case("payment"), town.actor("hana")
    label = labels.make_label("Winter", actor=hana)

    assert labels.put_label(label.pk, [road.pk, tax.pk], actor=hana) == 1
    for act in (
        lambda: labels.put_label(label.pk, [road.pk], actor=town.actor("horia")),
        lambda: labels.take_label(label.pk, [road.pk], actor=town.actor("horia")),
        lambda: labels.remove_label(label.pk, actor=town.actor("horia")),
    ):
        with pytest.raises(NotFoundError):
            act()
    labels.remove_label(label.pk, actor=hana)
    assert not Label.objects.exists()


def test_a_label_cannot_take_the_name_of_another(town):
    hana = town.actor("hana")
    labels.make_label("One", actor=hana)
    two = labels.make_label("Two", actor=hana)

    with pytest.raises(InvalidError, match="with this name"):
        labels.change_label(two.pk, actor=hana, name="one", colour="red")
    assert labels.change_label(two.pk, actor=hana, name="Two", colour="red").colour == "red"
