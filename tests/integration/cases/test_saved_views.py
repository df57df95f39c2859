# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Saved views: whose they are, whom they reach, who may change them."""

import pytest

from responsa.cases.actions import saved_views as actions
from responsa.cases.actions.saved_views import NewView, save_view
from responsa.cases.models import SavedView
from responsa.cases.queries.saved_views import saved_views
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError


def new(name="Faxes", **values):
    return NewView(name=name, what={"view": "open", "channel": "fax"}, **values)


def names(town, who):
    return [view.name for view in saved_views(town.actor(who))]


def test_a_view_of_ones_own_reaches_nobody_else(town):
    save_view(new(), actor=town.actor("hana"))

    assert names(town, "hana") == ["Faxes"]
    assert names(town, "horia") == names(town, "root") == []


def test_a_shared_view_reaches_its_unit_and_those_below_but_not_above(town):
    save_view(new(unit_id=town.unit["technical"].pk), actor=town.actor("olga"))
    save_view(new("House", unit_id=town.unit["hall"].pk), actor=town.actor("olga"))

    assert names(town, "hana") == ["Faxes", "House"]
    assert names(town, "oscar") == names(town, "petra") == ["House"]
    # Who made it keeps it in his hands.
    assert names(town, "olga") == ["Faxes", "House"]


@pytest.mark.parametrize("who", ["hana", "rita", "oscar", "alan"])
def test_only_who_leads_a_unit_shares_with_it(town, who):
    with pytest.raises(NotPermittedError):
        save_view(new(unit_id=town.unit["roads"].pk), actor=town.actor(who))


def test_a_view_needs_a_name_of_its_own_and_there_are_only_so_many(town, monkeypatch):
    hana = town.actor("hana")
    save_view(new(), actor=hana)
    for name in (" ", "FAXES"):
        with pytest.raises(InvalidError):
            save_view(new(name), actor=hana)
    monkeypatch.setattr(actions, "MOST", 1)
    with pytest.raises(InvalidError, match="views already"):
        save_view(new("Other"), actor=hana)


def test_views_keep_the_order_they_are_given(town):
    hana = town.actor("hana")
    first, second = (save_view(new(name), actor=hana) for name in ("One", "Two"))
    actions.move_view_up(second.pk, actor=hana)
    assert names(town, "hana") == ["Two", "One"]
    actions.move_view_up(second.pk, actor=hana)

    assert names(town, "hana") == ["Two", "One"]
    assert actions.rename_view(first.pk, actor=hana, name="Last").name == "Last"


def test_strangers_neither_find_nor_remove_a_view_and_members_do_not_change_it(town):
    view = save_view(new(unit_id=town.unit["roads"].pk), actor=town.actor("dorin"))

    with pytest.raises(NotFoundError):
        actions.remove_view(view.pk, actor=town.actor("oscar"))
    with pytest.raises(NotPermittedError):
        actions.remove_view(view.pk, actor=town.actor("hana"))
    # Any who leads the unit, not only the one who made it.
    actions.remove_view(view.pk, actor=town.actor("sofia"))
    assert not SavedView.objects.exists()
