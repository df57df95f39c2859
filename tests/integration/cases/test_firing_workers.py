# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Several workers, and workers that die: each timer fires once, none is lost."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from responsa.cases.actions import firing
from responsa.cases.models import Case, Event, Timer
from responsa.cases.queries.proof import problems
from tests.factories.town import town as build
from tests.support import postgres

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[3]
HALF_PAST = dt.datetime(2026, 3, 2, 8, 30, tzinfo=dt.UTC)
CASES = 24


@pytest.fixture
def town(at):
    """Cases that nobody allocated; at half past each of them has something to be told."""
    at("2026-03-02 10:00")
    built = build()
    for _ in range(CASES):
        built.case()
    return built


@pytest.fixture
def start():
    """A function that starts a worker process on the database of this test, ready to fire."""
    name = connection.settings_dict["NAME"]
    address = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        address = f"{os.environ[postgres.VARIABLE].rpartition('/')[0]}/{name}"
    environment = os.environ | {
        "RESPONSA_DATABASE_URL": address,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    begun = []

    def started():
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.integration.cases.fired", HALF_PAST.isoformat()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            cwd=ROOT,
            text=True,
        )
        begun.append(process)
        return process

    yield started
    for process in begun:
        process.kill()
        process.communicate()


def go(*processes):
    """Let workers that are ready begin together."""
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()


def assert_each_fired_once():
    """Of two steps that were due, each case told the later one, once."""
    told = Event.objects.filter(name="case.reminded").values_list("case_id", "data__step")
    assert sorted(told) == [
        (pk, "due") for pk in Case.objects.order_by("pk").values_list("pk", flat=True)
    ]
    fired = Timer.objects.filter(name="allocate", fired_at__isnull=False)
    assert fired.count() == 2 * CASES
    assert not list(problems())


def test_two_processes_fire_each_timer_once(town, start):
    both = (start(), start())
    go(*both)
    for process in both:
        said = process.communicate(timeout=120)[0].split()
        assert said[-1] == "done"
    assert_each_fired_once()


def test_what_a_killed_worker_leaves_the_next_one_does(town, start, at):
    killed = start()
    go(killed)
    for _ in range(2):
        killed.stdout.readline()
    killed.kill()
    killed.wait()
    at(HALF_PAST)
    while firing.fire_due():
        pass
    assert_each_fired_once()
