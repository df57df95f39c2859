# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts: opening one, signing in and out, a new password."""

import pytest
from allauth.account.models import EmailAddress

from responsa.directory.models import Identity, User
from responsa.portal import passwords
from tests.factories.town import PASSWORD
from tests.integration.portal.steps import ANA, link_in, mails, plain, sign_in

GOOD = "three quiet lamps"


def sign_up(client, email=ANA, password=GOOD):
    return client.post(
        "/account/signup/", {"name": "Ana Pop", "email": email, "password1": password}
    )


def test_an_account_is_bound_to_the_person_only_after_the_address_is_confirmed(client, house):
    case = house.case()
    assert sign_up(client)["Location"] == "/account/confirm-email/"
    user = User.objects.get(email=ANA)
    assert (user.person, user.name) == (None, "Ana Pop")
    assert sign_in(client, ANA, GOOD)["Location"] == "/account/confirm-email/"
    assert client.get("/mine/").status_code == 302

    page = link_in(mails("confirm_email")[0])
    client.get(page)
    assert not EmailAddress.objects.get(email=ANA).verified
    assert client.post(page, {"password": GOOD})["Location"] == "/start/"
    user.refresh_from_db()
    assert user.person == case.requester
    assert Identity.objects.get(value=ANA).proved_at is not None
    assert case.number in plain(client.get("/mine/"))
    assert "does not work any more" in plain(client.get(page))


def test_a_stranger_who_signs_up_with_anothers_address_gets_nothing(client, house):
    """The owner opens the mail and presses the button; without the password it does nothing."""
    house.case()
    sign_up(client)
    page = link_in(mails("confirm_email")[0])

    assert client.post(page, {}).status_code == 422
    assert client.post(page, {"password": "whatever it was"}).status_code == 422
    assert User.objects.get(email=ANA).person is None


def test_an_address_that_has_an_account_looks_like_any_other(client, account, house):
    account(ANA)
    known, unknown = sign_up(client), sign_up(client, "new@citizen.test")

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [mail.recipient for mail in mails("account_exists")] == [ANA]


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "at least 8 characters"),
        ("password1", "too common"),
        ("ana@citizen.test", "too similar"),
        ("x" * 5000, "at most 4096 characters"),
    ],
)
def test_weak_passwords_are_refused(client, house, password, words):
    assert words in plain(sign_up(client, password=password))
    assert not User.objects.filter(email=ANA).exists()


def test_colleagues_need_longer_ones(house):
    hana = house.user["hana"]
    with pytest.raises(Exception, match="at least 15"):
        passwords.Length().validate("fourteen chars", hana)
    passwords.Length().validate("fifteen letters", hana)


def test_unknown_wrong_and_disabled_are_answered_alike(client, account, house):
    account(ANA)
    account("gone@citizen.test")
    User.objects.filter(email="gone@citizen.test").update(is_active=False)
    tries = ((ANA, "wrong"), ("nobody@citizen.test", "wrong"), ("gone@citizen.test", PASSWORD))
    pages = [sign_in(client, *given) for given in tries]
    assert {page.status_code for page in pages} == {200}
    assert PASSWORD not in pages[2].content.decode()
    assert len({plain(page) for page in pages}) == 1
    assert "The e-mail address or the password is not right." in plain(pages[0])


def test_the_session_changes_and_signing_out_ends_it_on_the_server(client, account, house):
    account(ANA)
    client.get("/account/login/")
    planted = "a" * 32
    client.cookies["responsa_session"] = planted
    sign_in(client, ANA)
    session = client.cookies["responsa_session"].value
    assert session not in {"", planted}

    assert client.get("/account/logout/").status_code == 200
    assert client.get("/mine/").status_code == 200
    response = client.post("/account/logout/")
    assert (response["Location"], response["Clear-Site-Data"]) == ("/", '"cache", "storage"')
    client.cookies["responsa_session"] = session
    assert client.get("/mine/").status_code == 302


def test_colleagues_and_citizens_are_led_to_their_own_pages(client, account, house):
    assert sign_in(client, "hana@primaria.test")["Location"] == "/start/"
    assert client.get("/start/")["Location"] == "/desk/"
    client.post("/account/logout/")
    account(ANA)
    sign_in(client, ANA.upper())
    assert client.get("/start/")["Location"] == "/mine/"
    assert client.get("/mine/")["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.test/",
        "//evil.test/",
        "/\\evil.test",
        "https:evil.test",
        "javascript:alert(1)",
        "http://testserver@evil.test/",
        "///evil.test",
        "\x01https://evil.test",
        "http://localhost/",
    ],
)
def test_nobody_is_led_off_the_site(client, account, house, target):
    account(ANA)

    assert sign_in(client, ANA, next=target)["Location"] == "/start/"


def test_one_is_led_on_to_the_page_one_wanted(client, account, house):
    account(ANA)

    assert sign_in(client, ANA, next="/mine/7/")["Location"] == "/mine/7/"


def test_wrong_passwords_are_slowed_down_for_the_account_and_for_the_address(client, house):
    answers = [sign_in(client, "hana@primaria.test", f"wrong{n}").status_code for n in range(6)]
    assert answers == [200] * 5 + [429]
    assert sign_in(client, "hana@primaria.test").status_code == 429
    spread = [sign_in(client, f"p{n}@citizen.test", "Spring2026").status_code for n in range(8)]
    assert spread[-1] == 429
