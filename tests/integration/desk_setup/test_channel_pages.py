# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Registers and mailboxes through the pages; a real server is asked."""

import pytest

from responsa.cases.models import Case
from responsa.catalog.models import Mailbox, Register
from responsa.catalog.queries.channels import mailbox_for, mailboxes
from responsa.directory.models import ConfigEvent
from responsa.intake.actions.process import process_due
from responsa.intake.imap import fetch_once
from responsa.intake.ingest import ingest
from responsa.kernel import clock
from tests.integration.desk_setup.reading import words
from tests.support.mails import mail


def typed(town, server, **changes):
    given = {
        "address": "Parcuri@primaria.test",
        "name": "Parcuri",
        "category": town.category["pothole"].pk,
        "is_active": "on",
        "imap_host": server.host,
        "imap_port": server.port,
        "imap_security": "none",
        "imap_user": "parcuri",
        "imap_password": server.password,
        "imap_folder": "INBOX",
        "after_fetch": "mark",
    }
    return given | changes


@pytest.mark.row("S1-31")
def test_two_mailboxes_are_added_and_their_test_is_green(town, imap_server, admin):
    for name in ("parcuri", "piete"):
        box = typed(town, imap_server, address=f"{name}@primaria.test", imap_user=name)
        shown = admin.post("new-mailbox", **box | {"do": "test"})
        assert shown.status_code == 303
        page = admin.client.get(shown["Location"])
        assert "It works: signed in, 0 messages in INBOX." in words(page)
        assert 'class="alert good"' in page.content.decode()

    fetched = mailboxes(fetched=True)
    assert [m.address for m in fetched] == ["parcuri@primaria.test", "piete@primaria.test"]
    for mailbox in fetched:
        imap_server.append(mailbox.imap_user, mail(to=mailbox.address))
        assert fetch_once(mailbox) == 1


def test_a_failing_test_shows_the_servers_own_words(town, imap_server, admin):
    box = typed(town, imap_server, imap_password="wrong")
    page = admin.client.get(admin.post("new-mailbox", **box | {"do": "test"})["Location"])

    assert 'class="alert bad"' in page.content.decode()
    assert "AUTHENTICATIONFAILED" in words(page)
    made = Mailbox.objects.get(address="parcuri@primaria.test")
    made.imap_port = 1
    made.save()
    page = admin.client.get(admin.post("test-mailbox", made.pk)["Location"])
    assert "Connection refused" in words(page)


def test_a_password_is_never_shown_again_and_stays_when_none_is_typed(town, imap_server, admin):
    box = typed(town, imap_server)
    admin.save("new-mailbox", **box)
    made = Mailbox.objects.get(address="parcuri@primaria.test")
    assert imap_server.password not in made.imap_password
    assert imap_server.password not in admin.get("mailbox", made.pk).content.decode()
    assert made.imap_password not in admin.get("mailbox", made.pk).content.decode()
    wrong = admin.refuse("mailbox", made.pk, **box | {"address": "x"})
    assert imap_server.password not in wrong.content.decode()

    admin.save("mailbox", made.pk, **box | {"imap_password": "", "name": "Zeleń"})
    made.refresh_from_db()
    assert made.name == "Zeleń"
    page = admin.client.get(admin.post("test-mailbox", made.pk)["Location"])
    assert 'class="alert good"' in page.content.decode()
    assert imap_server.password not in str([event.data for event in ConfigEvent.objects.all()])


@pytest.mark.row("S1-32")
def test_each_address_leads_to_its_category(admin, town, read):
    payment, lamp = town.category["payment"].pk, town.category["lamp"].pk
    box = {
        "address": "lumina@primaria.test",
        "category": lamp,
        "is_active": "on",
        "imap_port": "993",
        "imap_security": "tls",
        "imap_folder": "INBOX",
        "after_fetch": "mark",
    }
    admin.save("new-mailbox", **box)
    assert mailbox_for("lumina@primaria.test").category_id == lamp
    assert mailbox_for("plati@primaria.test").category_id == payment
    admin.save("mailbox", mailbox_for("lumina@primaria.test").pk, **box | {"category": payment})
    assert mailbox_for("lumina@primaria.test").category_id == payment
    ingest(mail(to="lumina@primaria.test", subject="Becul din fața blocului"))
    process_due()
    assert Case.objects.get(subject="Becul din fața blocului").category_id == payment
    answer = admin.refuse("new-mailbox", **box | {"category": 987})
    assert "Select a valid choice" in read(answer)


def test_a_mailbox_that_fails_is_on_the_overview_with_the_servers_words(admin, town, read):
    box = town.mailbox["plati"]
    box.imap_host, box.error, box.succeeded_at = "imap.test", "[ALERT] quota", clock.now()
    box.save()

    said = read(admin.get("overview"))
    assert "Mail of plati@primaria.test cannot be fetched" in said
    assert "[ALERT] quota" in said
    assert "It last worked:" in said
    assert "[ALERT] quota" in read(admin.get("mailboxes"))


def test_a_register_shows_its_next_number_before_it_is_saved(admin, town, read):
    town.case()
    year = clock.today().year
    new = {"name": "Registru general", "code": "RG", "template": "{register}-{year}-{seq:04d}"}
    new |= {"tag": "[#{number}]"}
    tried = admin.post("register", town.register.pk, **new | {"do": "try"})
    assert f"Next number: RG-{year}-0002" in read(tried)
    town.register.refresh_from_db()
    assert town.register.template == "{seq}/{date:%d.%m.%Y}"

    assert f"RG-{year}-0002" in read(admin.save("register", town.register.pk, **new))
    assert town.case().number == f"RG-{year}-0002"


def test_a_template_without_a_running_number_is_refused_in_words(admin, town, read):
    new = {"name": "Nou", "code": "NN", "template": "{year}", "tag": "[#{number}]"}
    answer = admin.refuse("new-register", **new)

    assert "the template needs {seq}" in read(answer)
    assert not Register.objects.filter(code="NN").exists()
