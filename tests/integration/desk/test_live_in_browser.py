# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A page that stays open does not lie about minutes: its deadlines are told anew each minute."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from responsa.cases.models import Case
from responsa.cases.queries.requester import link_token
from responsa.kernel import clock

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
# A Thursday, 10:00 in Bucharest; the house is open from 8 to 16.
START = dt.datetime(2026, 3, 12, 8, 0, tzinfo=dt.UTC)


@pytest.fixture
def later(monkeypatch):
    """Set the server's clock to so many minutes after the start; the browser's is moved apart."""
    now = {"at": START}
    monkeypatch.setattr(clock, "now", lambda: now["at"])

    def move(minutes):
        now["at"] = START + dt.timedelta(minutes=minutes)

    return move


@pytest.fixture
def opened(live_server, new_page, town):
    """Open a page as Dorin, with a clock of the browser that the test moves."""
    client = Client()
    client.force_login(
        town.user["dorin"], backend="allauth.account.auth_backends.AuthenticationBackend"
    )

    def of(path):
        page = new_page(locale="en-GB", width=1440, color_scheme="light")
        for name, morsel in client.cookies.items():
            cookie = {"name": name, "value": morsel.value, "url": live_server.url}
            page.context.add_cookies([cookie])
        page.clock.install()
        page.goto(live_server.url + path)
        return page

    return of


@pytest.mark.row("S5-29")
def test_the_minutes_of_the_case_and_of_the_list_run(later, town, opened):
    case = town.case()
    pages = {
        "case": (opened(reverse("desk:case", args=[case.pk])), "#deadlines"),
        "list": (opened(reverse("desk:list")), f"#case-{case.pk}"),
    }
    for page, place in pages.values():
        page.locator(place).get_by_text("30 min left").first.wait_for()
    page, _place = pages["case"]
    page.locator("#deadlines details").first.locator("summary").click()
    later(12)
    for page, place in pages.values():
        page.clock.fast_forward("01:10")
        page.locator(place).get_by_text("18 min left").first.wait_for()
    page, _place = pages["case"]
    assert page.locator("#deadlines details[open]").count() == 1
    assert "As of 10:12" in page.locator("#as-of").inner_text()


def test_the_requesters_page_runs_as_well(later, town, opened):
    case = Case.objects.get(pk=town.case().pk)
    page = opened(f"/t/{link_token(case)}/")
    page.get_by_text("30 minutes left").wait_for()
    later(9)
    page.clock.fast_forward("01:10")
    page.get_by_text("21 minutes left").wait_for()
    assert "As of 10:09" in page.locator("#times").inner_text()


def test_two_overdue_marks_of_two_digits_fit_side_by_side(later, town, opened):
    case = town.case()
    later(60 * 24 * 99)
    Case.objects.filter(pk=case.pk).update(
        due_at=START + dt.timedelta(days=11),
        inner_due_at=START + dt.timedelta(days=11),
        legal_due_at=START + dt.timedelta(days=30),
    )
    page = opened(reverse("desk:list"))
    cell = page.locator(f"#case-{case.pk} .c-due")
    assert "88 days overdue" in cell.inner_text()
    assert "69 days" in cell.inner_text()
    ends = "mark => mark.getBoundingClientRect().right"
    padding = 8
    assert cell.locator(".also").evaluate(ends) <= cell.evaluate(ends) - padding
