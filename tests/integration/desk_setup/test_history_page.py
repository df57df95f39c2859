# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The history of the set-up: each change before and after, taken back by the same actions, sealed."""

import datetime as dt
import struct

import pytest

from responsa.cases.lifecycle import TRANSITIONS
from responsa.catalog.actions.checklists import save_lists
from responsa.catalog.actions.matrix import save_matrix
from responsa.catalog.actions.packs import set_position
from responsa.catalog.actions.policies import remove_policy, save_policy, set_mode
from responsa.catalog.actions.restoring import restore
from responsa.catalog.actions.routing_rules import order_rules, save_rule
from responsa.catalog.actions.setup import (
    create_category,
    save_field,
    save_internal_category,
    set_experts,
    update_category,
)
from responsa.catalog.actions.setup_channels import save_mailbox, save_register
from responsa.catalog.enums import AutoStep, FieldKind, Kind, Mode
from responsa.catalog.inputs import (
    CategoryInput,
    ExpertInput,
    FieldInput,
    MailboxInput,
    PolicyInput,
    RegisterInput,
    RoutingRuleInput,
)
from responsa.catalog.models import (
    Automation,
    Category,
    CategoryExpert,
    DeadlinePolicy,
    Field,
    Mailbox,
    PackRole,
    PriorityCell,
    RoutingRule,
)
from responsa.catalog.queries.checklists import checklist_of
from responsa.directory.actions.levels import set_level, set_weekly_hours
from responsa.directory.actions.look import save_look
from responsa.directory.actions.setup import (
    save_institution,
    set_absence,
    set_memberships,
    update_unit,
)
from responsa.directory.enums import Role
from responsa.directory.inputs import AbsenceInput, InstitutionInput, UnitInput
from responsa.directory.models import ConfigEvent, ConfigHead, Institution, Membership, Unit, User
from responsa.directory.queries import config_proof
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotPermittedError

pytestmark = pytest.mark.django_db
LASTING = [field.attname for field in Category._meta.concrete_fields if field.name != "version"]


def last():
    return ConfigEvent.objects.latest("pk")


@pytest.fixture
def root(town):
    return town.actor("root")


@pytest.fixture
def renamed(town, root):
    """A unit that got another name, symbol and place, in one change."""
    row = town.unit["roads"]
    given = UnitInput(name="Poduri", symbol="PD", parent_id=town.unit["hall"].pk)
    update_unit(row.pk, given, actor=root)
    return last()


def test_a_change_is_shown_before_after_and_as_it_is_today(admin, town, root, renamed, read):
    again = UnitInput(name="Poduri", symbol="PP", parent_id=town.unit["hall"].pk)
    update_unit(town.unit["roads"].pk, again, actor=root)

    said = read(admin.get("change", renamed.pk))
    assert "Unit changed: Poduri" in said
    assert "Name Drumuri Poduri as after" in said
    assert "DR PD PP" in said
    assert "Stands below Tehnic Primărie" in said


def test_a_change_is_taken_back_as_a_new_change_and_that_one_too(admin, town, renamed, read):
    shown = admin.save("restore", renamed.pk)

    row = Unit.objects.get(pk=town.unit["roads"].pk)
    assert (row.name, row.symbol, row.parent_id) == ("Drumuri", "DR", town.unit["technical"].pk)
    assert last().data["restores"] == renamed.pk
    assert "It took this change back" in read(shown)
    admin.save("restore", last().pk)
    assert Unit.objects.get(pk=row.pk).name == "Poduri"
    assert "taken back" in read(admin.get("history"))
    assert list(config_proof.problems()) == []


def test_what_was_changed_beside_it_since_stays(town, root, renamed):
    given = UnitInput(name="Poduri", symbol="PD", parent_id=town.unit["hall"].pk, is_active=False)
    update_unit(town.unit["roads"].pk, given, actor=root)

    restore(renamed.pk, actor=root)
    row = Unit.objects.get(pk=town.unit["roads"].pk)
    assert (row.name, row.is_active) == ("Drumuri", False)


