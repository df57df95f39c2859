# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Tasks of people: whose they are, who ticks them, what comes with a category, what goes outside."""

import datetime as dt

import pytest

from responsa.cases.actions import resolve, talk, work_items
from responsa.cases.actions.work_items import NewItem
from responsa.cases.enums import Channel, Direction, MessageKind, State
from responsa.cases.inputs import Envelope, NewMessage
from responsa.cases.letter_checks import Mark
from responsa.cases.queries import letters, work_items as work
from responsa.cases.queries.visible import visible_to
from responsa.cases.queries.work_items import WorkFilter
from responsa.catalog.actions.checklists import save_lists
from responsa.directory.actors import SYSTEM
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError, RefusedError


def give(town, case, text="Look at the pipe", *, by="hana", to=None, **given):
    assignee = town.user[to].pk if to else None
    new = NewItem(text=text, assignee=assignee, **given)
    return work_items.add_item(case.pk, new, actor=town.actor(by))


@pytest.mark.row("S4-30")
def test_case_and_task_of_the_responsible_are_made_in_one_action(town):
    save_lists(
        town.category["lamp"].pk, checklist=["Call the electrician"], causes=[], actor=SYSTEM
    )
    case = town.case("lamp")

    [item] = work.items_of(case.pk)
    assert item.title == "Call the electrician"
    assert case.owner is not None
    responsible = town.actor(case.owner.name.lower())
    assert work.open_count(responsible) == 1
    assert [row.pk for row in work.work_of(responsible, WorkFilter(person=case.owner_id))] == [
        item.pk
    ]
    # A category without a checklist brings nothing.
    assert not work.items_of(town.case().pk)


def test_a_task_of_somebody_else_opens_that_case_to_him_and_moves_nothing(town, case):
    item = give(town, case, "Check the bill\nPage 2 first.", to="oscar", due_on=dt.date(2030, 1, 7))
    oscar = town.actor("oscar")

    assert (item.title, item.detail) == ("Check the bill", "Page 2 first.")
    assert list(visible_to(oscar)) == [case]
    assert work.open_count(oscar) == 1
    work_items.finish_item(item.pk, actor=oscar)
    case.refresh_from_db()
    assert (work.open_count(oscar), case.state) == (0, State.IN_PROGRESS)
    done = case.events.get(name="task.done")
    assert done.data["users"] == [town.user["hana"].pk]
    # Hana sees in her list what changed in her cases.
    changed = work.work_of(
        town.actor("hana"), WorkFilter(person=town.user["hana"].pk, changed=True)
    )
    assert changed == [item]


def test_a_task_is_moved_opened_again_and_given_up(town, case):
    item = give(town, case, to="oscar")
    hana = town.actor("hana")
    work_items.change_item(item.pk, NewItem(text="", minutes=30), actor=hana)
    assert not visible_to(town.actor("oscar")).exists()
    work_items.finish_item(item.pk, actor=hana)
    with pytest.raises(RefusedError):
        work_items.drop_item(item.pk, actor=hana)
    work_items.reopen_item(item.pk, actor=hana)
    assert work.open_in(case.pk) == 1
    work_items.drop_item(item.pk, actor=hana)
    assert work.items_of(case.pk) == []


def test_who_may_not_and_what_is_no_task_is_refused(town, case):
    with pytest.raises(NotPermittedError):
        give(town, case, by="quentin")
    with pytest.raises(NotFoundError):
        give(town, case, by="oscar")
    for given in (
        {"text": " "},
        {"due_on": dt.date(2020, 1, 1)},
        {"minutes": 0},
        {"minutes": 2000},
        {"address": "nowhere"},
        {"address": "a@b.test, c@d.test"},
    ):
        with pytest.raises(InvalidError):
            give(town, case, **({"text": "Look"} | given))
    item = give(town, case, to="oscar")
    with pytest.raises(NotFoundError):
        work_items.finish_item(item.pk, actor=town.actor("tania"))
    with pytest.raises(NotPermittedError):
        work_items.drop_item(item.pk, actor=town.actor("oscar"))


def test_a_task_goes_outside_by_mail_and_its_answer_comes_back_unseen(town, case):
    item = give(town, case, "Please close the valve.", address="Water@works.test")
    case.refresh_from_db()

    assert (item.address, case.state) == ("water@works.test", State.IN_PROGRESS)
    assert item.message.kind == MessageKind.THIRD_PARTY_QUESTION
    answer = talk.receive(
        case.pk,
        NewMessage(
            direction=Direction.INBOUND,
            kind=MessageKind.THIRD_PARTY_ANSWER,
            channel=Channel.EMAIL,
            text="Closed.",
            envelope=Envelope(sender_address="water@works.test"),
        ),
        from_third_party=True,
    )
    assert not answer.is_public


def test_a_letter_warns_of_tasks_that_are_open(town, case):
    item = give(town, case)
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="The hole is filled.")
    sofia = town.actor("sofia")

    def marks():
        view = letters.letter_view(case.pk, actor=sofia)
        assert view is not None
        return {check.name: check.mark for check in view.checks}

    assert marks()["tasks_open"] is Mark.WARN
    work_items.finish_item(item.pk, actor=sofia)
    assert "tasks_open" not in marks()
