# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The receiver on the wire: what it takes, what it refuses, and when it says 250."""

import datetime as dt
import shutil
import smtplib
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.db import OperationalError

from responsa.cases.models import Case
from responsa.intake import batching, smtp, smtp_session
from responsa.intake.actions import process_due
from responsa.intake.models import Received, ReceivedAt
from responsa.kernel import clock
from responsa.kernel.blobs import BlobStore
from tests.integration.intake.builders import BOX
from tests.support.mails import mail

FROM = "ana@citizen.test"


def client(receiver):
    return smtplib.SMTP("127.0.0.1", receiver.port, timeout=20)


def send(receiver, raw, *, to=BOX, sender=FROM, **options):
    with client(receiver) as connection:
        return connection.sendmail(sender, to, raw, **options)


def raw_bytes(received, settings):
    return BlobStore(settings.DATA / "blobs").get(received.raw_id)


def code(refused):
    error = refused.value
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next(iter(error.recipients.values()))[0]
    return error.smtp_code


def test_a_message_is_kept_exactly_as_it_came(receiver, settings):
    raw = mail(text="un rând\r\n.punct la început\r\n")
    send(receiver, raw)
    received = Received.objects.get()
    assert raw_bytes(received, settings) == raw
    assert (received.source, received.envelope_from) == ("smtp", FROM)
    assert received.addresses.get().mailbox.address == BOX


def test_250_is_said_only_after_the_commit(receiver):
    with client(receiver) as connection:
        connection.ehlo()
        connection.mail(FROM)
        connection.rcpt(BOX)
        assert connection.data(mail())[0] == 250
        # While the line is still open and nothing else has happened.
        assert Received.objects.count() == 1


def test_what_is_announced(receiver, settings):
    with client(receiver) as connection:
        connection.ehlo()
        features = connection.esmtp_features
        assert features["size"] == str(settings.MAIL_MAX_BYTES)
        assert {"8bitmime", "smtputf8"} <= set(features)
        assert not {"auth", "starttls", "vrfy", "expn"} & set(features)
        assert connection.verify(BOX)[0] == 502
        assert connection.docmd("EXPN", "all")[0] == 502
        assert connection.docmd("AUTH", "PLAIN AGEAYg==")[0] == 502


@pytest.mark.parametrize(
    "to", ["nobody@primaria.test", "stranger@elsewhere.test", "sesizari@elsewhere.test"]
)
def test_an_unknown_recipient_is_refused_and_nothing_is_relayed(receiver, to):
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        send(receiver, mail(), to=to)
    assert code(refused) == 550
    assert b"5.1.1" in refused.value.recipients[to][1]
    assert not Received.objects.exists()


def test_plus_addresses_null_sender_and_two_mailboxes_are_taken(receiver):
    send(receiver, mail(), sender="", to=["sesizari+abc@primaria.test", "PLATI@primaria.test"])
    assert Received.objects.get().envelope_from == ""
    assert ReceivedAt.objects.count() == 2


def test_a_large_message_is_refused_before_or_after_its_data(settings, listening):
    settings.MAIL_MAX_BYTES = 200_000
    raw = mail(text="x" * 70 + "\n" + ("y" * 70 + "\n") * 3000)
    with listening() as receiver:
        with pytest.raises(smtplib.SMTPSenderRefused) as announced:
            send(receiver, raw)
        assert code(announced) == 552
        with client(receiver) as connection:
            connection.ehlo()
            connection.mail(FROM)
            connection.rcpt(BOX)
            assert connection.data(raw)[0] == 552
            # The line lives on.
            connection.sendmail(FROM, BOX, mail())
    assert Received.objects.count() == 1


def test_a_line_of_a_megabyte_is_no_reason_to_refuse(receiver, settings):
    raw = b"Subject: long\r\n\r\n" + b"a" * 1_000_000 + b"\r\n.." + b"b" * 200_000 + b"\r\n"
    send(receiver, raw)
    assert raw_bytes(Received.objects.get(), settings) == raw


def test_a_command_of_a_megabyte_does_no_harm(receiver):
    with client(receiver) as connection:
        assert connection.docmd("A" * 1_000_000)[0] == 500
        connection.sendmail(FROM, BOX, mail())
    assert Received.objects.count() == 1


