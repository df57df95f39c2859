# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Colleagues through the pages: accounts, roles, absences, directions."""

import datetime as dt
import re
from email import message_from_bytes, policy

import pytest
from django.conf import settings
from django.test import Client

from responsa.cases.actions.placing import candidates
from responsa.cases.queries.people import assignable
from responsa.directory.enums import Role
from responsa.directory.models import ConfigEvent, Membership, User
from responsa.directory.queries.actors import actor_for
from responsa.kernel import clock
from responsa.kernel.blobs import BlobStore
from responsa.notify.models import Outgoing
from tests.factories.town import PASSWORD


def colleague(town, **changes):
    given = {
        "name": "Irina Țăranu",
        "email": "Irina@primaria.test",
        "language": "ro",
        "unit": town.unit["roads"].pk,
        "role": "handler",
        "way_in": "shown",
        "is_active": "on",
    }
    return given | changes


def test_a_password_made_here_is_shown_once_and_opens_the_account(admin, town, read):
    answer = admin.post("new-person", **colleague(town))

    assert answer.status_code == 201
    [password] = re.findall(r"<code>([\w-]{23})</code>", answer.content.decode())
    user = User.objects.get(email="irina@primaria.test")
    assert user.check_password(password)
    assert password not in admin.get("person", user.pk).content.decode()
    assert not any(password in str(event.data) for event in ConfigEvent.objects.all())
    assert actor_for(user).roles() == {Role.HANDLER}


def test_an_invitation_goes_by_mail_and_lets_set_a_password(admin, town):
    admin.save("new-person", **colleague(town, way_in="mail"))

    user = User.objects.get(email="irina@primaria.test")
    assert not user.has_usable_password()
    outgoing = Outgoing.objects.get(recipient="irina@primaria.test")
    raw = BlobStore(settings.DATA / "blobs").get(outgoing.raw_id)
    letter = message_from_bytes(raw, policy=policy.default).get_body(("plain",)).get_content()
    [path] = re.findall(r"/account/password/reset/key/\S+/", letter)
    page = Client().get(path, follow=True)
    assert page.status_code == 200
    assert 'type="password"' in page.content.decode()


def test_nothing_typed_is_lost_when_the_address_is_taken(admin, town, read):
    answer = admin.refuse("new-person", **colleague(town, email="hana@primaria.test"))

    assert "already an account" in read(answer)
    assert 'value="Irina Țăranu"' in answer.content.decode()
    assert User.objects.filter(name="Irina Țăranu").count() == 0


def test_somebody_is_found_without_accents(admin, town, read):
    admin.post("new-person", **colleague(town))

    assert "Irina Țăranu" in read(admin.get("people", q="taranu"))
    assert "Irina Țăranu" not in read(admin.get("people", q="hana"))


@pytest.mark.row("S3-04")
def test_only_members_and_experts_can_be_given_a_case(admin, town):
    case, oscar = town.case(), town.user["oscar"]
    assert oscar not in assignable(case)
    admin.save("add-role", oscar.pk, unit=town.unit["roads"].pk, role="handler")
    assert oscar in assignable(case)
    admin.save("remove-role", oscar.pk, town.unit["roads"].pk, "handler")
    assert oscar not in assignable(case)


@pytest.mark.row("S3-05")
def test_a_unit_may_have_several_dispatchers_with_rights_of_their_own(admin, town, read):
    roads, hana = town.unit["roads"].pk, town.user["hana"]
    admin.save("add-member", roads, user=hana.pk, role="dispatcher")

    held = Membership.objects.filter(unit=roads, role="dispatcher")
    assert {row.user.name for row in held} == {"Dorin", "Hana"}
    assert Role.DISPATCHER in actor_for(hana).roles_at(roads)
    assert Role.DISPATCHER not in actor_for(town.user["horia"]).roles_at(roads)
    # Nobody left to dispatch: the overview says so.
    for name in ("dorin", "hana"):
        admin.save("remove-member", roads, town.user[name].pk, "dispatcher")
    admin.save("remove-role", town.user["petra"].pk, town.unit["hall"].pk, "dispatcher")
    assert "Drumuri has no dispatcher" in read(admin.get("overview"))


@pytest.mark.row("S1-24")
def test_an_absence_with_a_substitute_lends_the_role(admin, town, read):
    sofia, silvia, today = town.user["sofia"], town.user["silvia"], clock.today()
    roads = town.unit["roads"].pk
    assert Role.SUPERVISOR not in actor_for(silvia).roles_at(roads)
    typed = {"starts_on": today.isoformat(), "substitute": silvia.pk}
    late = (today - dt.timedelta(days=1)).isoformat()
    wrong = admin.refuse("add-absence", sofia.pk, **typed, ends_on=late)
    assert "before the first" in read(wrong)
    assert f'value="{today.isoformat()}"' in wrong.content.decode()

    shown = admin.save("add-absence", sofia.pk, **typed, ends_on=today.isoformat())
    assert "substitute: Silvia" in read(shown)
    assert actor_for(silvia).acts_for(Role.SUPERVISOR, roads) == sofia.pk
    admin.save("remove-absence", sofia.pk, sofia.absences.get().pk)
    assert Role.SUPERVISOR not in actor_for(silvia).roles_at(roads)


@pytest.mark.row("S4-10")
def test_a_direction_brings_cases_to_the_specialist(admin, town, read):
    lamp, oscar = town.category["lamp"], town.user["oscar"]
    assert oscar.pk not in {c.user_id for c in candidates(lamp)}
    shown = admin.save("add-direction", oscar.pk, category=lamp.pk, role="handler", capacity="50")

    assert "Iluminat Handler · 50 %" in read(shown)
    [named] = [c for c in candidates(lamp) if c.user_id == oscar.pk]
    assert named.capacity == 50
    # The others are away: routing follows the directions.
    today = clock.today().isoformat()
    for name in ("hana", "horia", "hugo"):
        admin.save("add-absence", town.user[name].pk, starts_on=today, ends_on=today)
    assert town.case("lamp").owner == oscar
    admin.save("remove-direction", oscar.pk, lamp.pk, "handler")
    assert oscar.pk not in {c.user_id for c in candidates(lamp)}


def test_a_colleague_with_open_cases_cannot_be_closed_and_it_is_said_why(admin, town, read):
    owner = town.case("payment").owner
    typed = {"name": owner.name, "email": owner.email, "language": ""}
    answer = admin.refuse("person", owner.pk, **typed)

    assert "There is 1 open case" in read(answer)
    admin.save("person", town.user["alan"].pk, name="Alan", email="alan@primaria.test")
    assert not Client().login(email="alan@primaria.test", password=PASSWORD)


def test_the_last_administrator_stays(admin, town, read):
    root, hall = town.user["root"], town.unit["hall"].pk
    answer = admin.post("remove-role", root.pk, hall, "admin")
    assert answer.status_code == 303
    assert "One administrator must remain" in read(admin.client.get(answer["Location"]))
    typed = {"name": "Root", "email": root.email, "language": ""}
    assert "One administrator must remain" in read(admin.refuse("person", root.pk, **typed))
    assert Role.ADMIN in actor_for(User.objects.get(pk=root.pk)).roles()
