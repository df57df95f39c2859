# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The set-up of categories, questions, experts, mailboxes and registers."""

from dataclasses import replace

import pytest

from responsa.catalog import secrets
from responsa.catalog.actions import setup
from responsa.catalog.actions.setup_channels import save_mailbox, save_register
from responsa.catalog.enums import FieldKind, Kind
from responsa.catalog.inputs import (
    CategoryInput,
    ExpertInput,
    FieldInput,
    MailboxInput,
    RegisterInput,
)
from responsa.catalog.queries.categories import experts, fields
from responsa.directory.actors import SYSTEM, Actor
from responsa.directory.enums import Role
from responsa.directory.queries.configuration import config_events
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError
from tests.factories import town as towns

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return towns.town()


@pytest.fixture
def given(town):
    return CategoryInput(
        name="Zgomot",
        kind=Kind.PROBLEM,
        unit_id=town.unit["roads"].pk,
        register_id=town.register.pk,
    )


@pytest.mark.row("S1-05")
def test_an_administrator_makes_and_changes_a_category(town, given):
    root = town.actor("root")
    category = setup.create_category(given, actor=root)
    setup.update_category(category.pk, replace(given, legal_days=10), actor=root)

    category.refresh_from_db()
    assert (category.name, category.legal_days) == ("Zgomot", 10)
    assert config_events()[0].data["changed"] == {"legal_days": [30, 10]}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "sesizări"}, "name"),
        ({"unit_id": 0}, "unit"),
        ({"register_id": 0}, "register"),
        ({"internal_days": 0}, "internal_days"),
        ({"procedure": "petition"}, "procedure"),
        ({"load_weight": 0}, "load_weight"),
        ({"parent_id": 0}, "parent"),
    ],
)
def test_a_category_is_checked_field_by_field(given, wrong, field):
    with pytest.raises(InvalidError) as refused:
        setup.create_category(replace(given, **wrong), actor=SYSTEM)

    assert refused.value.field == field


def test_a_category_cannot_stand_below_itself(given):
    above = setup.create_category(given, actor=SYSTEM)
    below = replace(given, name="Below", parent_id=above.pk)
    child = setup.create_category(below, actor=SYSTEM)

    with pytest.raises(InvalidError):
        setup.update_category(above.pk, replace(given, parent_id=child.pk), actor=SYSTEM)


def test_nobody_but_an_administrator_changes_the_catalogue(town, given):
    mailbox = MailboxInput(address="x@primaria.test", category_id=town.category["lamp"].pk)
    for actor in (town.actor("sofia"), Actor(name="", person_id=0)):
        for change in (
            lambda who=actor: setup.create_category(given, actor=who),
            lambda who=actor: save_mailbox(mailbox, actor=who),
            lambda who=actor: save_register(RegisterInput(name="R", code="R"), actor=who),
            lambda who=actor: setup.set_experts(town.category["lamp"].pk, [], actor=who),
        ):
            with pytest.raises(NotPermittedError):
                change()


def test_a_question_gets_a_free_key_and_keeps_key_and_type(town):
    lamp = town.category["lamp"].pk
    asked = FieldInput(label="Ce s-a întâmplat?", kind=FieldKind.TEXT)
    first = setup.save_field(lamp, asked, actor=SYSTEM)
    second = setup.save_field(lamp, asked, actor=SYSTEM)
    changed = replace(asked, label="Ce anume?", required=True)
    setup.save_field(lamp, changed, actor=SYSTEM, field_id=first.pk)

    assert (first.key, second.key) == ("ce_s_a_intamplat", "ce_s_a_intamplat_2")
    kept = next(field for field in fields(lamp) if field.pk == first.pk)
    assert (kept.key, kept.label, kept.required) == (first.key, "Ce anume?", True)
    with pytest.raises(InvalidError):
        setup.save_field(lamp, replace(asked, kind=FieldKind.DATE), actor=SYSTEM, field_id=first.pk)
    with pytest.raises(NotFoundError):
        setup.save_field(town.category["payment"].pk, asked, actor=SYSTEM, field_id=first.pk)


@pytest.mark.parametrize(
    ("kind", "choices"),
    [(FieldKind.CHOICE, ("Da", "Nu")), (FieldKind.IDENTIFIER, ("ro.cnp",))],
)
def test_a_question_offers_its_choices(town, kind, choices):
    asked = FieldInput(label="Q", kind=kind, choices=choices)

    field = setup.save_field(town.category["lamp"].pk, asked, actor=SYSTEM)

    assert field.choices == list(choices)


@pytest.mark.parametrize(
    ("kind", "choices"),
    [(FieldKind.CHOICE, ("Da", " ")), (FieldKind.IDENTIFIER, ("ro.nonsense",))],
)
def test_choices_that_are_none_are_refused(town, kind, choices):
    asked = FieldInput(label="Q", kind=kind, choices=choices)

    with pytest.raises(InvalidError) as refused:
        setup.save_field(town.category["lamp"].pk, asked, actor=SYSTEM)

    assert refused.value.field == "choices"


def test_experts_are_exactly_those_named(town):
    lamp = town.category["lamp"].pk
    named = [ExpertInput(user_id=town.user["horia"].pk, capacity=50)]

    setup.set_experts(lamp, named, actor=SYSTEM)

    assert [(e.user.name, e.capacity) for e in experts(lamp, Role.HANDLER)] == [("Horia", 50)]
    assert experts(lamp, Role.SUPERVISOR) == []
    with pytest.raises(InvalidError):
        setup.set_experts(lamp, [replace(named[0], capacity=101)], actor=SYSTEM)


def test_the_password_of_a_mailbox_is_sealed_and_kept(town):
    given = MailboxInput(
        address="Nou@primaria.test",
        category_id=town.category["lamp"].pk,
        imap_host="imap.test",
        imap_user="nou",
        imap_password="geheim-word",
    )
    mailbox = save_mailbox(given, actor=SYSTEM)
    again = replace(given, imap_password="", imap_folder="Intrate")
    save_mailbox(again, actor=SYSTEM, mailbox_id=mailbox.pk)

    mailbox.refresh_from_db()
    assert mailbox.address == "nou@primaria.test"
    assert "geheim-word" not in mailbox.imap_password
    assert secrets.unseal(mailbox.imap_password) == "geheim-word"
    said = str([event.data for event in config_events()])
    assert mailbox.imap_password not in said
    assert "geheim-word" not in said


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"address": "nobody"}, "address"),
        ({"address": "a+b@primaria.test"}, "address"),
        ({"address": "SESIZARI@primaria.test"}, "address"),
        ({"imap_host": "imap.test"}, "imap_user"),
        ({"imap_port": 0}, "imap_port"),
    ],
)
def test_a_mailbox_is_checked_field_by_field(town, wrong, field):
    given = MailboxInput(address="nou@primaria.test", category_id=town.category["lamp"].pk)

    with pytest.raises(InvalidError) as refused:
        save_mailbox(replace(given, **wrong), actor=SYSTEM)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"template": "{seq}"}, "template"),
        ({"template": "{seq}/{date:%d.%m.%Y}"}, "template"),
        ({"code": "rg"}, "code"),
        ({"tag": "[no number]"}, "tag"),
    ],
)
def test_a_register_gives_numbers_of_its_own(town, wrong, field):
    given = RegisterInput(name="Petiții", code="P", template="{register}-{seq}/{year}")

    assert save_register(given, actor=SYSTEM).pk
    with pytest.raises(InvalidError) as refused:
        save_register(replace(given, **({"code": "Q"} | wrong)), actor=SYSTEM)
    assert refused.value.field == field