ENDS = {
    "LF.LF": b"\n.\n", "LF.CRLF": b"\n.\r\n", "CR.CR": b"\r.\r", "CR.CRLF": b"\r.\r\n",
    "CRLF.LF": b"\r\n.\n", "CRLF.CR": b"\r\n.\r", "CRLF.CRCRLF": b"\r\n.\r\r\n",
    "NUL": b"\r\n\x00.\r\n",
}  # fmt: skip


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_nothing_but_crlf_dot_crlf_ends_a_message(receiver, end):
    inner = (
        b"MAIL FROM:<mayor@primaria.test>\r\nRCPT TO:<%s>\r\nDATA\r\nSubject: inner\r\n\r\nx"
        % BOX.encode()
    )
    with socket.create_connection(("127.0.0.1", receiver.port), 10) as line:
        file = line.makefile("rb")
        file.readline()
        for command in (
            b"HELO x",
            b"MAIL FROM:<a@b.test>",
            b"RCPT TO:<%s>" % BOX.encode(),
            b"DATA",
        ):
            line.sendall(command + b"\r\n")
            file.readline()
        line.sendall(b"Subject: outer\r\n\r\nx" + end + inner + b"\r\n.\r\n")
        assert file.readline().startswith(b"250")
        line.sendall(b"QUIT\r\n")
        assert file.readline().startswith(b"221")
    assert Received.objects.count() == 1


def test_recipients_and_mistakes_are_limited(receiver):
    with client(receiver) as connection:
        connection.ehlo()
        connection.mail(FROM)
        answers = [connection.rcpt(BOX)[0] for _ in range(101)]
    assert answers == [250] * 100 + [452]
    with client(receiver) as connection:
        connection.ehlo()
        connection.mail(FROM)
        for _ in range(smtp_session.MOST_ERRORS):
            last = connection.rcpt("nobody@primaria.test")[0]
        assert last == 550
        assert connection.getreply()[0] == 421
        with pytest.raises(smtplib.SMTPServerDisconnected):
            connection.rcpt(BOX)


def test_a_full_disk_or_a_dead_database_asks_to_come_again(receiver, monkeypatch):
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(smtp.shutil, "disk_usage", lambda _path: usage._replace(free=10_000))
    with pytest.raises(smtplib.SMTPSenderRefused) as full:
        send(receiver, mail())
    assert code(full) == 452
    monkeypatch.undo()

    def broken(_items):
        raise OperationalError("database is locked")

    monkeypatch.setattr(batching, "note_all", broken)
    with pytest.raises(smtplib.SMTPDataError) as locked:
        send(receiver, mail())
    assert code(locked) == 451
    monkeypatch.undo()
    send(receiver, mail())
    assert Received.objects.count() == 1


def test_an_idle_peer_is_sent_away(listening):
    with listening(idle_seconds=0.3) as receiver, client(receiver) as connection:
        connection.ehlo()
        time.sleep(0.8)
        with pytest.raises(smtplib.SMTPServerDisconnected):
            connection.noop()


def test_the_same_mail_ten_times_at_once_is_one(receiver):
    raw = mail()
    with ThreadPoolExecutor(10) as pool:
        list(pool.map(lambda _: send(receiver, raw), range(10)))
    assert Received.objects.count() == 1
    assert process_due() == 1


def burst(receiver, count):
    """Send mails over twenty connections at once; return how long each took, sorted."""

    def one(_):
        raw, started = mail(), time.perf_counter()
        send(receiver, raw)
        return time.perf_counter() - started

    with ThreadPoolExecutor(20) as pool:
        return sorted(pool.map(one, range(count)))


@pytest.mark.row("S4-01")
def test_a_burst_over_twenty_connections_is_kept_completely(receiver):
    burst(receiver, 100)
    assert Received.objects.count() == 100
    assert process_due(200) == 100
    assert Case.objects.count() == 100


@pytest.mark.bench
def test_the_250_comes_within_a_second(receiver):
    times = burst(receiver, 400)
    assert times[int(len(times) * 0.95)] < 1.0


def self_signed(folder):
    """A certificate and its key as files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = clock.now()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "cert.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return str(folder / "cert.pem"), str(folder / "key.pem")


def test_starttls(listening, settings, tmp_path):
    settings.SMTP_TLS_CERT, settings.SMTP_TLS_KEY = self_signed(tmp_path)
    with listening() as receiver, client(receiver) as connection:
        connection.starttls()
        connection.ehlo()
        assert connection.docmd("AUTH", "PLAIN AGEAYg==")[0] == 502
        connection.sendmail(FROM, BOX, mail())
    assert Received.objects.count() == 1
