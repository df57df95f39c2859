# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The worker's loop: one failing job never stops the others, a hanging one is noticed."""

import itertools
import threading
import time

import pytest
from django.conf import settings

from responsa.project import heartbeat, worker
from responsa.project.supervisor import Part, Supervisor
from tests.integration.project.processes import eventually


@pytest.fixture
def started(monkeypatch):
    """Return a function that runs jobs, each in its thread, until the test is over."""
    monkeypatch.setattr(worker, "AFTER_FAILURE", 0.01)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    stop, runners = threading.Event(), []

    def start(**jobs):
        for name, do in jobs.items():
            runners.append(worker.Runner(worker.Job(name=name, do=do, pause=0.01), stop))
            runners[-1].thread.start()
        return runners

    yield start
    stop.set()
    for runner in runners:
        runner.thread.join(5)


def test_a_failing_job_is_tried_again_and_stops_no_other(started, caplog):
    calls = {"bad": 0, "good": 0}

    def bad():
        calls["bad"] += 1
        raise RuntimeError("broken")

    def good():
        calls["good"] += 1
        return 0

    started(bad=bad, good=good)

    assert eventually(lambda: min(calls.values()) >= 3, seconds=5)
    assert "job „bad” failed" in caplog.text


def test_a_job_that_did_something_is_asked_again_at_once(started):
    left = iter([1, 1, 1, 0])
    times = []

    def busy():
        times.append(time.monotonic())
        return next(left, 0)

    started(busy=busy)

    assert eventually(lambda: len(times) >= 4, seconds=5)
    assert times[3] - times[0] < 0.5


def test_a_hanging_job_is_noticed(started, monkeypatch):
    monkeypatch.setattr(worker, "HANGS_AFTER", 0.1)
    release = threading.Event()
    quick, slow = started(quick=lambda: 0, slow=lambda: int(release.wait(5)))

    assert eventually(slow.hangs, seconds=3)
    assert not quick.hangs()
    release.set()


def test_a_worker_does_all_that_happens_by_itself():
    assert {job.name for job in worker.jobs()} == {
        "take in",
        "deliveries",
        "proposals",
        "timers",
        "send",
        "work days",
        "bulk",
        "priorities",
        "working time",
        "recount",
        "hourly",
    }


def test_signs_of_life_grow_old(tmp_path, monkeypatch):
    beat = heartbeat.Heartbeat(tmp_path, "work")
    assert not heartbeat.lives(tmp_path, "work")
    beat.beat()
    assert heartbeat.lives(tmp_path, "work")
    assert not heartbeat.lives(tmp_path, "receive")

    monkeypatch.setattr(heartbeat, "FRESH", -1.0)
    assert not heartbeat.lives(tmp_path, "work")
    beat.end()
    assert list((tmp_path / "alive").iterdir()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("worker_lives", [True, False])
def test_readiness_needs_a_worker(client, monkeypatch, worker_lives):
    monkeypatch.setattr(settings, "SMTP_OUT_URL", "smtp://relay.test")
    monkeypatch.setattr(heartbeat, "lives", lambda _data, _name: worker_lives)

    answer = client.get("/health/ready")

    assert answer.status_code == (200 if worker_lives else 503)
    assert answer.json()["checks"]["worker"] == ("ok" if worker_lives else "no sign of life")
    assert "relay.test" not in answer.content.decode()


def test_a_part_that_never_runs_is_tried_ever_more_seldom(monkeypatch):
    monkeypatch.setattr("responsa.project.supervisor.FIRST_PAUSE", 0.05)
    said, starts = [], []
    part = Part("broken", ["false"], pause=0.05)
    supervisor = Supervisor([part], said.append)
    monkeypatch.setattr("signal.signal", lambda *_: None)

    def when_up():
        starts.append(part.started)
        supervisor.stopping = len(set(starts)) > 4
        return False

    supervisor.run(when_up)

    times = sorted(time for time in set(starts) if time)
    pauses = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert pauses[-1] > 2 * pauses[0]
    assert said[0] == "broken ended (code 1); starting it again"
