# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the command cannot do it says in a sentence, and leaves nothing behind."""

import subprocess

import pytest

from tests.support.instance import COMMAND

PETITION = ("due", "--pack", "ro", "--procedure", "petition", "--deadline", "answer")
COMPLAINT = ("due", "--pack", "pl", "--procedure", "complaint", "--deadline", "answer")


def called(*words):
    return subprocess.run(
        [COMMAND, *words], capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize("name", ["verify", "stats", "list-received"])
@pytest.mark.parametrize("is_there", [True, False])
def test_what_reads_an_installation_makes_none(tmp_path, name, is_there):
    folder = tmp_path / "missing"
    if is_there:
        folder.mkdir()
    done = called(name, "--data", str(folder))

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"responsa: there is no installation in {folder}\n"
    assert folder.exists() == is_there
    assert not is_there or not list(folder.iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*PETITION, "--start", "9999-12-31"), "years 1990 to 2100, not of 9999"),
        ((*PETITION, "--start", "0001-01-01"), "years 1990 to 2100, not of 1:"),
        ((*PETITION, "--start", "2100-12-31"), "no holidays for 2101"),
        ((*PETITION, "--start", "2026-03-12Tx"), "“2026-03-12Tx” is no moment such as"),
        (
            (*COMPLAINT, "--start", "2026-01-01", "--suspension", "unclear_subject=9999-12-30"),
            "outside of what a calendar can hold",
        ),
    ],
    ids=["last year", "first year", "no holidays", "no moment", "too far"],
)
def test_a_day_that_cannot_be_counted_is_refused_in_a_sentence(words, said):
    done = called(*words)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_the_first_year_with_holidays_counts():
    assert "plan for        1990-01-31" in called(*PETITION, "--start", "1990-01-01").stdout
