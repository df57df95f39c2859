# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines, rules of law, positions and automatic steps through the pages."""

import pytest

from responsa.catalog.enums import Mode
from responsa.catalog.models import AcceptedPack, Category, DeadlinePolicy
from responsa.catalog.queries.automation import mode
from responsa.catalog.queries.packs import current, current_pack, holders
from responsa.catalog.queries.policies import policy_for
from responsa.lawbook import packs

LAYER = """schema = 1
[layer]
id = "town"
[[change]]
rule = "calendar"
key = "country"
value = "XX"
reason = "a mistake"
"""


def accept(admin, pack="ro", **changes):
    given = {"digest": packs.bundled(pack).digest, "layer": "", "read": "on"}
    return admin.save("rules", pack, **given | changes)


def test_the_page_of_deadlines_shows_every_target(admin, town, read):
    shown = read(admin.get("deadlines"))
    assert "Assign a new case within (minutes) 30 30" in shown
    assert "Remind him after (working days) 3, 7 3, 7" in shown

    admin.save("house-deadlines", allocate_minutes="45", reply_reminders="-")
    shown = read(admin.get("deadlines"))
    assert "Assign a new case within (minutes) 45 30" in shown
    assert policy_for(town.category["lamp"].pk, 2).reply_reminders == ()


@pytest.mark.row("S3-33")
def test_confirming_and_closing_are_set_apart_for_one_category(admin, town, read):
    pothole = town.category["pothole"].pk
    shown = read(admin.save("new-exception", category=pothole, confirm_days="3", close_days="8"))

    assert "Sesizări" in shown
    said = policy_for(pothole, 2)
    assert (said.confirm_days, said.close_days) == (3, 8)
    row = DeadlinePolicy.objects.get()
    admin.save("exception", row.pk, confirm_days="4")
    assert policy_for(pothole, 2).confirm_days == 4
    admin.save("remove-exception", row.pk)
    assert policy_for(pothole, 2).confirm_days == 5


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"category": "", "priority": "", "close_days": "8"}, "choose a category or a priority"),
        ({"priority": "4", "warn_percents": "80, 50"}, "rising numbers"),
        ({"priority": "4", "warn_percents": "many"}, "write numbers such as"),
        ({"priority": "4", "confirm_days": "0"}, "from 1 to 366"),
        ({"priority": "4"}, "at least one value"),
        ({"priority": "3", "close_days": "8"}, "already an exception"),
    ],
)
def test_a_wrong_exception_is_told(admin, read, wrong, said):
    admin.save("new-exception", priority="3", close_days="9")

    assert said in read(admin.refuse("new-exception", **wrong))
    assert DeadlinePolicy.objects.count() == 1


def test_rules_are_read_before_they_hold(admin, town, read):
    shown = read(admin.get("rules", "ro"))
    unsure = packs.bundled("ro").unsure()
    assert unsure
    assert all(rule.path in shown and rule.title in shown for rule in unsure)
    unread = {"digest": packs.bundled("ro").digest, "layer": ""}
    assert "Please read what is not certain" in read(admin.refuse("rules", "ro", **unread))
    assert current() is None

    accept(admin)
    assert current().accepted_by == town.user["root"]
    assert "in use" in read(admin.get("law"))
    assert "[pack]" in read(admin.get("law-version", current().pk))
    assert "Rules of law accepted" in read(admin.get("history"))
    assert admin.get("rules", "xx").status_code == 404


def test_a_mistake_in_the_changes_is_told_with_its_place(admin, read):
    typed = {"digest": packs.bundled("ro").digest, "layer": LAYER, "read": "on"}
    answer = admin.refuse("rules", "ro", **typed)

    assert "country: cases count by the calendar of the institution" in read(answer)
    assert "a mistake" in answer.content.decode()


def test_a_newer_text_is_offered(admin, read):
    accept(admin)
    AcceptedPack.objects.update(text="an older one", is_current=True)

    assert "newer than those in use" in read(admin.get("law"))


@pytest.mark.row("S1-11", "S1-12")
def test_a_category_gets_a_procedure_and_an_inner_term(admin, town, read):
    lamp = town.category["lamp"]
    typed = {
        "name": lamp.name,
        "kind": "petition",
        "unit": lamp.unit_id,
        "register": lamp.register_id,
        "routing": "direct",
        "position": "0",
        "load_weight": "1",
        "legal_days": "0",
        "internal_days": "10",
        "is_active": "on",
    }
    assert "The law sets a term" in read(admin.refuse("category", lamp.pk, **typed))
    accept(admin)
    shown = read(admin.save("category", lamp.pk, **typed, procedure="petition"))

    assert "by the rules of law" in shown
    saved = Category.objects.get(pk=lamp.pk)
    assert (saved.procedure, saved.internal_days) == ("petition", 10)


def test_positions_are_shown_and_set(admin, town, read):
    assert "No rules are accepted yet" in read(admin.get("positions"))
    accept(admin)
    assert "Head of the institution Supervisor, in the unit at the top" in read(
        admin.get("positions")
    )

    hall = town.unit["hall"].pk
    admin.save("position", "head", role="operational_manager", unit=hall)
    assert holders("role:head", town.unit["roads"].pk) == [town.user["olga"]]
    admin.save("position", "head", role="", unit="")
    assert holders("role:head", town.unit["roads"].pk) == []
    assert admin.get("position", "nobody").status_code == 404
    assert "Nobody is: Head of the institution" in read(admin.get("overview"))


@pytest.mark.row("S4-47")
def test_every_automatic_step_has_a_switch_for_house_and_category(admin, town, read):
    lamp = town.category["lamp"].pk
    page = admin.get("automation").content.decode()
    for step in ("assign", "unaccepted", "confirm", "close", "close_silent", "resume"):
        assert f'name="{step}"' in page

    admin.save("automation", assign="ask", close="off")
    assert mode("assign", lamp) is Mode.ASK
    category = admin.client.post(f"/desk/setup/automation/?category={lamp}", {"assign": "auto"})
    assert category.status_code == 303
    assert (mode("assign", lamp), mode("close", lamp)) == (Mode.AUTO, Mode.OFF)
    assert "As in the house: never" in read(
        admin.client.get(f"/desk/setup/automation/?category={lamp}")
    )
    assert "Automatic step set" in read(admin.get("history"))


def test_nothing_in_use_is_no_error(db):
    assert current_pack() is None


def test_what_is_wrong_with_targets_names_the_field(admin, read):
    page = read(admin.refuse("new-exception", priority="4", react_minutes="soon", warn_days="-1"))
    assert "First reaction to the requester within (minutes): Enter a whole number." in page
    assert "Warn before the end of a term (working days): " in page
