# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Speaking to the relay: addresses, TLS whose certificates are checked, sign-in."""

import datetime as dt
import ssl

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from responsa.kernel import clock
from responsa.notify import transport
from responsa.notify.enums import Verdict
from tests.support.ports import free_port


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    begin = clock.now() - dt.timedelta(days=1)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + dt.timedelta(days=9))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "relay.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture
def tls_relay(certificate):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    seen = []

    class Handler:
        async def handle_DATA(self, _server, session, envelope):  # noqa: N802 -- name set by aiosmtpd
            seen.append((session.ssl is not None, session.auth_data, envelope.content))
            return "250 kept"

    def check(_server, _session, _envelope, _mechanism, data):
        good = (data.login, data.password) == (b"desk", b"p@ss")
        return AuthResult(success=good, handled=False, auth_data=data.login)

    relay = Controller(
        Handler(),
        hostname="127.0.0.1",
        port=free_port(),
        tls_context=context,
        require_starttls=True,
        authenticator=check,
    )
    relay.start()
    yield relay, seen
    relay.stop()


def test_a_certificate_that_nobody_vouches_for_is_refused(tls_relay):
    relay, seen = tls_relay
    error = transport.check(f"smtp://localhost:{relay.port}?tls=starttls")
    assert "certificate verify failed" in error.lower()
    assert seen == []


def test_tls_and_sign_in(tls_relay):
    relay, seen = tls_relay
    url = f"smtp://desk:p%40ss@localhost:{relay.port}?tls=starttls&verify=no"
    assert transport.check(url) == ""
    with transport.Relay(url) as connection:
        answer = connection.send(sender="", recipient="ana@citizen.test", raw=b"Subject: x\r\n")
    assert answer.verdict is Verdict.TAKEN
    [(encrypted, login, _)] = seen
    assert (encrypted, login) == (True, b"desk")


def test_a_wrong_password_is_told_in_the_relays_own_words(tls_relay):
    relay, _ = tls_relay
    error = transport.check(f"smtp://desk:no@localhost:{relay.port}?tls=starttls&verify=no")
    assert error.startswith("535 ")


@pytest.mark.parametrize(
    ("url", "port", "tls", "verify"),
    [
        ("smtp://relay", 25, "none", True),
        ("smtp://relay:2525?tls=starttls", 2525, "starttls", True),
        ("smtps://relay?verify=no", 465, "always", False),
    ],
)
def test_the_address_of_a_relay(url, *, port, tls, verify):
    target = transport.parse(url)
    assert (target.host, target.port, target.tls, target.verify) == ("relay", port, tls, verify)


@pytest.mark.parametrize("bad", ["", "relay:25", "http://relay", "smtp://", "smtp://r?tls=ssl3"])
def test_what_is_no_address_of_a_relay(bad):
    with pytest.raises(ValueError, match=r"relay|starttls"):
        transport.parse(bad)
