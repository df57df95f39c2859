# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a case lacks, and sending it back for that."""

import pytest

from responsa.cases.actions.completion import send_for_completion
from responsa.cases.enums import Channel
from responsa.cases.models import Case, Task
from responsa.cases.queries.completeness import Missing, completeness, incomplete, missing_of
from responsa.catalog.models import Field
from responsa.directory.inputs import PersonInput
from responsa.kernel.errors import InvalidError, NotPermittedError


def lacking(**changes):
    return set(Case.objects.filter(incomplete(), **changes).values_list("pk", flat=True))


@pytest.mark.row("S4-06")
def test_the_indicator_and_the_list_say_the_same(town):
    whole = town.case(place="strada Morii 14")
    placeless = town.case()
    unknown = town.case(requester=None, channel=Channel.PHONE, place="strada Morii 14")
    Field.objects.filter(key="contract").update(required=True)
    unanswered = town.case("lamp", channel=Channel.EMAIL)
    nameless = town.case("payment", requester=PersonInput(name="Ion Pop"))

    found = {
        pk: completeness(Case.objects.get(pk=pk))
        for pk in Case.objects.values_list("pk", flat=True)
    }

    assert found[whole.pk].percent == 100
    assert found[placeless.pk].missing == (Missing.PLACE,)
    assert found[unknown.pk].missing == (Missing.CONTACT,)
    assert found[unanswered.pk].missing == (Missing.ANSWERS,)
    assert found[unanswered.pk].questions == ("Contract no.",)
    assert found[nameless.pk].missing == (Missing.CONTACT,)
    assert lacking() == {placeless.pk, unknown.pk, unanswered.pk, nameless.pk}
    every = Case.objects.select_related("category", "requester")
    assert missing_of(list(every)) == {pk: one.missing for pk, one in found.items()}


@pytest.mark.row("S4-06")
def test_an_incomplete_case_goes_back_as_a_task_with_the_words(town):
    case = town.case()

    send_for_completion(case.pk, actor=town.actor("olga"), text="Where is it?")

    task = Task.objects.get(kind="incomplete")
    assert (task.case, task.detail) == (case, "Where is it?")
    event = case.events.get(name="case.sent_for_completion")
    assert (event.data["missing"], event.message.is_public) == (["place"], False)


def test_it_needs_words_and_somebody_who_leads(town):
    case = town.case()

    with pytest.raises(InvalidError):
        send_for_completion(case.pk, actor=town.actor("dorin"), text=" ")
    with pytest.raises(NotPermittedError):
        send_for_completion(case.pk, actor=town.actor("hana"), text="Where?")
