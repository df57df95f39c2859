# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The parser process: limits, replacement, and poison."""

import contextlib
import importlib.util
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from responsa.intake.mail.parse import parse
from responsa.intake.mail.sandbox import ParserPool, UnreadableMailError
from responsa.kernel.errors import RefusedError

RELIABILITY = Path(__file__).parents[4] / "shared" / "reliability"
SIMPLE = b"From: a@x.test\r\nSubject: s\r\n\r\nx"


@pytest.fixture
def pool():
    made = ParserPool(size=1)
    yield made
    made.close()


def child_pid(pool):
    pool.parse(SIMPLE)
    return pool.idle_pids()[0]


def test_the_answer_is_the_same_as_in_process(pool):
    assert pool.parse(SIMPLE) == parse(SIMPLE)


def test_a_killed_child_is_replaced(pool):
    os.kill(child_pid(pool), signal.SIGKILL)
    time.sleep(0.2)
    assert pool.parse(SIMPLE).subject == "s"


def test_a_stopped_child_runs_into_the_time_limit_and_is_replaced(pool):
    os.kill(child_pid(pool), signal.SIGSTOP)
    with pytest.raises(UnreadableMailError, match="time_limit") as caught:
        pool.parse(SIMPLE, timeout_s=0.3)
    assert isinstance(caught.value, RefusedError)
    assert pool.parse(SIMPLE).subject == "s"


def test_a_child_is_replaced_after_its_share():
    pool = ParserPool(size=1, messages_per_child=1)
    pool.parse(SIMPLE)
    assert pool.idle_pids() == []
    pool.close()


def test_many_threads_share_few_children():
    pool = ParserPool(size=2)
    got = []
    threads = [threading.Thread(target=lambda: got.append(pool.parse(SIMPLE))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 8
    assert len(pool.idle_pids()) <= 2
    pool.close()


def test_the_child_never_loads_django():
    code = "import sys, responsa.intake.mail.child; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env=_env(), check=False).returncode == 0


def test_the_child_dies_with_its_parent():
    code = (
        "from responsa.intake.mail.sandbox import _Child\nimport os\n"
        "print(_Child().pid(), flush=True)\nos._exit(0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=_env(), capture_output=True, check=True, timeout=30
    )
    until = time.monotonic() + 10
    while Path(f"/proc/{int(done.stdout)}/cmdline").exists() and time.monotonic() < until:
        if not Path(f"/proc/{int(done.stdout)}/cmdline").read_bytes():
            break
        time.sleep(0.1)
    assert time.monotonic() < until


def _env():
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


@pytest.mark.skipif(not RELIABILITY.exists(), reason="needs the folder ../shared")
def test_poison_is_read_or_refused_in_time(pool, monkeypatch):
    monkeypatch.syspath_prepend(str(RELIABILITY))
    spec = importlib.util.spec_from_file_location("poison", RELIABILITY / "mail_corpus.py")
    poison = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(poison)
    for name, message in poison.corpus("rel-" + "0" * 16, "box@institutie.test"):
        raw = message if isinstance(message, bytes) else message.encode("utf-8", "surrogateescape")
        start = time.monotonic()
        with contextlib.suppress(UnreadableMailError):
            pool.parse(raw)
        assert time.monotonic() - start < 5, name
        assert pool.parse(SIMPLE).subject == "s", name
