# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Passkeys and the authenticator app in a real browser, with an authenticator that Chromium simulates.

A passkey belongs to a name, never to a number: the product is reached as ``localhost``, which browsers
take for a secure context.
"""

import base64
import json
import shutil
import time
from dataclasses import dataclass
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.support.instance import prepare

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def product():
    instance = prepare("--demo")
    instance.start()
    yield instance
    instance.stop()
    shutil.rmtree(instance.folder, ignore_errors=True)


@pytest.fixture(scope="module")
def logins(product):
    return json.loads(product.command("demo", "--json", check=False).stdout)["logins"]


@dataclass
class Device:
    """A browser with an authenticator built in, which always says yes with a finger."""

    page: Any
    wire: Any
    authenticator: str
    site: str

    def go(self, path):
        self.page.goto(f"{self.site}{path}")

    def keys(self):
        asked = {"authenticatorId": self.authenticator}
        return self.wire.send("WebAuthn.getCredentials", asked)["credentials"]

    def take(self, key):
        """Put a key into the authenticator that was made elsewhere."""
        self.wire.send(
            "WebAuthn.addCredential", {"authenticatorId": self.authenticator, "credential": key}
        )

    def text(self):
        return " ".join(self.page.locator("body").inner_text().split())

    def password(self, login):
        self.go("/account/login/")
        self.page.fill("[name=login]", login["email"])
        self.page.fill("[name=password]", login["password"])
        with self.page.expect_navigation():
            self.page.click("form[action*='/account/login/'] button")

    def show_again(self, login):
        """Type the password once more when the page asks for it."""
        if "/reauthenticate/" in self.page.url:
            self.page.fill("[name=password]", login["password"])
            with self.page.expect_navigation():
                self.page.click("main form button")

    def sign_out(self):
        self.go("/account/logout/")
        self.press("Sign out")
        self.page.wait_for_url(f"{self.site}/")

    def press(self, words):
        self.page.locator("main").get_by_role("button", name=words, exact=True).click()

    def passkey(self):
        """Sign in with the passkey alone."""
        self.go("/account/login/")
        self.press("Sign in with a passkey")

    def reads(self, words):
        self.page.get_by_text(words).wait_for()

    def add(self, login, name, *, alone):
        """Add a passkey on the page of the second factor."""
        self.go("/account/2fa/webauthn/add/")
        self.show_again(login)
        self.page.fill("[name=name]", name)
        self.page.get_by_label("Sign in with it alone").set_checked(alone)
        self.press("Add")
        self.page.wait_for_url("**/account/2fa/recovery-codes/")


@pytest.fixture
def device(new_page, product):
    """Return a function that gives a fresh browser with an authenticator of its own."""

    def made():
        page = new_page(locale="en-GB")
        wire = page.context.new_cdp_session(page)
        wire.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        answer = wire.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        site = f"http://localhost:{product.http_port}"
        return Device(page, wire, answer["authenticatorId"], site)

    return made


def forged(key):
    """A key that names the same passkey, but whose owner has not got the secret of it."""
    secret = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return key | {"privateKey": base64.b64encode(secret).decode(), "signCount": 99}


def test_a_colleague_signs_in_with_a_passkey_alone_until_he_removes_it(device, logins):
    own, login = device(), logins["handler"]
    own.password(login)
    own.add(login, "Desk computer", alone=True)
    own.reads("The passkey has been added.")
    [key] = own.keys()
    assert (key["isResidentCredential"], key["rpId"]) == (True, "localhost")

    own.sign_out()
    own.passkey()
    own.page.wait_for_url("**/desk/**")
    own.go("/account/2fa/webauthn/")
    own.page.get_by_role("link", name="Remove Desk computer").click()
    own.show_again(login)
    own.press("Remove")
    own.reads("The passkey has been removed.")
    assert "Desk computer" not in own.text()

    own.sign_out()
    own.passkey()
    own.reads("This passkey is not known here")
    own.password(login)
    own.page.wait_for_url("**/desk/**")


def test_a_device_without_the_passkey_or_with_a_forged_one_stays_outside(device, logins):
    own, login = device(), logins["dispatcher"]
    own.password(login)
    own.add(login, "Phone", alone=True)
    [key] = own.keys()

    other = device()
    other.passkey()
    other.reads("this device has none for us")
    other.take(forged(key))
    other.passkey()
    other.reads("This passkey is not known here")
    other.go("/desk/")
    assert "/account/login/" in other.page.url
    other.wire.send("WebAuthn.clearCredentials", {"authenticatorId": other.authenticator})
    other.take(key)
    other.passkey()
    other.page.wait_for_url("**/desk/**")


def test_where_a_passkey_cannot_work_the_page_says_so(device, product):
    own = device()
    own.site = product.url
    own.passkey()
    own.reads("The passkey did not work here.")
    assert own.page.get_by_role("alert").count() == 1


def test_a_passkey_is_the_second_factor_after_the_password_and_shows_again_who_it_is(
    device, logins
):
    own, login = device(), logins["supervisor"]
    own.password(login)
    own.add(login, "Key ring", alone=False)
    own.go("/account/2fa/webauthn/add/")
    own.press("Add")
    own.reads("holds a passkey of your account already")

    own.sign_out()
    own.password(login)
    own.reads("Second factor")
    own.go("/desk/")
    assert "/account/2fa/authenticate/" in own.page.url
    own.press("Use a passkey")
    own.page.wait_for_url("**/desk/**")

    own.go("/account/2fa/webauthn/reauthenticate/?next=/account/2fa/webauthn/add/")
    own.press("Use a passkey")
    own.page.get_by_role("heading", name="Add a passkey").wait_for()
    own.wire.send("WebAuthn.clearCredentials", {"authenticatorId": own.authenticator})
    own.go("/account/2fa/webauthn/reauthenticate/")
    own.press("Use a passkey")
    own.reads("this device has none for us")


def test_the_authenticator_app_from_its_key_to_the_next_sign_in(device, logins):
    own, login = device(), logins["registrar"]
    own.password(login)
    own.go("/account/2fa/totp/activate/")
    own.show_again(login)
    secret = own.page.locator("main li code").inner_text()
    # A code that changes while it is typed would be refused.
    time.sleep(max(0, 6 - (30 - time.time() % 30)))
    used = code(secret)
    own.page.fill("[name=code]", used)
    own.press("Switch on")
    own.reads("The authenticator app is now your second factor.")

    own.sign_out()
    own.password(login)
    own.page.fill("[name=code]", "000000" if used != "000000" else "111111")
    own.press("Sign in")
    own.page.get_by_role("link", name="This code is not right").wait_for()
    # Each code opens once: the app shows another within half a minute.
    until = time.monotonic() + 35
    while code(secret) == used:
        assert time.monotonic() < until
        time.sleep(0.5)
    own.page.fill("[name=code]", code(secret))
    own.press("Sign in")
    own.page.wait_for_url("**/desk/**")


def code(secret):
    """What the app on the phone shows now (RFC 6238, six digits, thirty seconds)."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
