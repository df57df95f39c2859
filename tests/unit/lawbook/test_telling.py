# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The calculation in sentences, and the command that prints it."""

import datetime as dt
import json

import pytest

from responsa.lawbook import packs, telling
from responsa.lawbook.procedures import deadline
from responsa.lawbook.steps import Step, StepCode
from responsa.lawbook.telling import lines
from responsa.project import cli

D = dt.date
PETITION = ["due", "--pack", "ro", "--procedure", "petition", "--deadline", "answer"]
MARCH = ["--start", "2026-03-12"]


def test_every_day_and_every_reason_is_told(romania):
    found = deadline(packs.bundled("ro"), "petition", "answer", D(2026, 3, 12), romania)

    assert lines(found.steps) == [
        "The term is 30 days: OG 27/2002, art. 8 (1).",
        "12.03.2026: the day of the event does not count.",
        "13.03.2026 – 11.04.2026: 30 days counted.",
        "11.04.2026: weekend, skipped.",
        "10.04.2026: public holiday (Vinerea Mare), skipped.",
        "To be done before that: by 09.04.2026.",
        "Due on 09.04.2026.",
    ]
    assert lines(found.latest_steps)[3:] == [
        "11.04.2026: the last day does not count either.",
        "12.04.2026 – 13.04.2026: public holiday (Paștele), skipped.",
        "The term cannot end there: it ends on 14.04.2026.",
        "Due on 14.04.2026.",
    ]


@pytest.mark.parametrize("code", list(StepCode))
@pytest.mark.parametrize("name", ["", "art. 8"])
@pytest.mark.parametrize("last", [D(2026, 3, 1), D(2026, 3, 9)])
def test_every_step_has_a_sentence(code, name, last):
    (line,) = lines([Step(code, D(2026, 3, 1), last, 2, name)])

    assert "%" not in line
    assert line.endswith(".")
    assert code is StepCode.DUE or not line.startswith("Due")


def test_sentences_go_through_the_translator():
    asked = []

    def gettext(message):
        asked.append(message)
        return message.upper().replace("%(FIRST)S", "%(first)s")

    def ngettext(singular, plural, number):
        return f"<{number}>"

    steps = [
        Step(StepCode.START_EXCLUDED, D(2026, 3, 1), D(2026, 3, 1), 1),
        Step(StepCode.TERM_DAYS, D(2026, 3, 1), D(2026, 3, 1), 30, "art. 8"),
    ]
    assert lines(steps, gettext, ngettext)[0].startswith("01.03.2026: THE DAY")
    assert lines(steps, gettext, ngettext)[1] == "<30>"
    assert asked[0] == "%(first)s: the day of the event does not count."


def test_one_is_singular():
    assert telling.lines(
        [Step(StepCode.TERM_MONTHS, D(2026, 3, 1), D(2026, 3, 1), 1, "art. 237")]
    ) == ["The term is 1 month: art. 237."]


def test_the_command_tells_both_dates_and_the_calculation(capsys):
    assert cli.main([*PETITION, *MARCH, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)

    assert (told["due"], told["legal_latest"]) == ("2026-04-09", "2026-04-14")
    assert told["steps"][-1]["text"] == "Due on 09.04.2026."
    assert (told["law"], told["confidence"]) == ("OG 27/2002, art. 8 (1)", "unsure")


def test_the_command_speaks_words(capsys):
    assert cli.main([*PETITION, *MARCH, "--extension", "complex"]) == 0
    out = capsys.readouterr().out

    assert "plan for        2026-04-24" in out
    assert "legally latest  2026-04-27" in out
    assert "  Extended by 15 days: OG 27/2002, art. 9." in out
    assert "not certain" in out


def test_the_command_reads_a_pack_of_ones_own(capsys, tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text(packs.text_of("it"), encoding="utf-8")
    words = ["due", "--pack", str(mine), "--procedure", "administrative_procedure"]
    words += ["--deadline", "decision", "--start", "2026-03-02", "--region", "MI"]

    assert cli.main([*words, "--suspension", "missing_information=2026-03-10"]) == 0
    assert "waiting" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ([*MARCH, "--extension", "complex=16"], "at most 15"),
        ([*MARCH, "--extension", "complex", "--extension", "complex"], "no further extension"),
        ([*MARCH, "--pack", "xx"], "there is no pack"),
        ([*MARCH, "--pack", "/nowhere.toml"], "nowhere"),
        ([*MARCH, "--pack", "eu"], "--country"),
        ([*MARCH, "--deadline", "x"], "No deadline is called"),
        ([*MARCH, "--region", "ZZ"], "no holidays are known"),
        (["--start", "1066-10-14"], "no holidays are known"),
        (["--start", "2026-02-30"], "is no day"),
        (["--start", "2026-03-12T10:00"], "time zone"),
    ],
)
def test_the_command_says_what_is_wrong_and_exits_2(capsys, more, said):
    try:
        code = cli.main([*PETITION, *more])
    except SystemExit as stopped:
        code = stopped.code

    assert code == 2
    assert said in capsys.readouterr().err