def test_taking_back_twice_is_refused_and_writes_nothing(admin, renamed, read):
    admin.save("restore", renamed.pk)
    count = ConfigEvent.objects.count()

    answer = admin.post("restore", renamed.pk)
    assert "It is already as it was" in read(admin.client.get(answer["Location"]))
    assert ConfigEvent.objects.count() == count


def test_an_old_value_that_does_not_fit_any_more_is_refused_with_its_reason(
    admin, town, root, renamed, read
):
    Unit.objects.create(name="Drumuri", parent=town.unit["technical"])

    answer = admin.post("restore", renamed.pk)
    assert "There is already a unit of this name." in read(admin.client.get(answer["Location"]))
    assert Unit.objects.get(pk=town.unit["roads"].pk).name == "Poduri"


def test_what_was_only_added_says_how_to_go_on(admin, town, root, read):
    given = CategoryInput(
        name="Arbori",
        kind=Kind.PROBLEM,
        unit_id=town.unit["roads"].pk,
        register_id=town.register.pk,
    )
    create_category(given, actor=root)

    said = read(admin.get("change", last().pk))
    assert "take it out of use on its own page" in said
    assert "Put back as before" not in said


def test_days_away_and_calendars_are_not_taken_back_from_here(admin, town, root, read):
    day = dt.date(2031, 5, 2)
    set_absence(town.user["hana"].pk, AbsenceInput(starts_on=day, ends_on=day), actor=root)
    assert "entered anew" in read(admin.get("change", last().pk))
    with pytest.raises(InvalidError, match="entered anew"):
        restore(last().pk, actor=root)


def test_a_unit_with_open_cases_is_not_put_out_of_use_again(admin, town, root, read):
    row = town.unit["roads"]
    Unit.objects.filter(pk=row.pk).update(is_active=False)
    update_unit(row.pk, UnitInput(name="Drumuri", symbol="DR", parent_id=row.parent_id), actor=root)
    town.case()

    said = read(admin.get("change", last().pk))
    assert "It cannot be taken back: There is 1 open case" in said
    admin.post("restore", last().pk)
    assert Unit.objects.get(pk=row.pk).is_active


def test_only_an_administrator_takes_back(town, renamed):
    with pytest.raises(NotPermittedError):
        restore(renamed.pk, actor=town.actor("dorin"))


def test_long_texts_are_compared_word_by_word(admin, town, root):
    words = "Folosim datele dumneavoastră numai ca să răspundem cererii, apoi le ștergem"
    for end in ("repede.", "sigur."):
        save_institution(InstitutionInput(name="P", privacy_notice=f"{words} {end}"), actor=root)

    page = admin.get("change", last().pk).content.decode()
    assert "<del>repede</del><ins>sigur</ins>" in page
    restore(last().pk, actor=root)
    assert Institution.objects.get().privacy_notice.endswith("repede.")


def test_colour_and_logo_go_back(town, root):
    ihdr = struct.pack(">I4sIIBBBBBI", 13, b"IHDR", 200, 120, 8, 2, 0, 0, 0, 0)
    picture = b"\x89PNG\r\n\x1a\n" + ihdr + b"\x00\x00\x00\x00IEND\xaeB`\x82"
    save_look("#112233", actor=root, logo=picture)
    with_logo = Institution.objects.get().logo
    save_look("#445566", actor=root, without_logo=True)
    restore(last().pk, actor=root)
    row = Institution.objects.get()
    assert (row.colour, row.logo) == ("#112233", with_logo)
    restore(last().pk, actor=root)
    assert Institution.objects.get().logo == ""


