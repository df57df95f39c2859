# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The end: confirm, dispute, rate, close. Closed is final."""

import pytest

from responsa.cases.actions import ask, assign, close, resolve, talk
from responsa.cases.enums import AssignmentState, Outcome, State
from responsa.cases.models import Assignment
from responsa.kernel import clock
from responsa.kernel.errors import (
    InvalidError,
    NotPermittedError,
    RefusedError,
)
from tests.factories.town import ana


@pytest.mark.row("S3-22")
@pytest.mark.row("S3-23")
def test_closing_follows_the_confirmation(town, case):
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Filled")
    resolve.resolve(case.pk, actor=town.actor("sofia"), text="Done")
    with pytest.raises(RefusedError, match="not confirmed"):
        close.close(case.pk, actor=town.actor("dorin"))
    case = close.confirm(case.pk, actor=ana(case))
    assert case.confirmed_at is not None
    with pytest.raises(NotPermittedError):
        close.close(case.pk, actor=town.actor("hana"))
    case = close.close(case.pk, actor=town.actor("dorin"))
    assert (case.state, case.outcome) == (State.CLOSED, Outcome.CONFIRMED)


@pytest.mark.row("S3-24")
def test_the_requester_disputes_with_a_reason(town, case):
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Filled")
    resolve.resolve(case.pk, actor=town.actor("sofia"), text="Done")
    with pytest.raises(InvalidError):
        close.dispute(case.pk, actor=ana(case), text="")
    case = close.dispute(case.pk, actor=ana(case), text="Still there")
    assert (case.state, case.is_open) == (State.IN_PROGRESS, True)
    part = Assignment.objects.get(case=case, state=AssignmentState.ACCEPTED)
    assert part.user == town.user["hana"]
    assert case.due_at > clock.now()


@pytest.mark.row("S4-24")
@pytest.mark.row("S4-40")
def test_rating_closes_and_keeps_score_and_words(town, case):
    with pytest.raises(RefusedError):
        close.rate(case.pk, actor=ana(case), score=5)
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Filled")
    resolve.resolve(case.pk, actor=town.actor("sofia"), text="Done")
    for wrong in (0, 6):
        with pytest.raises(InvalidError):
            close.rate(case.pk, actor=ana(case), score=wrong)
    case = close.rate(case.pk, actor=ana(case), score=4, text="Quick")
    assert (case.state, case.outcome) == (State.CLOSED, Outcome.RATED)
    closed = case.events.get(name="case.closed")
    assert (closed.person, closed.user) == (case.requester, None)
    rating = case.ratings.get()
    assert (rating.score, rating.text) == (4, "Quick")
    with pytest.raises(RefusedError):
        close.rate(case.pk, actor=ana(case), score=1)


@pytest.mark.row("S5-51")
def test_nothing_moves_a_closed_case(town, case):
    close.mark_spam(case.pk, actor=town.actor("dorin"), text="No request")
    root = town.actor("sofia")
    tries = [
        lambda: assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin")),
        lambda: assign.redirect(case.pk, town.unit["taxes"].pk, actor=root, text="x"),
        lambda: assign.accept(case.pk, actor=town.actor("hana")),
        lambda: ask.resume(case.pk, actor=town.actor("hana")),
        lambda: resolve.send_back(case.pk, actor=root, text="x"),
        lambda: resolve.resolve(case.pk, actor=root, text="x"),
        lambda: close.dispute(case.pk, actor=ana(case), text="x"),
        lambda: close.confirm(case.pk, actor=ana(case)),
        lambda: close.withdraw(case.pk, actor=ana(case), text="x"),
        lambda: talk.reply(case.pk, actor=root, text="x"),
        lambda: talk.note(case.pk, actor=root, text="x"),
        lambda: talk.remark(case.pk, actor=ana(case), text="x"),
    ]
    for attempt in tries:
        with pytest.raises(RefusedError):
            attempt()
    case.refresh_from_db()
    assert (case.state, case.is_open) == (State.CLOSED, False)
