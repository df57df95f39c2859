# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A redirect that the other unit refuses."""

import pytest

from responsa.cases.actions import assign
from responsa.cases.actions.refusing import refuse_redirect
from responsa.cases.models import Case
from responsa.cases.queries.returned import returned
from responsa.kernel.errors import InvalidError, NotPermittedError, RefusedError


@pytest.fixture
def sent(town):
    """A case of the road workers that was sent to the taxes."""
    case = town.case()
    actor = town.actor("dorin")
    assign.redirect(case.pk, town.unit["taxes"].pk, actor=actor, text="It is about money.")
    return Case.objects.get(pk=case.pk)


@pytest.mark.row("S3-18")
def test_a_refused_case_is_with_the_first_unit_again_with_number_and_reason(town, sent):
    refuse_redirect(sent.pk, actor=town.actor("tania"), text="It is about a hole.")

    back = Case.objects.get(pk=sent.pk)
    assert (back.unit, back.number, back.state) == (town.unit["roads"], sent.number, "new")
    why = returned([back.pk])[back.pk]
    assert (why.name, why.words) == ("case.redirect_refused", "It is about a hole.")


def test_a_case_that_nobody_sent_cannot_be_sent_back(town):
    case = town.case()

    with pytest.raises(RefusedError):
        refuse_redirect(case.pk, actor=town.actor("dorin"), text="No.")


def test_it_needs_words_and_a_dispatcher(town, sent):
    with pytest.raises(InvalidError):
        refuse_redirect(sent.pk, actor=town.actor("tania"), text=" ")
    with pytest.raises(NotPermittedError):
        refuse_redirect(sent.pk, actor=town.actor("oscar"), text="No.")


def test_once_assigned_it_came_back_no_more(town, sent):
    refuse_redirect(sent.pk, actor=town.actor("tania"), text="It is about a hole.")
    assign.assign(sent.pk, [town.user["hana"].pk], actor=town.actor("dorin"))

    assert returned([sent.pk]) == {}
