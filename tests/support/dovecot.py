# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A private Dovecot on loopback: real IMAP for the mailboxes that we poll.

It runs as the present user (as ``nobody`` for root) in a temporary folder; the machine's own Dovecot,
if it runs, is not touched. Every account has the same password.
"""

import imaplib
import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.accounts import unprivileged
from tests.support.ports import free_port, wait_for_port

PASSWORD = "imap-secret-horse"
_CONFIG = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = {uid}
first_valid_gid = {gid}
mail_location = maildir:{folder}/mail/%u
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home/%u allow_all_users=yes
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One message in a mailbox."""

    uid: int
    flags: frozenset[str]
    raw: bytes


@dataclass
class ImapServer:
    """A running server: any user name signs in with ``password``."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes]
    host: str = "127.0.0.1"
    password: str = PASSWORD

    @contextmanager
    def session(self, user: str) -> Iterator[imaplib.IMAP4]:
        with imaplib.IMAP4(self.host, self.port, timeout=10) as client:
            client.login(user, self.password)
            yield client

    def create(self, user: str, folder: str) -> None:
        with self.session(user) as client:
            client.create(folder)

    def append(self, user: str, raw: bytes, *, folder: str = "INBOX", flags: str = "") -> None:
        """Put a message into a mailbox, as a delivery would."""
        with self.session(user) as client:
            answer, text = client.append(folder, flags, None, raw)
            assert answer == "OK", text

    def messages(self, user: str, *, folder: str = "INBOX") -> list[Stored]:
        """Return what lies in a mailbox, without marking anything as read."""
        with self.session(user) as client:
            answer, text = client.select(folder, readonly=True)
            assert answer == "OK", text
            _answer, found = client.uid("FETCH", "1:*", "(UID FLAGS BODY.PEEK[])")
        return [_stored(item[0], item[1]) for item in found if isinstance(item, tuple)]

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def _stored(head: bytes, raw: bytes) -> Stored:
    uid = re.search(rb"UID (\d+)", head)
    flags = re.search(rb"FLAGS \(([^)]*)\)", head)
    assert uid is not None
    assert flags is not None
    return Stored(uid=int(uid[1]), flags=frozenset(flags[1].decode().split()), raw=raw)


def program() -> str | None:
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def start() -> ImapServer:
    """Start a server of its own. Raises RuntimeError with its log when it does not come up."""
    # Sockets have short names: not under pytest's deep folders.
    folder = Path(tempfile.mkdtemp(prefix="rs-imap-"))
    account = unprivileged()
    person = pwd.getpwnam(account["user"]) if account else pwd.getpwuid(os.geteuid())
    group = account["group"] if account else str(person.pw_gid)
    port = free_port()
    for name in ("run", "state", "mail", "home"):
        (folder / name).mkdir()
    (folder / "dovecot.conf").write_text(
        _CONFIG.format(
            folder=folder,
            user=person.pw_name,
            group=group,
            uid=person.pw_uid,
            gid=person.pw_gid,
            port=port,
            password=PASSWORD,
        ),
        encoding="utf-8",
    )
    for path in (folder, *folder.iterdir()):
        os.chown(path, person.pw_uid, person.pw_gid)
    process = subprocess.Popen(
        [program() or "dovecot", "-F", "-c", str(folder / "dovecot.conf")],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd="/",
        **account,
    )
    server = ImapServer(port=port, folder=folder, process=process)
    if not wait_for_port(port):
        log = folder / "log"
        text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else "no log"
        server.stop()
        raise RuntimeError(f"Dovecot did not start: {text}")
    return server


@pytest.fixture(scope="session")
def dovecot():
    if program() is None:
        pytest.skip("Dovecot is not installed (Debian: apt-get install dovecot-imapd)")
    server = start()
    yield server
    server.stop()


@pytest.fixture
def imap_server(dovecot):
    """The session's server; take a user name of your own, such as from ``imap_user``."""
    return dovecot


@pytest.fixture
def imap_user():
    """A fresh mailbox's user name."""
    return f"box{time.monotonic_ns()}"
