# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What every act has in common: a law, words in the requester's language, a refusal instead of a wrong date."""

import pytest

from responsa.cases.actions import legal_acts
from responsa.cases.enums import TaskKind
from responsa.cases.models import Task
from responsa.kernel.errors import RefusedError
from responsa.lawbook.calendar import MissingYearError


def test_a_year_without_holidays_becomes_a_refusal_that_names_it():
    with pytest.raises(RefusedError) as refused, legal_acts.counted():
        raise MissingYearError(2041)
    assert "2041" in str(refused.value)


def test_a_notice_is_public_and_needs_paper_only_without_an_address(hall):
    case = hall.case()
    message = legal_acts.tell(case, "We need more time.", actor=hall.actor("hector"))
    assert (message.is_public, message.direction) == (True, "outbound")
    assert not Task.objects.filter(kind=TaskKind.PAPER).exists()


def test_a_case_keeps_the_law_by_which_it_began(hall):
    case = hall.case()
    law = legal_acts.law_for_act(case)
    assert (law.pack.id, law.procedure.id) == ("ro", "petition")
    case.pack = None
    with pytest.raises(RefusedError, match="No law"):
        legal_acts.law_for_act(case)
