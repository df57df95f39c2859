# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What all public pages have in common."""

import pytest
from django.test import Client

from responsa.cases.models import Case
from responsa.directory.models import Institution
from tests.integration.portal.steps import ANA, filled, form_of, link, plain


def test_the_first_page_leads_everywhere(client, house):
    Institution.objects.update(phone="0200 000 112")
    page = client.get("/").content.decode()

    for address in ("/report/", "/s/", "/account/login/", "/privacy/", "tel:112", "tel:0200000112"):
        assert f'"{address}"' in page
    assert "Primăria Valea Verde" in page


def test_the_language_is_kept_and_leads_back_to_the_same_page(client, house):
    response = client.post("/language/", {"language": "ro", "next": "/s/"})
    assert response["Location"] == "/s/"
    assert '<html lang="ro"' in client.get("/s/").content.decode()
    off = client.post("/language/", {"language": "it", "next": "//evil.test/"})
    assert off["Location"] == "/"


def test_a_form_that_was_open_too_long_gives_back_what_was_typed(house):
    strict = Client(enforce_csrf_checks=True)
    typed = filled(body="A long story", form_key="secret-key")
    response = strict.post(form_of(house), typed | {"password1": "never shown"})

    text = response.content.decode()
    assert response.status_code == 403
    assert "This page was open too long" in text
    assert "A long story" in text
    assert "secret-key" not in text
    assert "never shown" not in text


@pytest.mark.parametrize("page", ["/", "/report/", "/s/", "/account/login/", "/privacy/"])
def test_headers_are_safe(client, house, page):
    response = client.get(page)
    policy = response["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_page_for_somebody_with_a_session_is_never_kept(client, account, house):
    assert not client.get("/").has_header("Cache-Control")
    client.force_login(account(ANA))

    assert client.get("/")["Cache-Control"] == "private, no-store"


def test_the_forms_that_mails_lead_to_change_nothing_by_get(client, house):
    case = house.case()
    before = Case.objects.values().get(pk=case.pk)
    for page in ("", "rate/", "withdraw/", "notifications/"):
        assert client.get(link(case, page)).status_code == 200
        assert client.head(link(case, page)).status_code == 200
    assert client.get(link(case, "remark/")).status_code == 405
    assert Case.objects.values().get(pk=case.pk) == before
    assert "Waiting for support" in plain(client.get(link(case)))


def test_the_gallery_is_there_in_a_demonstration_only(client, house, settings):
    assert client.get("/ui/gallery/").status_code == 404
    settings.DEMO = True
    assert client.get("/ui/gallery/").status_code == 200
