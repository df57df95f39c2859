# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who may come in, the frame, tasks, received items, the profile, the demonstration's mailbox."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import include, path

from responsa.cases.actions.deliveries import work_off
from responsa.cases.actions.tasks import open_task
from responsa.cases.enums import TaskKind
from responsa.cases.lifecycle import BY_NAME
from responsa.cases.models import Task
from responsa.desk.advice import WHAT_TO_DO
from responsa.desk.steps import STEPS
from responsa.directory.enums import STAFF_ROLES
from responsa.directory.models import User
from responsa.intake.forms import submit
from responsa.kernel import clock
from responsa.notify.models import Outgoing
from responsa.project import urls
from tests.integration.desk.browsers import words

urlpatterns = [*urls.urlpatterns, path("demo/", include("responsa.desk.demo_urls"))]


def test_every_step_that_a_colleague_may_take_has_a_button():
    by_staff = {name for name, step in BY_NAME.items() if step.roles & set(STAFF_ROLES)}

    # The undo of an assignment and of a registration stand beside what they undo; a level is raised beside
    # the handlers.
    assert set(STEPS) == by_staff - {"undo_assign", "void", "raise_level"}


def test_every_kind_of_task_says_what_to_do():
    assert set(WHAT_TO_DO) == set(TaskKind)


def test_strangers_are_led_to_the_sign_in_page(town):
    answer = Client().get("/desk/cases/")

    assert answer.status_code == 302
    assert answer.url == "/account/login/?next=/desk/cases/"


def test_a_citizen_is_told_that_this_is_for_colleagues(town):
    citizen = User.objects.create_user("ana@citizen.test", "x", created_at=clock.now())
    client = Client()
    client.force_login(citizen, "allauth.account.auth_backends.AuthenticationBackend")
    for address in ("/desk/", "/desk/cases/", "/desk/new/", "/desk/tasks/", "/desk/me/"):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "an administrator can give you a role" in words(answer)


def test_the_rail_shows_what_a_role_has_and_no_more(at, town):
    hana, dorin, root = (at(n).page("desk:list", view="open") for n in ("hana", "dorin", "root"))

    assert "To accept" in hana
    assert "To assign" not in hana
    assert "To assign" in dorin
    assert "Administration" in root
    assert "Administration" not in dorin


def test_a_task_says_what_happened_and_goes_away_when_done(at, town):
    case = town.case()
    task = open_task(
        TaskKind.NOT_DELIVERED, subject="message:1", case_id=case.pk, detail="550 unknown"
    )
    page = at("dorin").page("desk:tasks")
    for part in ("A mail came back undelivered", "550 unknown", "Correct the address", case.number):
        assert part in page
    assert "550 unknown" not in at("oscar").page("desk:tasks")
    at("oscar").post("desk:task-done", task.pk, expect=404)
    at("dorin").post("desk:task-done", task.pk)

    assert Task.objects.get().done_by == town.user["dorin"]
    assert "Nothing waits for you" in at("dorin").page("desk:tasks")


def test_received_items_show_what_became_of_them(at, town, monkeypatch):
    from responsa.cases.enums import Channel  # noqa: PLC0415 -- only here
    from responsa.cases.inputs import Registration  # noqa: PLC0415 -- only here
    from responsa.directory.actors import SYSTEM  # noqa: PLC0415 -- only here

    registration = Registration(
        channel=Channel.WEB,
        category_id=town.category["payment"].pk,
        subject="Plata",
        text="Am plătit de două ori.",
        received_at=clock.now(),
    )
    town.category["payment"].allows_anonymous = True
    town.category["payment"].save()
    received = submit(registration, form_key="k", actor=SYSTEM, payload={})

    page = at("olga").page("desk:received")
    assert received.case.number in page
    assert "registered" in page
    assert received.case.number not in at("dorin").page("desk:received")
    assert received.case.number not in at("olga").page("desk:received", state="unreadable")
    at("dorin").post("desk:received-retry", received.pk, expect=404)


def test_a_colleague_chooses_language_and_look_for_himself(at, town):
    chosen = {"language": "en", "theme": "dark", "density": "compact", "notify_assigned": "on"}
    at("hana").post("desk:me", **chosen)
    page = at("hana").get("desk:list").content.decode()

    assert 'data-theme="dark"' in page
    assert 'data-density="compact"' in page
    assert 'data-rs-keys="off"' in page
    assert User.objects.get(name="Hana").notify_assigned
    at("hana").post("desk:me", expect=422, **(chosen | {"theme": "pink"}))


@pytest.mark.row("S4-34")
def test_who_does_not_want_mails_about_assignments_gets_none(at, town):
    chosen = {"language": "en", "theme": "auto", "density": "normal", "shortcuts": "on"}
    at("hana").post("desk:me", **chosen)
    case = town.case()
    at("dorin").step(case, "assign", users=[town.user["hana"].pk, town.user["horia"].pk])
    # An assignment can be taken back for eight seconds; nobody is told before.
    with time_machine.travel(clock.now() + dt.timedelta(seconds=9)):
        work_off()

    told = Outgoing.objects.filter(purpose="assigned").values_list("recipient", flat=True)
    assert list(told) == ["horia@primaria.test"]


def test_a_colleague_chooses_how_he_is_reminded(at):
    chosen = {"language": "en", "theme": "auto", "density": "normal"}
    for way in ("digest", "escalations"):
        at("hana").post("desk:me", notify_reminders=way, **chosen)
        assert User.objects.get(name="Hana").notify_reminders == way
    at("hana").post("desk:me", **chosen)
    assert User.objects.get(name="Hana").notify_reminders == "at_once"
    at("hana").post("desk:me", expect=422, notify_reminders="never", **chosen)


def test_an_absence_is_ones_own_to_note_and_to_strike(at, town):
    today = clock.today().isoformat()
    at("sofia").post("desk:absences", starts_on=today, ends_on=today)
    absence = town.user["sofia"].absences.get()
    at("hana").post("desk:absence-remove", absence.pk, expect=403)
    wrong = at("sofia").post(
        "desk:absences", starts_on="2026-12-02", ends_on="2026-12-01", expect=422
    )
    assert "The last day lies before the first." in words(wrong)
    at("sofia").post("desk:absence-remove", absence.pk)

    assert not town.user["sofia"].absences.exists()


@pytest.mark.urls("tests.integration.desk.test_pages")
def test_the_demonstration_shows_its_mails_and_only_the_demonstration(at, town, settings):
    settings.DEMO = True
    town.case()
    work_off()
    mail = Outgoing.objects.first()
    visitor = Client()
    assert mail.subject in words(visitor.get("/demo/outbox/"))
    page = words(visitor.get(f"/demo/outbox/{mail.pk}/"))
    assert mail.recipient in page
    assert "Auto-Submitted" in page
    frame = visitor.get(f"/demo/outbox/{mail.pk}/html/")
    assert "default-src 'none'" in frame["Content-Security-Policy"]

    settings.DEMO = False
    for address in ("/demo/outbox/", f"/demo/outbox/{mail.pk}/", f"/demo/outbox/{mail.pk}/html/"):
        assert visitor.get(address).status_code == 404


def test_what_is_not_there_is_a_page_of_ours(at, town):
    answer = at("dorin").get("desk:case", 4711, expect=404)

    assert "There is no such page" in words(answer)
