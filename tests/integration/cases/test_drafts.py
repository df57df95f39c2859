# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Requests that were begun: mine or shared, without number, deadline or mail."""

import pytest

from responsa.cases.actions import drafts
from responsa.cases.models import Case, Deadline, Delivery, RegisterCounter, RegistrationDraft
from responsa.cases.queries.drafts import draft, drafts_of
from responsa.kernel.errors import NotFoundError, NotPermittedError, StaleError

TEXT = {"text": "Groapă", "channel": "phone"}


@pytest.mark.row("S2-36")
def test_a_draft_has_no_number_no_deadline_and_no_mail(town):
    drafts.keep("key", TEXT, actor=town.actor("rita"))

    assert RegistrationDraft.objects.count() == 1
    for table in (Case, RegisterCounter, Deadline, Delivery):
        assert not table.objects.exists()


@pytest.mark.row("S2-33")
def test_a_draft_is_mine_until_it_is_shared_with_colleagues(town):
    dorin, sofia, oscar = (town.actor(name) for name in ("dorin", "sofia", "oscar"))
    row = drafts.keep("key", TEXT, actor=dorin)
    assert list(drafts_of(dorin)) == [row]
    assert list(drafts_of(sofia)) == []
    drafts.keep("key", TEXT, actor=dorin, shared_with=town.unit["roads"].pk)

    assert list(drafts_of(sofia)) == [row]
    assert list(drafts_of(oscar)) == []
    with pytest.raises(NotFoundError):
        draft(row.pk, actor=oscar)
    with pytest.raises(NotFoundError):
        drafts.discard(row.pk, actor=oscar)
    with pytest.raises(NotFoundError):
        drafts.keep("key", TEXT, actor=oscar)


def test_one_form_keeps_one_draft(town):
    rita = town.actor("rita")
    drafts.keep("key", TEXT, actor=rita, editors=("page", ""))
    drafts.keep("key", {"text": "Groapă mare"}, actor=rita, editors=("page", ""))

    assert RegistrationDraft.objects.get().data == {"text": "Groapă mare"}


def test_what_a_colleague_saved_meanwhile_is_not_overwritten(town):
    dorin, sofia = town.actor("dorin"), town.actor("sofia")
    shared = town.unit["roads"].pk
    drafts.keep("key", TEXT, actor=dorin, editors=("a", ""), shared_with=shared)
    drafts.keep("key", {"text": "hers"}, actor=sofia, editors=("b", "a"))

    with pytest.raises(StaleError):
        drafts.keep("key", {"text": "his"}, actor=dorin, editors=("a", ""))
    assert RegistrationDraft.objects.get().data == {"text": "hers"}


def test_discarding_and_dropping_leave_nothing(town):
    rita = town.actor("rita")
    row = drafts.keep("one", TEXT, actor=rita)
    drafts.keep("two", TEXT, actor=rita)
    drafts.discard(row.pk, actor=rita)
    drafts.drop("two")

    assert not RegistrationDraft.objects.exists()


@pytest.mark.parametrize("name", ["alan", "root", "quentin"])
def test_roles_that_register_nothing_have_no_drafts(town, name):
    with pytest.raises(NotPermittedError):
        drafts.keep("key", TEXT, actor=town.actor(name))
    assert list(drafts_of(town.actor(name))) == []
