# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Power cuts: whatever was acknowledged is there, once, whenever the process was killed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def start(tmp_path):
    """A function that starts a process with a data folder of its own."""
    environment = os.environ | {
        "RESPONSA_DATA": str(tmp_path),
        "RESPONSA_DATABASE_URL": "",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }

    def started(mode):
        return subprocess.Popen(
            [sys.executable, "-m", "tests.integration.intake.killed", mode],
            stdout=subprocess.PIPE,
            env=environment,
            cwd=ROOT,
            text=True,
        )

    return started


def killed_after(process, lines):
    """Kill a process after it has said so many lines; return them."""
    said = [process.stdout.readline().strip() for _ in range(lines)]
    process.kill()
    rest = process.communicate()[0].split()
    return [line for line in [*said, *rest] if line]


def test_nothing_is_lost_or_doubled_by_kills(start):
    said = killed_after(start("first"), 25)
    # The sender repeats what was not acknowledged, and some that was; then the reading begins.
    said += killed_after(start("again"), 44)
    said += killed_after(start("work"), 6)
    acknowledged = {line for line in said if line.isdecimal()}
    with start("finish") as finish:
        result = json.loads(finish.communicate()[0])
    assert result["problems"] == []
    counts = result["counts"]
    assert counts["received"] == counts["registered"] == result["cases"]
    texts = [text.strip() for text in result["texts"]]
    assert len(texts) == len(set(texts)) >= 40
    assert {f"token-{int(n):04d}" for n in acknowledged} <= set(texts)
