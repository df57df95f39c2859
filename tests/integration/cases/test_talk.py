# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Conversation: replies, notes, remarks."""

import pytest

from responsa.cases.actions import ask, assign, resolve, talk
from tests.factories.town import ana


@pytest.mark.row("S3-25")
@pytest.mark.parametrize(
    "state", ["new", "assigned", "in_progress", "waiting_requester", "awaiting_resolution"]
)
def test_all_parties_write_in_every_open_state(town, state):
    case = town.case()
    if state != "new":
        assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    if state in {"in_progress", "waiting_requester", "awaiting_resolution"}:
        assign.accept(case.pk, actor=town.actor("hana"))
    if state == "waiting_requester":
        ask.ask_requester(case.pk, actor=town.actor("hana"), text="?")
    if state == "awaiting_resolution":
        resolve.finish_part(case.pk, actor=town.actor("hana"), text="ok")
    case.refresh_from_db()
    assert case.state == state
    talk.note(case.pk, actor=town.actor("dorin"), text="from the dispatcher")
    talk.remark(case.pk, actor=ana(case), text="from the requester")
    writer = "dorin" if state == "new" else "sofia" if state == "awaiting_resolution" else "hana"
    talk.reply(case.pk, actor=town.actor(writer), text="from the desk")
