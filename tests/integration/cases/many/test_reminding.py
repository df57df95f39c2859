# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A colleague reminds whoever must act: a mail now, and the journal says by whom."""

import pytest

from responsa.cases.actions import close, reminding
from responsa.cases.actions.deliveries import work_off
from responsa.directory.enums import Reminders
from responsa.kernel.errors import NotFoundError, NotPermittedError, RefusedError
from responsa.notify.models import Outgoing


@pytest.fixture
def case(potholes):
    return potholes(1)[0]


def mails(user):
    work_off(100)
    return Outgoing.objects.filter(purpose="work_reminder", recipient=user.email)


@pytest.mark.parametrize("wish", list(Reminders))
def test_the_handler_gets_a_mail_whatever_reminders_he_wants(town, case, wish):
    hana = town.user["hana"]
    hana.notify_reminders = wish
    hana.save()
    reminding.remind(case.pk, actor=town.actor("sofia"))
    event = case.events.get(name="case.reminded")
    assert (event.user, event.data["users"]) == (town.user["sofia"], [hana.pk])
    assert mails(hana).count() == 1


def test_a_second_press_within_the_hour_sends_nothing(town, case):
    reminding.remind(case.pk, actor=town.actor("sofia"))
    with pytest.raises(RefusedError):
        reminding.remind(case.pk, actor=town.actor("dorin"))
    assert mails(town.user["hana"]).count() == 1


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("hana", NotPermittedError), ("quentin", NotPermittedError), ("oscar", NotFoundError)],
)
def test_only_who_leads_reminds(town, case, who, refusal):
    with pytest.raises(refusal):
        reminding.remind(case.pk, actor=town.actor(who))


def test_nobody_is_reminded_of_what_is_over(town, case):
    close.withdraw(case.pk, actor=town.actor("rita"), text="Takes it back")
    with pytest.raises(RefusedError):
        reminding.remind(case.pk, actor=town.actor("sofia"))
