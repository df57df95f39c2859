# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""``responsa check``: the configuration in effect, and a live test of everything outside."""

import argparse
import shutil
import sys
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

from responsa.catalog.queries.channels import mailboxes
from responsa.desk.setup import mailbox_check
from responsa.kernel.env import DECLARED, Variable
from responsa.notify import transport
from responsa.project import heartbeat, listening, preparation

if TYPE_CHECKING:
    from responsa.catalog.models import Mailbox

_GIGABYTE = 1024**3
_SCARCE = 1.0


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take no options of its own."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Print everything; return 1 when something does not work."""
    del options
    _say(f"Settings (web server at {listening.HTTP}, mail receiver at {listening.SMTP})", "")
    for name in sorted(DECLARED):
        _say(f"  {name}", _masked(DECLARED[name]))
    _say("Tests", "")
    outcomes = [_database(), _room(), _relay(), _worker(), *map(_mailbox, mailboxes())]
    for name, problem in outcomes:
        _say(f"  {name}", problem or "ok")
    return 1 if any(problem for _name, problem in outcomes) else 0


def _say(name: str, text: str) -> None:
    sys.stdout.write(f"{name:34} {text}".rstrip() + "\n")


def _masked(variable: Variable) -> str:
    if variable.secret:
        return "(set, hidden)" if variable.value else "(not set)"
    return variable.value


def _database() -> tuple[str, str]:
    name = f"database ({connection.vendor})"
    if preparation.is_pending():
        return name, "not ready for this version; call: responsa migrate"
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            row = cursor.fetchone()
        if row and row[0] == "off":
            return name, "synchronous_commit is off: a power cut would lose what was confirmed"
    return name, ""


def _room() -> tuple[str, str]:
    free = shutil.disk_usage(settings.DATA).free / _GIGABYTE
    return f"room in {settings.DATA}", "" if free > _SCARCE else f"only {free:.1f} GB left"


def _relay() -> tuple[str, str]:
    if not settings.SMTP_OUT_URL:
        kept = "" if settings.DEMO else "not configured: mails wait (RESPONSA_SMTP_OUT_URL)"
        return "relay", kept
    try:
        target = transport.parse(settings.SMTP_OUT_URL)
    except ValueError as error:
        return "relay", str(error)
    return f"relay {target.host}:{target.port}", transport.check(settings.SMTP_OUT_URL)


def _worker() -> tuple[str, str]:
    alive = heartbeat.lives(settings.DATA, "work")
    return "worker", "" if alive else "no sign of life: is it started?"


def _mailbox(mailbox: "Mailbox") -> tuple[str, str]:
    tried = mailbox_check.check(mailbox)
    return f"mailbox {mailbox.address}", "" if tried.works else tried.words
