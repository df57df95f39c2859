# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A term of law waits only by a recorded act of the pack; a pause of the house's clock moves nothing."""

import datetime as dt

import pytest
from django.utils import timezone

from responsa.cases.actions import ask, assign, legal_acts, suspend, talk
from responsa.cases.inputs import NewAttachment
from responsa.kernel.errors import InvalidError, NotPermittedError, RefusedError
from tests.factories.law import accept_law
from tests.factories.town import ana

WHY = "Please send us the plan of the plot."


@pytest.fixture
def comune(hall):
    accept_law(hall, "it", "administrative_procedure")
    return hall


def worked_on(town, **changes):
    case = town.case(**changes)
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    return assign.accept(case.pk, actor=town.actor("hana"))


def due(case, name="decision"):
    row = case.deadlines.get(kind="statutory", name=name)
    return timezone.localtime(row.due_at).date()


def test_romanian_law_knows_no_suspension(hall):
    case = worked_on(hall)
    with pytest.raises(RefusedError, match="no such suspension"):
        suspend.suspend(case.pk, "missing_information", actor=hall.actor("hana"), text=WHY)


def test_a_question_to_the_requester_moves_no_legal_date(comune, hours):
    case = worked_on(comune)
    before = due(case)
    ask.ask_requester(case.pk, actor=comune.actor("hana"), text=WHY)
    hours.pass_by(days=5)
    talk.remark(case.pk, actor=ana(case), text="Here it is.")
    assert due(case) == before
    assert not case.legal_acts.exists()


def test_a_suspension_moves_it_by_its_days_and_ends_with_the_answer(comune, hours, post):
    case = worked_on(comune)
    before = due(case)
    hana = comune.actor("hana")
    ask.ask_requester(case.pk, actor=hana, text=WHY)
    act = suspend.suspend(case.pk, "missing_information", actor=hana, text=WHY)
    hours.pass_by(days=6)
    talk.remark(case.pk, actor=ana(case), text="Here it is.")
    act.refresh_from_db()
    assert act.ends_on - act.starts_on == dt.timedelta(days=6)
    assert due(case) >= before + dt.timedelta(days=6)
    assert case.events.filter(name="case.unsuspended").exists()
    post.work()
    assert "suspended" in post.purposes("ana@citizen.test")


def test_once_only_and_by_who_works_on_it(comune, hours):
    case = worked_on(comune)
    with pytest.raises(NotPermittedError):
        suspend.suspend(case.pk, "missing_information", actor=comune.actor("rita"), text=WHY)
    act = suspend.suspend(case.pk, "missing_information", actor=comune.actor("hana"), text=WHY)
    with pytest.raises(RefusedError, match="suspended already"):
        suspend.suspend(case.pk, "preavviso_di_rigetto", actor=comune.actor("hana"), text=WHY)
    hours.pass_by(days=2)
    suspend.end_suspension(act.pk, actor=comune.actor("hana"))
    with pytest.raises(RefusedError, match="no further suspension"):
        suspend.suspend(case.pk, "missing_information", actor=comune.actor("hana"), text=WHY)
    with pytest.raises(RefusedError, match="ended already"):
        suspend.end_suspension(act.pk, actor=comune.actor("hana"))


def test_the_law_ends_it_after_thirty_days(comune, hours):
    case = worked_on(comune)
    assert due(case) == dt.date(2027, 3, 31)
    act = suspend.suspend(case.pk, "missing_information", actor=comune.actor("hana"), text=WHY)
    hours.pass_by(days=29)
    suspend.end_suspension(act.pk, actor=comune.actor("hana"))
    assert due(case) == dt.date(2027, 4, 29)
    act.ends_on = act.starts_on + dt.timedelta(days=200)
    act.save()
    case.refresh_from_db()
    legal_acts.count_anew(case, actor=comune.actor("hana"), reason="suspension_ended")
    # Thirty days on is 30 April, Orthodox Good Friday; the house opens again on 4 May.
    assert due(case) == dt.date(2027, 5, 4)


def test_no_day_that_has_not_come(comune):
    case = worked_on(comune)
    with pytest.raises(InvalidError, match="not come"):
        suspend.suspend(
            case.pk,
            "missing_information",
            actor=comune.actor("hana"),
            text=WHY,
            starts_on=dt.date(2027, 3, 2),
        )


def test_documents_wait_until_the_time_to_object_has_passed(hall, hours):
    accept_law(hall, "it", "civic_access")
    case, hana = worked_on(hall), hall.actor("hana")
    suspend.hold(case.pk, "release_despite_opposition", actor=hana, text="Told the neighbour.")
    paper = NewAttachment(name="plan.txt", data=b"plan")
    with pytest.raises(RefusedError, match="No documents"):
        talk.reply(case.pk, actor=hana, text="Here", attachments=(paper,))
    talk.reply(case.pk, actor=hana, text="Granted; the papers follow.")
    hours.pass_by(days=16)
    talk.reply(case.pk, actor=hana, text="Here", attachments=(paper,))
