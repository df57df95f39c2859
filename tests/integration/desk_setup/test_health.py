# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The overview says what fails while the house works, and who leads nothing."""

import datetime as dt

import pytest

from responsa.cases.models import Delivery
from responsa.catalog.models import ReplyTemplate
from responsa.directory.actions.config_journal import note
from responsa.directory.actors import SYSTEM
from responsa.directory.models import Absence, Membership
from responsa.kernel import backup_mark, clock
from responsa.notify.models import RelayState

pytestmark = pytest.mark.django_db


@pytest.mark.row("S1-20")
def test_a_department_without_a_supervisor_is_told(admin, town, read):
    assert "has no supervisor" not in read(admin.get("overview"))
    Membership.objects.filter(user=town.user["sofia"]).delete()

    said = read(admin.get("overview"))
    assert "Drumuri has no supervisor" in said
    assert "Taxe has no supervisor" not in said


def test_a_unit_whose_dispatchers_are_all_away_is_told(admin, town, read):
    today = clock.today()
    for name in ("dorin", "petra"):
        assert "Drumuri are away today" not in read(admin.get("overview"))
        Absence.objects.create(user=town.user[name], starts_on=today, ends_on=today)
    assert "All dispatchers of Drumuri are away today" in read(admin.get("overview"))


def test_mail_that_does_not_leave_is_told_in_the_relays_words(admin, town, read):
    RelayState.objects.update_or_create(
        pk=1, defaults={"down_since": clock.now(), "error": "421 too busy"}
    )

    said = read(admin.get("overview"))
    assert "Mails do not leave since" in said
    assert "421 too busy" in said


def test_work_that_nobody_takes_up_is_told(admin, town, read):
    town.case()
    assert "Automatic steps wait" not in read(admin.get("overview"))
    Delivery.objects.update(due_at=clock.now() - dt.timedelta(minutes=20))
    assert "Automatic steps wait since" in read(admin.get("overview"))


def test_a_house_of_a_week_needs_backups(admin, town, read, settings, tmp_path):
    settings.DATA, settings.DEMO = tmp_path, False
    assert "No backup" not in read(admin.get("overview"))
    with clock.at(clock.now() - dt.timedelta(days=9)):
        note("unit.changed", actor=SYSTEM, data={"id": 1})
    assert "Let “responsa backup” run" in read(admin.get("overview"))
    with clock.at(clock.now() - dt.timedelta(days=8)):
        backup_mark.note(tmp_path)
    assert "No backup was made in the last seven days The last:" in read(admin.get("overview"))
    backup_mark.note(tmp_path)
    assert "No backup" not in read(admin.get("overview"))


def test_a_prepared_text_with_an_unknown_variable_is_told(admin, town, read):
    ReplyTemplate.objects.create(name="Salut", text="Bună {nam}")

    said = read(admin.get("overview"))
    assert "The prepared text Salut cannot be filled in" in said
    assert "There is no variable {nam}" in said
