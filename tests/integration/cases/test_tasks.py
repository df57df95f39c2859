# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Failures become tasks for people."""

import pytest

from responsa.cases.actions import tasks
from responsa.cases.enums import TaskKind
from responsa.cases.queries.tasks import open_tasks
from responsa.kernel.errors import NotFoundError


def test_tasks_are_opened_once_finished_by_people_and_settled_by_themselves(town):
    case = town.case()
    first = tasks.open_task(TaskKind.FLOOD, subject="flood:a@b.test", case_id=case.pk)
    again = tasks.open_task(TaskKind.FLOOD, subject="flood:a@b.test", detail="more")
    assert first == again
    tasks.finish_task(first.pk, actor=town.actor("dorin"))
    assert open_tasks(town.actor("dorin")) == []
    tasks.open_task(TaskKind.FLOOD, subject="flood:a@b.test")
    tasks.settle("flood:a@b.test")
    first.refresh_from_db()
    assert first.done_at is not None
    with pytest.raises(NotFoundError):
        tasks.finish_task(9999, actor=town.actor("dorin"))
