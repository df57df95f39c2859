# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Rules of law are accepted as a text that never changes; categories and positions follow them."""

from dataclasses import replace

import pytest
from django.utils import translation

from responsa.catalog.actions import packs as actions
from responsa.catalog.actions.setup import create_category
from responsa.catalog.enums import Kind
from responsa.catalog.inputs import CategoryInput
from responsa.catalog.models import AcceptedPack
from responsa.catalog.queries import packs as queries
from responsa.directory.actors import SYSTEM
from responsa.directory.enums import Role
from responsa.directory.models import ConfigEvent
from responsa.kernel.errors import InvalidError, NotPermittedError
from responsa.lawbook import packs as bundled
from responsa.lawbook.packs import PackError

LAYER = """schema = 1
[layer]
id = "town"
[[change]]
rule = "procedure/assistance/deadline/answer"
key = "amount"
value = 20
reason = "Town decision 7/2026"
"""


def accept(pack="ro", layer="", *, actor=SYSTEM, has_read=True):
    digest = bundled.bundled(pack).digest
    return actions.accept_pack(pack, actor=actor, digest=digest, layer=layer, has_read=has_read)


def test_accepted_rules_are_stored_with_who_accepted_them(town):
    row = accept(actor=town.actor("root"))

    assert queries.current() == row
    assert row.text == bundled.text_of("ro")
    assert row.accepted_by == town.user["root"]
    assert queries.pack(row.pk) == bundled.bundled("ro")
    event = ConfigEvent.objects.get()
    assert (event.name, event.data["unsure"]) == ("pack.accepted", 11)


@pytest.mark.django_db
def test_nothing_is_in_use_before_it_was_read():
    with pytest.raises(InvalidError) as refused:
        accept(has_read=False)

    assert refused.value.field == "read"
    assert queries.current() is None


@pytest.mark.django_db
def test_rules_that_were_renewed_since_they_were_read_are_read_again():
    with pytest.raises(InvalidError, match="renewed"):
        actions.accept_pack("ro", actor=SYSTEM, digest="0" * 64, has_read=True)


def test_only_an_administrator_accepts(town):
    for name in ("sofia", "petra", "olga"):
        with pytest.raises(NotPermittedError):
            accept(actor=town.actor(name))
        with pytest.raises(NotPermittedError):
            actions.set_position("role:head", Role.SUPERVISOR, actor=town.actor(name))


@pytest.mark.django_db
def test_old_versions_stay_for_the_cases_that_count_by_them():
    first, second = accept("it"), accept("it", layer=LAYER)

    first.refresh_from_db()
    assert (first.is_current, second.is_current) == (False, True)
    assert queries.pack(first.pk).overrides == ()
    assert [one.key for one in queries.pack(second.pk).overrides] == ["amount"]
    assert accept("it").pk == first.pk
    assert AcceptedPack.objects.filter(is_current=True).get() == first


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("layer", "said"),
    [
        ("schema = [", "no TOML"),
        (LAYER.replace("assistance", "nonsense"), "changes.toml: change/1: rule: “procedure/nons"),
        (LAYER.replace("assistance", "civic_access").replace("answer", "decision"), "fixed by law"),
        (LAYER.replace('reason = "Town decision 7/2026"', ""), "reason"),
        (
            LAYER.replace("procedure/assistance/deadline/answer", "calendar"),
            "changes.toml: change/1: rule: “calendar”, amount: cases count by the calendar of",
        ),
        (LAYER.replace("value = 20", 'value = "XX"'), "answer: amount: must be a whole number"),
    ],
    ids=["no toml", "no rule", "fixed", "no reason", "calendar", "no number"],
)
def test_bad_changes_are_named_by_file_table_and_key(layer, said):
    with pytest.raises(InvalidError) as refused:
        accept("it", layer=layer)

    assert refused.value.field == "layer"
    assert said in str(refused.value)
    assert queries.current() is None


