# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Calls to the requester are written down."""

import pytest

from responsa.cases.actions import close, contact
from responsa.cases.enums import ContactOutcome
from responsa.cases.models import Event
from responsa.kernel.errors import InvalidError, NotFoundError, RefusedError
from tests.factories.town import ana


@pytest.mark.row("S4-45")
@pytest.mark.parametrize("outcome", list(ContactOutcome))
def test_a_call_is_an_entry_in_the_journal(case, town, outcome):
    contact.log_attempt(case.pk, outcome, actor=town.actor("hana"))
    logged = Event.objects.get(name="contact.attempted")
    assert (logged.data, logged.user, logged.message) == (
        {"result": outcome.value},
        town.user["hana"],
        None,
    )


def test_only_who_works_on_a_case_and_only_while_it_is_open(case, town):
    with pytest.raises(InvalidError):
        contact.log_attempt(case.pk, "shouted", actor=town.actor("hana"))
    with pytest.raises(NotFoundError):
        contact.log_attempt(case.pk, "no_answer", actor=town.actor("oscar"))
    with pytest.raises(RefusedError):
        contact.log_attempt(case.pk, "no_answer", actor=ana(case))
    close.withdraw(case.pk, actor=ana(case), text="S-a rezolvat.")
    with pytest.raises(RefusedError):
        contact.log_attempt(case.pk, "no_answer", actor=town.actor("hana"))
