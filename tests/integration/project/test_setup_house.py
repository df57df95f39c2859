# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The set-up of the house goes through actions that check, refuse in words, and keep a journal."""

import datetime as dt

import pytest

from responsa.directory.actions import setup
from responsa.directory.actors import SYSTEM, Actor
from responsa.directory.enums import Role
from responsa.directory.inputs import AbsenceInput, InstitutionInput, UnitInput, UserInput
from responsa.directory.queries.actors import actor_for
from responsa.directory.queries.configuration import config_events
from responsa.directory.queries.institution import institution
from responsa.directory.queries.units import subtrees, tree
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotPermittedError

pytestmark = pytest.mark.django_db

HALL = InstitutionInput(name="Primăria Valea Verde")
NOBODY = Actor(name="a citizen", person_id=1)


def unit(name, parent=None):
    given = UnitInput(name=name, parent_id=parent.pk if parent else None)
    return setup.create_unit(given, actor=SYSTEM)


def user(name="hana"):
    return setup.create_user(UserInput(email=f"{name}@primaria.test", name=name), actor=SYSTEM)


@pytest.fixture
def admin():
    account = user("root")
    setup.set_memberships(account.pk, [(unit("Primărie").pk, Role.ADMIN)], actor=SYSTEM)
    return account


@pytest.mark.row("S1-01", "S3-36")
def test_one_institution_of_departments_in_a_tree(admin):
    actor = actor_for(admin)
    setup.save_institution(HALL, actor=actor)
    top = unit("Direcția Tehnică")
    below = unit("Drumuri", top)

    assert institution().name == "Primăria Valea Verde"
    assert subtrees()[top.pk] == {top.pk, below.pk}
    assert ("Direcția Tehnică", "Drumuri") in [node.path for node in tree()]


def test_a_unit_cannot_stand_below_itself():
    top = unit("Top")
    middle = unit("Middle", top)
    leaf = unit("Leaf", middle)

    for parent in (top, leaf):
        with pytest.raises(InvalidError) as refused:
            setup.update_unit(top.pk, UnitInput(name="Top", parent_id=parent.pk), actor=SYSTEM)
        assert refused.value.field == "parent"


def test_two_units_side_by_side_have_different_names():
    unit("Taxe")

    with pytest.raises(InvalidError) as refused:
        unit("TAXE")

    assert refused.value.field == "name"


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.ADMIN, Role.SYSTEM}])
def test_only_an_administrator_may_change_the_set_up(admin, role):
    if role != Role.REQUESTER:
        setup.set_memberships(user().pk, [(unit("X").pk, role)], actor=SYSTEM)
    account = setup.create_user(UserInput(email="x@primaria.test", name="X"), actor=SYSTEM)
    actor = actor_for(account) if role != Role.REQUESTER else NOBODY

    with pytest.raises(NotPermittedError):
        setup.save_institution(HALL, actor=actor)
    with pytest.raises(NotPermittedError):
        setup.create_unit(UnitInput(name="Y"), actor=actor)


def test_every_change_is_written_down_with_its_author(admin):
    actor = actor_for(admin)
    setup.save_institution(HALL, actor=actor)
    setup.save_institution(InstitutionInput(name="Primăria Nouă"), actor=actor)
    setup.save_institution(InstitutionInput(name="Primăria Nouă"), actor=actor)

    second, first = config_events()[:2]
    assert (second.name, second.user) == ("institution.saved", admin)
    assert second.data["changed"] == {"name": ["Primăria Valea Verde", "Primăria Nouă"]}
    assert first.data["changed"]["name"] == ["", "Primăria Valea Verde"]


def test_the_journal_keeps_no_personal_words(admin):
    user("hana")

    created = config_events()[0]

    assert created.name == "user.created"
    assert "hana" not in str(created.data)


def test_the_last_administrator_stays(admin):
    actor = actor_for(admin)
    without = [(unit("X").pk, Role.HANDLER)]
    closed = UserInput(email="root@primaria.test", name="root", is_active=False)

    with pytest.raises(InvalidError):
        setup.set_memberships(admin.pk, without, actor=actor)
    with pytest.raises(InvalidError):
        setup.update_user(admin.pk, closed, actor=actor)

    assert Role.ADMIN in actor_for(admin).roles()


def test_an_address_has_one_account():
    user("hana")

    with pytest.raises(InvalidError) as refused:
        setup.create_user(UserInput(email="HANA@primaria.test", name="H"), actor=SYSTEM)

    assert refused.value.field == "email"


def test_memberships_are_exactly_those_given(admin):
    first, second, hana = unit("A"), unit("B"), user()
    setup.set_memberships(
        hana.pk, [(first.pk, Role.HANDLER), (second.pk, Role.SUPERVISOR)], actor=SYSTEM
    )
    setup.set_memberships(hana.pk, [(second.pk, Role.DISPATCHER)], actor=SYSTEM)

    actor = actor_for(hana)

    assert actor.roles_at(first.pk) == frozenset()
    assert actor.roles_at(second.pk) == {Role.DISPATCHER}


def test_a_substitute_decides_while_the_colleague_is_away(admin):
    office, sofia, silvia = unit("A"), user("sofia"), user("silvia")
    setup.set_memberships(sofia.pk, [(office.pk, Role.SUPERVISOR)], actor=SYSTEM)
    today = clock.today()
    away = AbsenceInput(starts_on=today, ends_on=today, substitute_id=silvia.pk)

    setup.set_absence(sofia.pk, away, actor=SYSTEM)

    assert actor_for(silvia).acts_for(Role.SUPERVISOR, office.pk) == sofia.pk
    with pytest.raises(InvalidError):
        setup.set_absence(sofia.pk, away, actor=SYSTEM)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"colour": "blue"}, "colour"),
        ({"name": " "}, "name"),
        ({"language": "xx"}, "language"),
        ({"website": "no address"}, "website"),
    ],
)
def test_the_institution_is_checked_field_by_field(wrong, field):
    with pytest.raises(InvalidError) as refused:
        setup.save_institution(InstitutionInput(**({"name": "Primărie"} | wrong)), actor=SYSTEM)

    assert refused.value.field == field


def test_the_clock_can_stand_elsewhere_for_importers():
    moment = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)

    with clock.at(moment):
        assert clock.now() == moment
        created = user()

    assert created.created_at == moment
    assert clock.now() > moment
    with pytest.raises(ValueError, match="time zone"), clock.at(moment.replace(tzinfo=None)):
        pass
