# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Mails to colleagues who are drawn into a case, and to those outside who get a task."""

import pytest

from responsa.cases.actions import assign, consult, talk, work_items
from responsa.cases.actions.work_items import NewItem
from responsa.directory.models import User

OSCAR, HANA = "oscar@primaria.test", "hana@primaria.test"


@pytest.fixture
def case(hall, post):
    case = hall.case()
    assign.assign(case.pk, [hall.user["hana"].pk], actor=hall.actor("dorin"))
    return assign.accept(case.pk, actor=hall.actor("hana"))


def draw_in(hall, case):
    hana, users = hall.actor("hana"), [hall.user["oscar"].pk]
    consult.consult(case.pk, users, actor=hana, text="Is it yours?")
    talk.note(case.pk, actor=hana, text="@Oscar see this.")
    new = NewItem(text="Look", assignee=users[0])
    return work_items.add_item(case.pk, new, actor=hana)


@pytest.mark.row("S3-27")
@pytest.mark.row("S3-28")
def test_addressees_of_questions_information_and_tasks_are_told_once_each(hall, post, case):
    item = draw_in(hall, case)
    consult.give_opinion(case.pk, actor=hall.actor("oscar"), text="Not ours.")
    work_items.finish_item(item.pk, actor=hall.actor("oscar"))
    post.work()
    assert sorted(post.purposes(OSCAR)) == ["consulted", "informed", "task_given"]
    assert sorted(post.purposes(HANA)) == ["assigned", "opinion", "task_done"]
    assert post.purposes("dorin@primaria.test") == ["new_in_unit"]


@pytest.mark.row("S4-34")
def test_who_wants_no_mail_for_new_work_is_only_told_of_questions(hall, post, case):
    User.objects.filter(pk=hall.user["oscar"].pk).update(notify_assigned=False)
    draw_in(hall, case)
    post.work()
    assert post.purposes(OSCAR) == ["consulted"]


def test_a_task_goes_to_somebody_outside_without_a_link_into_the_case(hall, post, case):
    new = NewItem(text="Please close the valve.", address="water@works.test")
    work_items.add_item(case.pk, new, actor=hall.actor("hana"))
    post.work()
    [mail] = post.mails("water@works.test")
    text = mail.get_body(preferencelist=("plain",)).get_content()
    assert "Please close the valve." in text
    assert "/t/" not in text
    assert "/desk/" not in text
