# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The command, and the score on real mail when the corpus is at hand."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from responsa.intake.mail import read_mail

MAIL = Path(__file__).parents[4] / "shared" / "mail"
SAMPLE = (
    "imap_tools",
    "phpmmp",
    "zbateson",
    "flufl_bounce",
    "xss_dompurify",
    "pec",
    "alfonsrv",
    "mikel",
)
FLOORS = {
    "robust": 100, "html_safe": 100, "from_addr": 98, "from_name": 98, "to": 98, "subject": 98,
    "date": 99, "body_text": 98, "body_html": 97, "att_name": 97, "att_sha256": 97,
    "is_auto_reply": 95, "is_auto_reply_neg": 100, "is_bounce": 97, "is_bounce_neg": 100,
    "bounce_recipients": 98, "reply_keep": 100, "pec": 100,
}  # fmt: skip


def test_one_message_from_standard_input(monkeypatch, capsys):
    stdin = io.TextIOWrapper(io.BytesIO(b"From: a@x.test\r\nSubject: s\r\n\r\nx"))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert read_mail.main([]) == 0
    got = json.loads(capsys.readouterr().out)
    assert (got["from"]["addr"], got["subject"], got["body_text"]) == ("a@x.test", "s", "x")


def test_a_batch_of_paths(monkeypatch, capsys, tmp_path):
    path = tmp_path / "a.eml"
    path.write_bytes(b"Subject: s\r\n\r\nx")
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{path}\n{tmp_path / 'none.eml'}\n"))
    assert read_mail.main(["--batch"]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["subject"] == "s"
    assert "__error__" in second


def test_unknown_arguments_are_refused(capsys):
    assert read_mail.main(["--what"]) == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.skipif(not MAIL.exists(), reason="needs the folder ../shared")
def test_the_score_on_real_mail(tmp_path):
    out = tmp_path / "score.json"
    chosen = [word for name in SAMPLE for word in ("--corpus", name)]
    script, corpus = str(MAIL / "score_mail.py"), str(MAIL / "corpus")
    adapter = [sys.executable, "-m", "responsa.intake.mail.read_mail"]
    subprocess.run(
        [sys.executable, script, "--batch", "--json", str(out), *chosen, corpus, *adapter],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        check=True,
        timeout=120,
    )
    total = json.loads(out.read_text())["total"]
    low = {
        name: total[name]
        for name, floor in FLOORS.items()
        if 100 * total[name][0] < floor * total[name][1]
    }
    assert not low
