# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the ways out tell a case."""

import pytest

from responsa.cases.actions import close, outbound, talk
from responsa.cases.enums import TaskKind
from responsa.cases.queries.tasks import open_tasks
from responsa.directory.queries.people import email_of


@pytest.mark.parametrize("status", ["5.1.1", "4.2.2"])
def test_a_bounce_marks_the_message_and_asks_people_only_when_it_is_final(town, case, status):
    permanent = status.startswith("5")
    message = talk.reply(case.pk, actor=town.actor("hana"), text="Hello")
    outbound.record_delivery_report(
        message.pk, recipient="ana@citizen.test", status=status, permanent=permanent
    )
    message.refresh_from_db()
    assert message.not_delivered == f"{status} ana@citizen.test"
    kinds = [task.kind for task in open_tasks(town.actor("dorin"))]
    assert kinds == ([TaskKind.NOT_DELIVERED] if permanent else [])
    assert email_of(case.requester_id) == ("" if permanent else "ana@citizen.test")


def test_a_bounce_is_told_even_when_the_case_is_closed(town, case):
    message = talk.reply(case.pk, actor=town.actor("hana"), text="Hello")
    close.mark_spam(case.pk, actor=town.actor("dorin"), text="No request")
    outbound.record_delivery_report(
        message.pk, recipient="ana@citizen.test", status="5.1.1", permanent=True
    )
    case.refresh_from_db()
    assert case.state == "closed"
    assert case.events.filter(name="delivery.reported").exists()
