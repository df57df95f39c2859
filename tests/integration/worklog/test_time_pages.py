# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the working time: at the desk, and the requester's without an account."""

import pytest

from responsa.cases.queries.requester import link_token
from responsa.worklog.actions import agreeing, entries
from responsa.worklog.enums import Agreement
from responsa.worklog.models import TimeStatement, WorkEntry, WorkTimer
from tests.integration.desk.browsers import Desk


@pytest.fixture
def hana(town):
    return Desk(town, "hana")


@pytest.mark.row("S3-41")
def test_time_is_written_down_beside_the_case(town, case, hana):
    hana.post("desk:time", case.pk, time="0:25", note="On the spot")
    assert "0:25" in hana.page("desk:case", case.pk)

    wrong = hana.post("desk:time", case.pk, expect=422, time="soon", note="Kept words")
    assert "Please write a time like 0:25" in wrong.content.decode()
    assert "Kept words" in wrong.content.decode()
    assert WorkEntry.objects.count() == 1


def test_the_clock_is_started_and_stopped_with_one_press_each(town, case, hana):
    hana.post("desk:time-start", case.pk)
    assert "Stop the clock" in hana.page("desk:case", case.pk)
    hana.post("desk:time-stop")
    assert not WorkTimer.objects.exists()
    assert "Start the clock" in hana.page("desk:case", case.pk)


@pytest.mark.row("S3-42")
def test_the_requester_confirms_without_an_account(client, town, case):
    entries.log(case.pk, actor=town.actor("hana"), time="1:40")
    page = f"/t/{link_token(case)}/"
    assert "Working time" not in client.get(page).content.decode()
    agreeing.ask(case.pk, actor=town.actor("hana"))

    shown = client.get(page).content.decode()
    assert "1:40" in shown
    assert "waits for your answer" in shown
    assert TimeStatement.objects.get().state == Agreement.ASKED
    assert client.post(f"{page}time/", {}).status_code == 422
    client.post(f"{page}time/", {"agrees": "yes"})
    assert TimeStatement.objects.get().state == Agreement.CONFIRMED
    assert "you confirmed it" in client.get(page).content.decode()
    assert 'name="agrees"' not in client.get(f"{page}time/").content.decode()


@pytest.mark.row("S3-42", "S3-43")
def test_a_no_needs_a_reason_and_the_dispatcher_sets_the_time(client, town, case):
    entries.log(case.pk, actor=town.actor("hana"), time="1:40")
    agreeing.ask(case.pk, actor=town.actor("hana"))
    page = f"/t/{link_token(case)}/time/"
    assert client.post(page, {"agrees": "no"}).status_code == 422
    client.post(page, {"agrees": "no", "text": "An hour at most."})

    dorin, who = Desk(town, "dorin"), town.user["hana"].pk
    assert "An hour at most." in dorin.page("desk:time", case.pk)
    refused = dorin.post("desk:time-correct", case.pk, who, expect=422, time="1:20", reason="")
    assert 'value="1:20"' in refused.content.decode()
    dorin.post("desk:time-correct", case.pk, who, time="1:20", reason="By the log")
    shown = dorin.page("desk:time", case.pk)
    assert all(part in shown for part in ("1:40", "An hour at most.", "1:20", "By the log"))
    assert "1:20" in client.get(f"/t/{link_token(case)}/").content.decode()


@pytest.mark.row("S3-41")
def test_totals_show_what_one_may_see_and_leave_as_a_safe_table(town, case, hana):
    entries.log(case.pk, actor=town.actor("hana"), time="0:25", note="=HYPERLINK(1)")
    entries.log(case.pk, actor=town.actor("dorin"), time="0:10")

    assert "Dorin" not in hana.page("desk:time-totals")
    assert "0:35" in Desk(town, "dorin").page("desk:time-totals")

    table = b"".join(hana.get("desk:time-export").streaming_content).decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in table
    assert "0:10" not in table
    assert table.splitlines()[0].startswith("Day;Person;Unit;Case;Minutes")


def test_a_period_the_wrong_way_round_is_told(town, case, hana):
    page = hana.page("desk:time-totals", **{"from": "2026-03-05", "to": "2026-03-01"})
    assert "The first day comes after the last one." in page
