# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A database that is locked: people are told to come back, and nothing that they typed is lost."""

import sqlite3
from contextlib import closing

import pytest
from django.db import OperationalError, connection
from django.test import Client

from responsa.cases.models import Case
from responsa.project.failure_pages import is_passing

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.only_db("sqlite")]
FORM = {"title": "Groapă", "body": "Pe strada Mică", "name": "Ana", "email": "a@citizen.test"}


@pytest.fixture
def browser(town):
    return Client(raise_request_exception=False)


@pytest.fixture
def locked(town):
    """Somebody else holds the lock of the database; our own patience is short."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=100")
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other
        other.rollback()
    connection.close()


def test_a_form_sent_meanwhile_gets_503_and_can_be_sent_again(town, browser, locked):
    page = f"/report/{next(iter(town.category.values())).pk}/"
    answer = browser.post(page, FORM)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    text = answer.content.decode()
    assert "What you typed is still in your browser" in text
    assert "<a " not in text
    assert not Case.objects.exists()

    locked.rollback()
    assert browser.post(page, FORM).status_code == 303
    assert Case.objects.count() == 1


def test_a_page_that_only_shows_something_offers_to_try_again(browser, monkeypatch):
    def broken(*_, **__):
        raise OperationalError("connection to server failed")

    monkeypatch.setattr("responsa.portal.report.categories", broken)
    answer = browser.get("/report/?x=1")
    assert answer.status_code == 503
    assert 'href="/report/?x=1"' in answer.content.decode()


def test_our_own_faults_are_no_passing_trouble():
    with pytest.raises(OperationalError) as caught, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM no_such_table")
    assert not is_passing(caught.value)
    assert not is_passing(ValueError("x"))
    assert not is_passing(None)
