# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""One's own requests, signed in; and nobody else's."""

import pytest

from responsa.cases.models import Attachment, Case, Message
from tests.integration.portal.steps import ANA, answered, file, link, plain

PAGES = ("", "rate/", "withdraw/", "notifications/")


def test_the_list_shows_number_subject_stage_and_date(client, account, house):
    client.force_login(account(ANA))
    assert "No requests yet" in plain(client.get("/mine/"))
    case = house.case(subject="Groapă pe Morii")
    page = plain(client.get("/mine/"))

    assert "Groapă pe Morii" in page
    assert case.number in page
    assert "Waiting for support" in page


def test_the_case_page_does_what_the_link_does(client, account, house):
    client.force_login(account(ANA))
    case = house.case()
    page = f"/mine/{case.pk}/"
    client.post(page + "remark/", {"text": "More", "attachment": file("more.png")})
    assert "more.png" in plain(client.get(page))
    pk = Attachment.objects.get().pk
    assert client.get(f"{page}file/{pk}/").status_code == 200
    client.post(page + "notifications/", {"wanted": "never"})
    answered(house, case)
    client.post(page + "rate/", {"solved": "yes", "score": "5"})

    case.refresh_from_db()
    assert (case.state, case.opted_out) == ("closed", True)
    assert Message.objects.get(text="More").author is None


def test_the_case_page_gives_away_no_secret_link(client, account, house):
    """Whoever copies the page's addresses must not hand out the case."""
    client.force_login(account(ANA))
    case = house.case()

    assert "/t/" not in client.get(f"/mine/{case.pk}/").content.decode()


@pytest.mark.row("S5-55")
def test_anothers_case_is_as_if_it_did_not_exist(client, account, house):
    case = house.case()
    client.post(link(case, "remark/"), {"text": "x", "attachment": file()})
    pk = Attachment.objects.get().pk
    client.force_login(account("bob@citizen.test", name="Bob"))
    for page in (*PAGES, f"file/{pk}/"):
        foreign, missing = (client.get(f"/mine/{n}/{page}") for n in (case.pk, case.pk + 1))
        assert foreign.status_code == missing.status_code == 404
        assert len(foreign.content) == len(missing.content)
    said = {"text": "vandal", "solved": "yes", "wanted": "off"}
    for page in ("remark/", *PAGES[1:]):
        assert client.post(f"/mine/{case.pk}/{page}", said).status_code == 404
    assert not Message.objects.filter(text="vandal").exists()
    assert not Case.objects.get(pk=case.pk).opted_out


@pytest.mark.row("S5-55")
def test_a_link_is_for_one_case_and_one_person(client, house):
    first, second = house.case(), house.case(subject="Second")
    token = link(first).split("/")[2]
    seal = token.split(".")[1]

    assert len(seal) == 26  # 128 bits in base32
    assert client.get(f"/t/{second.pk}-{second.requester_id}-1.{seal}/").status_code == 404


def test_nobody_is_sent_to_sign_in(client, house):
    for page in ("/mine/", f"/mine/{house.case().pk}/"):
        response = client.get(page)
        assert response["Location"] == f"/account/login/?next={page}"


def test_a_colleague_sees_no_citizens_case_here(client, house):
    case = house.case()
    client.force_login(house.user["hana"])

    assert client.get(f"/mine/{case.pk}/").status_code == 404
    assert client.get("/mine/").status_code == 200