@pytest.mark.django_db
def test_a_text_that_was_altered_in_the_database_is_noticed():
    row = accept("it", layer=LAYER.replace("7/2026", "8/2026"))
    AcceptedPack.objects.filter(pk=row.pk).update(
        text=row.text.replace("amount = 30", "amount = 40")
    )

    with pytest.raises(PackError, match="not the one that was accepted"):
        queries.pack(row.pk)


@pytest.fixture
def petition(town):
    return CategoryInput(
        name="Petiții",
        kind=Kind.PETITION,
        unit_id=town.unit["roads"].pk,
        register_id=town.register.pk,
        legal_days=0,
    )


@pytest.mark.row("S1-11")
@pytest.mark.parametrize("kind", [Kind.PETITION, Kind.NOTIFICATION, Kind.INFORMATION])
def test_what_the_law_sets_a_term_for_is_never_without_one(petition, kind):
    with pytest.raises(InvalidError) as refused:
        create_category(replace(petition, kind=kind), actor=SYSTEM)

    assert refused.value.field == "legal_days"
    assert create_category(replace(petition, kind=kind, legal_days=30), actor=SYSTEM)


@pytest.mark.row("S1-11")
def test_a_procedure_is_one_of_the_rules_in_use(petition):
    given = replace(petition, procedure="petition")
    with pytest.raises(InvalidError) as refused:
        create_category(given, actor=SYSTEM)
    assert refused.value.field == "procedure"

    accept()
    assert create_category(given, actor=SYSTEM).procedure == "petition"
    with pytest.raises(InvalidError, match="Petiții"):
        accept("it")


def test_positions_have_usual_holders_until_they_are_set(town):
    roads, hall = town.unit["roads"].pk, town.unit["hall"].pk
    assert queries.holders("role:head", roads) == []
    assert queries.holders("role:department_head", roads) == [town.user["sofia"]]
    assert queries.holders("role:public_relations_office", roads) == [town.user["rita"]]

    actions.set_position("role:head", Role.OPERATIONAL_MANAGER, unit_id=hall, actor=SYSTEM)
    actions.set_position("role:department_head", Role.DISPATCHER, actor=SYSTEM)
    assert queries.holders("role:head", roads) == [town.user["olga"]]
    assert queries.holders("role:department_head", roads) == [town.user["dorin"]]
    actions.set_position("role:department_head", None, actor=SYSTEM)
    assert queries.holders("role:department_head", roads) == [town.user["sofia"]]


@pytest.mark.parametrize("pack", bundled.BUNDLED)
def test_every_position_of_every_pack_has_a_name(pack):
    from responsa.desk.setup.rule_words import POSITIONS  # noqa: PLC0415 -- needs Django's apps

    named = queries.positions(bundled.bundled(pack))
    assert set(named) <= set(POSITIONS)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "name"), [("pl", "Petycja"), ("ru", "Петиция"), ("en-gb", "Petition")]
)
def test_procedures_and_rules_are_called_as_the_reader_calls_them(language, name):
    row = accept()
    with translation.override(language):
        assert queries.title_of(queries.pack(row.pk).procedures["petition"]) == name
        assert queries.pack_title(row) == bundled.bundled("ro").name[language[:2]]


@pytest.mark.django_db
def test_a_deadline_is_called_by_the_rule_that_counted_it():
    path = "procedure/complaint/deadline/answer_mp"
    kept = {"pack": "pl", "digest": bundled.bundled("pl").digest, "rule": path}
    changed = accept("it", layer=LAYER)
    town = {"pack": "it", "digest": changed.digest, "rule": "procedure/report/deadline/answer"}
    with translation.override("ru"):
        assert queries.rule_title(kept) == "Ответ депутату, сенатору или советнику"
        assert queries.rule_title(town) == "Ответ"
    assert queries.rule_title({**kept, "digest": "0" * 64}) == ""
    assert queries.rule_title({**kept, "rule": "procedure/gone"}) == ""