def test_roles_level_and_hours_go_back(town, root):
    hana = town.user["hana"].pk
    held = Membership.objects.get(user=hana)
    set_level(hana, held.unit_id, 3, actor=root)
    restore(last().pk, actor=root)
    assert Membership.objects.get(pk=held.pk).level == 1
    set_weekly_hours(hana, 8, actor=root)
    restore(last().pk, actor=root)
    assert User.objects.get(pk=hana).weekly_hours == 40
    set_memberships(hana, [(town.unit["taxes"].pk, Role.ANALYST)], actor=root)
    restore(last().pk, actor=root)
    assert [(m.unit_id, m.role) for m in Membership.objects.filter(user=hana)] == [
        (held.unit_id, "handler")
    ]


def test_a_category_with_experts_and_lists_goes_back(town, root):
    row = town.category["lamp"]
    before = Category.objects.values(*LASTING).get(pk=row.pk)
    given = CategoryInput(
        name="Becuri", kind=Kind.PROBLEM, unit_id=row.unit_id, register_id=row.register_id
    )
    update_category(row.pk, given, actor=root)
    restore(last().pk, actor=root)
    assert Category.objects.values(*LASTING).get(pk=row.pk) == before
    experts = set(CategoryExpert.objects.filter(category=row).values_list("user", "role"))
    set_experts(row.pk, [ExpertInput(user_id=town.user["oscar"].pk)], actor=root)
    restore(last().pk, actor=root)
    assert set(CategoryExpert.objects.filter(category=row).values_list("user", "role")) == experts
    save_lists(row.pk, checklist=["Privește"], causes=["Vânt"], actor=root)
    save_lists(row.pk, checklist=["Sună", "Privește"], causes=["Vânt"], actor=root)
    restore(last().pk, actor=root)
    assert [line.text for line in checklist_of(row.pk)] == ["Privește"]


def test_questions_classes_and_the_matrix_go_back(town, root):
    row, unit = town.category["lamp"], town.unit["roads"].pk
    size = FieldInput(label="Size", kind=FieldKind.CHOICE, choices=("S", "L"))
    field = save_field(row.pk, size, actor=root)
    other = FieldInput(label="Width", kind=FieldKind.CHOICE, choices=("A", "B"), help="cm")
    save_field(row.pk, other, actor=root, field_id=field.pk)
    restore(last().pk, actor=root)
    field = Field.objects.get(pk=field.pk)
    assert (field.label, field.choices, field.help) == ("Size", ["S", "L"], "")
    inner = save_internal_category(unit, "Asfalt", actor=root)
    save_internal_category(unit, "Beton", actor=root, internal_category_id=inner.pk)
    restore(last().pk, actor=root)
    inner.refresh_from_db()
    assert inner.name == "Asfalt"
    save_matrix({(row.pk, inner.pk): 5}, actor=root)
    save_matrix({(row.pk, inner.pk): 9, (row.pk, 0): 1}, actor=root)
    restore(last().pk, actor=root)
    assert [cell.points for cell in PriorityCell.objects.all()] == [5]


def test_mailboxes_keep_their_password_and_registers_go_back(admin, town, root, read):
    box = town.mailbox["plati"]
    given = MailboxInput(
        address=box.address,
        category_id=box.category_id,
        imap_host="imap.test",
        imap_user="u",
        imap_password="hidden-word",
    )
    save_mailbox(given, actor=root, mailbox_id=box.pk)
    sealed = Mailbox.objects.get(pk=box.pk).imap_password
    moved = MailboxInput(
        address=box.address, category_id=box.category_id, imap_host="other.test", imap_user="u"
    )
    save_mailbox(moved, actor=root, mailbox_id=box.pk)
    assert "hidden-word" not in read(admin.get("change", last().pk))
    restore(last().pk, actor=root)
    row = Mailbox.objects.get(pk=box.pk)
    assert (row.imap_host, row.imap_password) == ("imap.test", sealed)
    save_register(RegisterInput(name="Alt", code="RG"), actor=root, register_id=town.register.pk)
    restore(last().pk, actor=root)
    town.register.refresh_from_db()
    assert town.register.name == "Registru general"


