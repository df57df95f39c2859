# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""One extension of at most fifteen days, by the head, with a reason, told before the due date."""

import datetime as dt

import pytest
from django.utils import timezone

from responsa.cases.actions.extend import extend
from responsa.cases.enums import LegalActKind, TaskKind
from responsa.cases.models import Task
from responsa.directory.inputs import PersonInput
from responsa.directory.models import Absence, Calendar, CalendarYear
from responsa.kernel.errors import InvalidError, NotPermittedError, RefusedError

WHY = "The expert's report is not here yet."


def due(case):
    row = case.deadlines.get(kind="statutory", name="answer")
    return timezone.localtime(row.due_at).date()


@pytest.mark.row("S1-15")
def test_the_head_extends_by_fifteen_days_and_the_petitioner_is_told(hall, post):
    case = hall.case()
    assert due(case) == dt.date(2027, 3, 31)
    act = extend(case.pk, "complex", actor=hall.actor("hector"), text=WHY, amount=15)
    # 31 March and 15 days.
    assert due(case) == dt.date(2027, 4, 15)
    assert (act.kind, act.amount, act.decided_by) == (
        LegalActKind.EXTENSION,
        15,
        hall.user["hector"],
    )
    assert (act.reason.text, act.reason.is_public) == (WHY, False)
    post.work()
    [mail] = [m for m in post.mails("ana@citizen.test") if "more time" in m["subject"]]
    body = mail.get_body(("plain",)).get_content()
    assert "15 April 2027" in body
    assert WHY in body
    assert act.notice.is_public
    assert "legal_step" in post.purposes("sofia@primaria.test")
    event = case.events.get(name="case.extended")
    assert event.user == hall.user["hector"]


@pytest.mark.row("S1-15")
def test_a_second_extension_and_a_sixteenth_day_are_refused(hall):
    case, head = hall.case(), hall.actor("hector")
    with pytest.raises(RefusedError, match="at most"):
        extend(case.pk, "complex", actor=head, text=WHY, amount=16)
    assert (case.legal_acts.count(), due(case)) == (0, dt.date(2027, 3, 31))
    extend(case.pk, "complex", actor=head, text=WHY, amount=10)
    with pytest.raises(RefusedError, match="no further extension"):
        extend(case.pk, "complex", actor=head, text=WHY, amount=5)
    assert (case.legal_acts.count(), due(case)) == (1, dt.date(2027, 4, 9))


@pytest.mark.row("S1-15")
def test_only_the_head_or_his_substitute_extends(hall):
    case = hall.case()
    with pytest.raises(NotPermittedError, match="Hector"):
        extend(case.pk, "complex", actor=hall.actor("sofia"), text=WHY)
    Absence.objects.create(
        user=hall.user["hector"],
        starts_on=dt.date(2027, 2, 22),
        ends_on=dt.date(2027, 3, 5),
        substitute=hall.user["sofia"],
    )
    act = extend(case.pk, "complex", actor=hall.actor("sofia"), text=WHY)
    assert (act.decided_by, act.on_behalf_of) == (hall.user["sofia"], hall.user["hector"])
    assert case.events.get(name="case.extended").on_behalf_of == hall.user["hector"]


def test_after_the_due_date_it_is_too_late(hall, hours):
    case = hall.case()
    hours.at = dt.datetime(2027, 4, 1, 7, 0, tzinfo=dt.UTC)
    with pytest.raises(RefusedError, match="no longer be extended"):
        extend(case.pk, "complex", actor=hall.actor("hector"), text=WHY)
    assert not case.legal_acts.exists()
    assert not case.messages.filter(kind="status").exists()


def test_a_reason_is_needed_and_a_known_rule(hall):
    case, head = hall.case(), hall.actor("hector")
    with pytest.raises(InvalidError):
        extend(case.pk, "complex", actor=head, text=" ")
    with pytest.raises(RefusedError, match="no such extension"):
        extend(case.pk, "endless", actor=head, text=WHY)
    with pytest.raises(RefusedError, match="only for"):
        extend(case.pk, "energy_gas", actor=head, text=WHY)


def test_a_year_without_holidays_is_a_refusal_and_no_wrong_date(hall, hours):
    hours.at = dt.datetime(2027, 12, 1, 9, 0, tzinfo=dt.UTC)
    case = hall.case()
    CalendarYear.objects.filter(year__gt=2027).delete()
    Calendar.objects.update(stamp="without 2028")
    with pytest.raises(RefusedError, match="2028"):
        extend(case.pk, "complex", actor=hall.actor("hector"), text=WHY)
    assert not case.legal_acts.exists()


def test_who_has_no_mail_address_is_told_by_post(hall):
    case = hall.case(channel="post", requester=PersonInput(name="Ion Vlad", address="Str. Morii 3"))
    act = extend(case.pk, "complex", actor=hall.actor("hector"), text=WHY)
    task = Task.objects.get(kind=TaskKind.PAPER)
    assert (task.case, task.subject) == (case, f"paper:{act.notice_id}")
