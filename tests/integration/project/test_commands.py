# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The contract of the command ``responsa``, on which other tools rely."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.instance import COMMAND

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("command")]

MAIL = (
    b"From: Ana <ana@citizen.test>\r\nTo: plati@primaria.test\r\nSubject: Plata\r\n"
    b"Message-ID: <one@citizen.test>\r\n\r\nAm platit.\r\n"
)


def database(town):
    file = town.folder / "data" / "responsa.sqlite3"
    return closing(sqlite3.connect(file, isolation_level=None))


def test_demo_prints_mailboxes_and_logins(mould):
    said = json.loads(mould.said)

    assert {"sesizari@primaria.test", "plati@primaria.test"} <= set(said["mailboxes"])
    assert set(said["logins"]) == {
        *("admin", "registrar", "dispatcher", "handler", "supervisor"),
        *("quality_manager", "operational_manager", "analyst"),
    }
    assert said["citizens"]["a"]["email"] == "a@cetatean.test"
    everybody = [*said["logins"].values(), *said["citizens"].values()]
    assert all(len(login["password"]) >= 15 for login in everybody)


def test_demo_fills_only_an_empty_installation(town):
    done = town.command("demo", "--json", check=False)

    assert done.returncode == 1
    assert b"not empty" in done.stderr
    assert json.loads(done.stdout)["mailboxes"]


def test_the_demo_has_cases_in_every_state_and_is_sound(town):
    with database(town) as rows:
        states = dict(rows.execute("SELECT state, count(*) FROM cases_case GROUP BY state"))
        routings = {row[0] for row in rows.execute("SELECT routing FROM catalog_category")}
        kinds = {row[0] for row in rows.execute("SELECT DISTINCT kind FROM catalog_field")}

    assert set(states) == {
        *("new", "assigned", "in_progress", "waiting_requester", "waiting_third_party"),
        *("awaiting_resolution", "resolved", "closed"),
    }
    assert sum(states.values()) >= 150
    assert routings == {"direct", "dispatcher"}
    assert kinds == {"text", "number", "date", "choice", "yes_no", "file", "identifier"}
    assert town.command("verify").stdout.startswith(b"sound: ")


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ("UPDATE cases_message SET text = 'altered' WHERE id = 1", "text that was altered"),
        ("UPDATE cases_event SET name = 'case.closed' WHERE id = 1", "was altered"),
        ("UPDATE cases_registercounter SET last = last + 1", "last number given"),
        ("UPDATE intake_received SET message_id = NULL WHERE id = 1", "no case or no message"),
    ],
)
def test_verify_finds_what_was_tampered_with(town, change, finding):
    with database(town) as rows:
        rows.execute("PRAGMA ignore_check_constraints = ON")
        rows.execute(change)

    done = town.command("verify", check=False)

    assert done.returncode == 1
    assert finding in done.stdout.decode()


def test_verify_finds_an_altered_file(town):
    blob = next((town.folder / "data" / "blobs").glob("*/*"))
    blob.write_bytes(b"something else")

    done = town.command("verify", check=False)

    assert done.returncode == 1
    assert f"{blob.parent.name}{blob.name}: missing or altered" in done.stdout.decode()


def test_ingest_stores_and_list_received_shows_it(town, tmp_path):
    file = tmp_path / "mail.eml"
    file.write_bytes(MAIL)

    for _ in range(2):
        town.command("ingest", str(file))

    found = [
        line.split("\t")
        for line in town.command("list-received").stdout.decode().splitlines()
        if "Am platit." in line
    ]
    assert len(found) == 1
    words, number, _source_id, sha256 = found[0]
    assert (words.split()[0], number, len(sha256)) == ("Plata", "", 64)


def test_ingest_says_what_is_wrong(town):
    for arguments, stdin in ((["/nowhere.eml"], b""), (["-"], b" ")):
        done = town.command("ingest", *arguments, stdin=stdin, check=False)

        assert done.returncode == 1
        assert done.stderr.startswith(b"responsa: ")
        assert b"Traceback" not in done.stderr


def test_stats_reconcile(town):
    counts = json.loads(town.command("stats", "--json").stdout)

    assert sum(counts["received_by_state"].values()) == counts["received"] >= 150
    assert sum(counts["registers"].values()) == counts["cases"]
    assert set(counts["deliveries"]) == {"pending", "done", "failed"}
    assert set(counts["outgoing"]) == {"pending", "done", "failed"}
    assert counts["messages"] > counts["cases"]


def test_check_masks_secrets_and_tells_what_the_relay_says(town):
    town.environment["RESPONSA_SMTP_OUT_URL"] = "smtp://robot:geheim-word@127.0.0.1:9"
    done = town.command("check", check=False)

    said = done.stdout.decode()
    assert done.returncode == 1
    assert "geheim-word" not in said
    assert "(set, hidden)" in said
    assert "Connection refused" in said


def test_the_manual_lists_every_setting(town):
    said = town.command("settings").stdout.decode()

    for name in ("DATABASE_URL", "DATA", "SECRET_KEY_FILE", "SMTP_OUT_URL_FILE", "HTTP"):
        assert f"`RESPONSA_{name}`" in said
    manual = Path(__file__).resolve().parents[3] / "docs" / "admin" / "settings.md"
    assert manual.read_text(encoding="utf-8") == said, "responsa settings > docs/admin/settings.md"


def test_read_mail_starts_without_django():
    code = (
        "import sys; from responsa.project.cli import main; main(['read-mail']);"
        "sys.exit(3 if 'django' in sys.modules else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=MAIL, capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["subject"] == "Plata"


@pytest.mark.parametrize("words", [["nonsense"], [], ["ingest"], ["run", "--nonsense"]])
def test_a_wrong_call_is_explained_with_code_2(words, tmp_path):
    done = subprocess.run(
        [COMMAND, *words],
        capture_output=True,
        check=False,
        cwd=tmp_path,
    )

    assert done.returncode == 2
    assert b"usage: responsa" in done.stderr