def test_rules_of_routing_and_their_order_go_back(town, root):
    unit = town.unit["roads"].pk
    given = RoutingRuleInput(name="A", unit_id=unit, words="gaz", from_time=dt.time(8))
    first = save_rule(given, actor=root)
    second = save_rule(RoutingRuleInput(name="B", unit_id=unit, words="apă"), actor=root)
    changed = RoutingRuleInput(name="A", unit_id=unit, words="gaze", from_time=dt.time(9))
    save_rule(changed, actor=root, rule_id=first.pk)
    restore(last().pk, actor=root)
    first.refresh_from_db()
    assert (first.words, first.from_time) == ("gaz", dt.time(8))
    order_rules([second.pk, first.pk], actor=root)
    restore(last().pk, actor=root)
    assert list(RoutingRule.objects.values_list("pk", flat=True)) == [first.pk, second.pk]


def test_targets_and_automatic_steps_go_back(town, root):
    policy = save_policy(PolicyInput(priority=4, close_days=3), actor=root)
    save_policy(PolicyInput(priority=4, close_days=5, warn_percents=(50, 80)), actor=root)
    restore(last().pk, actor=root)
    policy.refresh_from_db()
    assert (policy.close_days, policy.warn_percents) == (3, None)
    remove_policy(policy.pk, actor=root)
    restore(last().pk, actor=root)
    assert DeadlinePolicy.objects.get(priority=4).close_days == 3
    restore(last().pk, actor=root)
    assert not DeadlinePolicy.objects.filter(priority=4).exists()
    for mode in (Mode.OFF, Mode.ASK):
        set_mode(AutoStep.CLOSE, mode, actor=root)
    restore(last().pk, actor=root)
    assert Automation.objects.get(name=AutoStep.CLOSE).mode == Mode.OFF
    set_mode(AutoStep.CLOSE, None, actor=root)
    restore(last().pk, actor=root)
    assert Automation.objects.get(name=AutoStep.CLOSE).mode == Mode.OFF


def test_positions_of_the_law_go_back(town, root):
    hall = town.unit["hall"].pk
    set_position("role:head", Role.SUPERVISOR, unit_id=hall, actor=root)
    set_position("role:head", Role.DISPATCHER, actor=root)
    restore(last().pk, actor=root)
    assert PackRole.objects.get().unit_id == hall
    set_position("role:head", None, actor=root)
    restore(last().pk, actor=root)
    assert PackRole.objects.get().role == Role.SUPERVISOR


def _altered():
    ConfigEvent.objects.filter(sequence=2).update(name="unit.created")


def _removed():
    ConfigEvent.objects.filter(sequence=3).delete()


def _inner_removed():
    ConfigEvent.objects.filter(sequence=2).delete()


def _added():
    ConfigEvent.objects.create(at=clock.now(), name="unit.changed")


def _headless():
    ConfigHead.objects.all().delete()


@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        (_altered, "entry 2 was altered"),
        (_removed, "ends too early"),
        (_inner_removed, "out of line"),
        (_added, "written past"),
        (_headless, "end of its journal is missing"),
    ],
)
def test_the_journal_of_the_set_up_is_sealed(town, root, tamper, told):
    for name in ("A", "B", "C"):
        update_unit(town.unit["roads"].pk, UnitInput(name=name), actor=root)
    assert list(config_proof.problems()) == []

    tamper()
    [problem] = config_proof.problems()
    assert told in problem


def test_what_an_older_version_wrote_is_sealed_with_the_next_change(town, root):
    _added()
    assert list(config_proof.problems()) == []
    update_unit(town.unit["roads"].pk, UnitInput(name="A"), actor=root)

    assert list(ConfigEvent.objects.order_by("pk").values_list("sequence", flat=True)) == [1, 2]
    assert list(config_proof.problems()) == []


def test_the_page_shows_every_step_with_who_may(admin, read):
    page = admin.get("permissions")
    said = read(page)

    assert page.content.decode().count('<th scope="row">') > len(TRANSITIONS)
    assert "Raise to the next level of support" in said
    assert "change the set-up and take changes back yes" in said
