# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A call to the requester is noted on a page, and counts as an attempt to reach him."""

import pytest

from responsa.cases.actions import assign
from responsa.cases.enums import MessageKind


@pytest.mark.row("S4-45")
def test_a_call_without_answer_is_noted(town, at):
    case = town.case()
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    hana = at("hana")
    assert "Note a call to the requester" in hana.page("desk:case", case.pk)

    empty = hana.post("desk:call", case.pk, expect=422, note="Rang twice")
    assert "Rang twice" in empty.content.decode()

    hana.post("desk:call", case.pk, outcome="no_answer", note="Rang twice")
    assert "Called the requester: no answer" in hana.page("desk:case", case.pk)
    assert case.events.get(name="contact.attempted").data["result"] == "no_answer"
    assert case.messages.get(kind=MessageKind.NOTE).text == "Rang twice"
