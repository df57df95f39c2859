# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""``responsa run`` as a person uses it, with real processes that are really killed."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing

import pytest

from tests.integration.project.processes import are_gone, descendants, eventually, part
from tests.support.instance import COMMAND

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("command")]


def stats(installation):
    return json.loads(installation.command("stats", "--json").stdout)


def read(url):
    with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 -- our own address
        return json.load(answer)


def letter(number):
    return (
        f"From: Ana <ana{number}@citizen.test>\r\nTo: sesizari@primaria.test\r\n"
        f"Subject: Groapa {number}\r\nMessage-ID: <m{number}@citizen.test>\r\n\r\n"
        f"Text {number}\r\n"
    ).encode()


def test_ctrl_c_stops_everything_and_the_next_start_keeps_the_data(town):
    town.start()
    below = descendants(town.process.pid)
    began = time.monotonic()

    assert town.stop() == 0
    assert time.monotonic() - began < 10
    assert len(below) >= 3
    assert are_gone(below, seconds=1)
    before = stats(town)
    town.start()
    assert stats(town)["cases"] == before["cases"] >= 150
    assert "Traceback" not in town.log.read_text(encoding="utf-8")


def test_the_start_tells_addresses_and_logins(running):
    assert eventually(lambda: b"Ctrl-C" in running.log.read_bytes(), seconds=10)
    said = running.log.read_text(encoding="utf-8")
    mail = f"127.0.0.1:{running.smtp_port}"
    for expected in (running.url, "/desk/", mail, "mihaela.stan@primaria.test"):
        assert expected in said


def test_health_tells_what_is_ready(running):
    assert eventually(running.ready, seconds=30)
    body = read(running.health)
    assert body["status"] == "ok"
    assert set(body["checks"].values()) == {"ok"}
    assert read(f"{running.url}/health/live") == {"status": "ok"}


def test_parts_die_with_a_supervisor_that_is_killed(town):
    town.start()
    below = descendants(town.process.pid)

    os.kill(town.process.pid, signal.SIGKILL)
    town.process.wait()

    assert len(below) >= 3
    assert are_gone(below, seconds=12)


@pytest.mark.parametrize("name", ["web", "work", "receive"])
def test_a_killed_part_is_started_again_within_a_second(running, name):
    victim = part(running.process.pid, name)

    os.kill(victim, signal.SIGKILL)

    def is_back():
        try:
            return part(running.process.pid, name) != victim
        except StopIteration:
            return False

    assert eventually(is_back, seconds=1.5)
    assert eventually(running.ready, seconds=30)


def ingest_many(installation, count):
    """Ingest letters in one process: a start for each would take longer than the work itself."""
    files = [installation.folder / f"{number}.eml" for number in range(count)]
    for number, file in enumerate(files):
        file.write_bytes(letter(number))
    code = "import sys; from responsa.project.cli import main\nfor f in sys.argv[1:]: main(['ingest', f])"
    subprocess.run(
        [sys.executable, "-c", code, *files],
        env=installation.environment,
        stdout=subprocess.DEVNULL,
        check=True,
    )


def waiting(installation):
    """Count in the database itself, quickly enough to see a worker in the middle of its work."""
    with closing(sqlite3.connect(installation.folder / "data" / "responsa.sqlite3")) as rows:
        question = "SELECT count(*) FROM intake_received WHERE state = 'stored'"
        return rows.execute(question).fetchone()[0]


def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(town):
    ingest_many(town, 25)

    worker = subprocess.Popen([COMMAND, "work"], env=town.environment)
    assert eventually(lambda: waiting(town) < 24, seconds=30)
    worker.kill()
    worker.wait()
    assert waiting(town) > 0
    worker = subprocess.Popen([COMMAND, "work"], env=town.environment)
    # What the killed worker had claimed comes free when its lease of a minute is over.
    assert eventually(lambda: waiting(town) == 0, seconds=90)
    worker.terminate()

    assert worker.wait(15) == 0
    lines = town.command("list-received").stdout.decode().splitlines()
    numbers = [line.split("\t")[1] for line in lines if "@citizen.test" in line.split("\t")[2]]
    assert len(numbers) == len(set(numbers)) == 25
    assert town.command("verify").returncode == 0


def test_starts_at_once_prepare_one_installation(installation):
    fresh = installation()
    starts = [
        subprocess.Popen([COMMAND, "migrate"], env=fresh.environment, stderr=subprocess.PIPE)
        for _ in range(3)
    ]

    assert [(start.wait(60), start.stderr.read()) for start in starts] == [(0, b"")] * 3
    for start in starts:
        start.stderr.close()
    assert stats(fresh)["cases"] == 0


def test_a_port_in_use_is_told_in_words(installation):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = installation().command("run", "--http", f"127.0.0.1:{port}", check=False)

    assert done.returncode == 1
    assert f"cannot listen at 127.0.0.1:{port}" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
