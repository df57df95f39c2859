# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The second factor of colleagues."""

import base64
import json
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from responsa.portal import passwords
from tests.factories.town import PASSWORD
from tests.integration.portal.steps import plain, sign_in

HANA = "hana@primaria.test"


def code(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def enrol(client):
    """Set up the app as a person does; return its key."""
    sign_in(client, HANA)
    page = client.get("/account/2fa/totp/activate/", follow=True)
    if "show once more" in plain(page):
        page = client.post(
            page.request["PATH_INFO"] + "?next=/account/2fa/totp/activate/",
            {"password": "correct-horse-battery"},
            follow=True,
        )
    secret = page.context["form"].secret if page.context else client.session["mfa.totp.secret"]
    client.post("/account/2fa/totp/activate/", {"code": code(secret)})
    return secret


def test_signing_in_asks_for_the_code_of_the_app(client, house):
    secret = enrol(client)
    assert secret not in str(Authenticator.objects.get(type="totp").data)
    client.post("/account/logout/")

    assert sign_in(client, HANA)["Location"] == "/account/2fa/authenticate/"
    assert client.get("/start/")["Location"] == "/account/login/"
    assert "Second factor" in plain(client.get("/account/2fa/authenticate/"))
    wrong = client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert "This code is not right" in plain(wrong)
    recovery = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    assert client.post("/account/2fa/authenticate/", {"code": recovery})["Location"] == "/start/"
    assert client.get("/start/")["Location"] == "/desk/"


def test_every_page_of_the_second_factor_opens(client, house):
    enrol(client)
    for page in (
        "",
        "totp/deactivate/",
        "recovery-codes/",
        "recovery-codes/generate/",
        "recovery-codes/download/",
        "webauthn/",
        "webauthn/add/",
        "reauthenticate/",
    ):
        response = client.get(f"/account/2fa/{page}")
        assert response.status_code == 200, page
        assert "no-store" in response["Cache-Control"], page
    assert client.post("/account/2fa/totp/deactivate/").status_code == 302
    assert not Authenticator.objects.filter(type="totp").exists()


def test_a_second_factor_allows_a_shorter_password(client, house):
    hana = house.user["hana"]
    with pytest.raises(Exception, match="at least 15"):
        passwords.Length().validate("eight888", hana)
    enrol(client)
    passwords.Length().validate("eight888", hana)


def test_a_passkey_allows_a_shorter_password_as_long_as_it_is_there(client, house):
    hana = house.user["hana"]
    sign_in(client, HANA)
    short = {"oldpassword": PASSWORD, "password1": "nine lamp"}
    assert "at least 15" in plain(client.post("/account/password/change/", short))

    key = Authenticator.objects.create(user=hana, type=Authenticator.Type.WEBAUTHN, data={})
    assert client.post("/account/password/change/", short).status_code == 302
    fresh = type(client)()
    second = "/account/2fa/authenticate/"
    assert sign_in(fresh, HANA, "nine lamp")["Location"] == second
    key.delete()
    alone = sign_in(type(client)(), HANA, "nine lamp")
    assert alone["Location"] == "/account/password/reset/"


KEY = {"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}
ODD = (
    "",
    "{",
    "[]",
    "1",
    "null",
    '"x"',
    json.dumps(KEY),
    json.dumps(KEY | {"response": {"clientDataJSON": "e30", "signature": "AA"}}),
    json.dumps(KEY | {"response": {"authenticatorData": "AA", "signature": "AA"}}),
)


@pytest.mark.parametrize("odd", ODD)
def test_what_no_device_would_say_is_refused_in_words(client, house, odd):
    assert_refused_everywhere(client, odd)


@pytest.mark.parametrize("handle", [{}, {"userHandle": None}, {"userHandle": "_w"}])
def test_a_passkey_that_names_nobody_is_refused_in_words(client, house, handle):
    said = base64.urlsafe_b64encode(
        b'{"type": "webauthn.get", "challenge": "AA", "origin": "http://testserver"}'
    )
    response = {
        "clientDataJSON": said.decode().rstrip("="),
        "authenticatorData": "A" * 50,
        "signature": "AA",
    }
    assert_refused_everywhere(client, json.dumps(KEY | {"response": response | handle}))


def assert_refused_everywhere(client, said):
    client.get("/account/2fa/webauthn/login/", HTTP_ACCEPT="application/json")
    answer = client.post("/account/2fa/webauthn/login/", {"credential": said}, follow=True)
    assert "This passkey is not known here" in plain(answer)
    assert answer.request["PATH_INFO"] == "/account/login/"

    enrol(client)
    client.get("/account/2fa/webauthn/add/")
    refused = client.post("/account/2fa/webauthn/add/", {"credential": said, "name": "x"})
    assert "could not be added" in plain(refused)
    assert not Authenticator.objects.filter(type="webauthn").exists()


def test_a_passkey_sign_in_begins_with_a_challenge_and_refuses_nonsense(client, house):
    challenge = client.get("/account/2fa/webauthn/login/", HTTP_ACCEPT="application/json").json()
    assert challenge["request_options"]["publicKey"]["challenge"]

    answer = client.post("/account/2fa/webauthn/login/", {"credential": "{}"})
    assert answer["Location"] == "/account/login/"
    assert "data-rs-passkey" in client.get("/account/login/").content.decode()
