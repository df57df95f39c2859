# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the requirements contradict each other: what was decided, each decision tried."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import get_resolver

from responsa.cases import lifecycle
from responsa.cases.actions import ask, assign, close, preferences, proposals, resolve, suspend
from responsa.cases.actions.suggesting import suggest
from responsa.cases.enums import LinkKind, Outcome, State
from responsa.cases.models import Case, CaseLink, Event
from responsa.cases.proposals import Suggestion
from responsa.cases.queries.page import case_view
from responsa.catalog.models import Automation, Category
from responsa.directory.models import Person
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, RefusedError
from responsa.notify import plan
from responsa.notify.enums import Audience
from tests.factories.law import accept_law
from tests.factories.town import ana
from tests.integration.cases import deeds
from tests.integration.intake.builders import sent_to_requester, take_in

ANA = "Ana Pop <ana@citizen.test>"


def closed_is_final(town, at):
    """A dispute is possible while the answer stands open to it; later words are a new case, linked."""
    assert lifecycle.BY_NAME["dispute"].source == {State.RESOLVED}
    case = deeds.closed(town)
    with pytest.raises(RefusedError):
        close.dispute(case.pk, actor=ana(case), text="Nu e gata.")
    answer = {"In-Reply-To": sent_to_requester(case)}
    received = take_in(sender=ANA, subject=f"Re: [#{case.number}]", headers=answer)
    assert received.case_id != case.pk
    [link] = CaseLink.objects.all()
    assert (link.later_id, link.earlier_id, link.kind) == (
        received.case_id,
        case.pk,
        LinkKind.FOLLOWS,
    )
    assert Case.objects.get(pk=case.pk).state == State.CLOSED


def ends_are_named(town, at):
    """Each end has a reason of its own; a service says which it allows; where a final word is due it comes first."""
    assert all(
        step.outcome is not None for step in lifecycle.TRANSITIONS if step.target is State.CLOSED
    )
    assert Outcome.ON_REQUEST != Outcome.RATED != Outcome.SILENCE
    for may, state in ((False, State.RESOLVED), (True, State.CLOSED)):
        Category.objects.update(closes_by_rating=may)
        case = deeds.answered(town)
        assert close.rate(case.pk, actor=ana(case), score=5).state == state
    unsigned = deeds.done(town)
    assert unsigned.state == State.AWAITING_RESOLUTION
    for name in ("dorin", "sofia"):
        with pytest.raises(RefusedError):
            close.close(unsigned.pk, actor=town.actor(name))


def two_clocks(town, at):
    """A pause moves the house's clock and never the law's, unless the law knows a ground for it."""
    at("2026-03-02 10:00")
    Category.objects.update(internal_days=10)
    accept_law(town)
    case = deeds.asked(town)
    before = {row.name: row.due_at for row in case.deadlines.filter(met_at=None)}
    at("2026-03-04 10:00")
    ask.resume(case.pk, actor=town.actor("hana"))
    after = {row.name: row.due_at for row in case.deadlines.filter(met_at=None)}
    assert after["answer"] == before["answer"]
    assert after["internal"] - before["internal"] == timedelta(days=2)
    with pytest.raises(RefusedError):
        suspend.suspend(case.pk, "supplement", actor=town.actor("sofia"), text="Lipsesc acte.")


def told_unless_declined(town, at):
    """A mail at every step from the beginning; declined for one request or for all, but for two of them."""
    case = deeds.working(town)
    assert (case.opted_out, case.requester.opted_out) == (False, False)
    preferences.set_opt_out(case.pk, actor=ana(case), opted_out=True)
    assert Case.objects.get(pk=case.pk).opted_out
    assert not Person.objects.get(pk=case.requester_id).opted_out
    preferences.set_opt_out(case.pk, actor=ana(case), opted_out=True, everywhere=True)
    assert Person.objects.get(pk=case.requester_id).opted_out
    sent = {
        name
        for name in ("case.accepted", "case.redirected", "case.asked_requester", "case.resolved")
        for notice in plan.notices(name, {})
        if notice.to is Audience.REQUESTER and not notice.optional
    }
    assert sent == {"case.asked_requester", "case.resolved"}


def rating_is_the_leads(town, at):
    """The mark belongs to the case and to whoever answered for the work; the others are shown beside him."""
    case = deeds.new(town)
    both = [town.user["hana"].pk, town.user["hugo"].pk]
    assign.assign(case.pk, both, actor=town.actor("dorin"), lead=both[1])
    for name in ("hana", "hugo"):
        assign.accept(case.pk, actor=town.actor(name))
        resolve.finish_part(case.pk, actor=town.actor(name), text="Plombat.")
    resolve.resolve(case.pk, actor=town.actor("sofia"), text="S-a reparat.")
    rated = close.rate(case.pk, actor=ana(case), score=2)
    assert [r.score for r in rated.ratings.all()] == [2]
    assert rated.owner == town.user["hugo"]
    parts = case_view(case.pk, actor=town.actor("sofia")).assignments
    assert {(p.user_id, p.is_lead) for p in parts} == {(both[0], False), (both[1], True)}


def three_numbers(town, at):
    """Number, tag of the mails and short code all find the case; only the number has no gap."""
    case = town.case()
    desk = Client()
    desk.force_login(
        town.user["dorin"], backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    for words in (case.number, f"[#{case.number}]", case.short_code):
        found = desk.get("/desk/cases/", {"q": words}, follow=True)
        assert f"/desk/cases/{case.pk}/" in found.content.decode(), words
    with pytest.raises(InvalidError):
        town.case(requester=None)
    assert town.case().sequence == case.sequence + 1


def service_names_the_centre(town, at):
    """What it is about says who deals with it."""
    for name, category in town.category.items():
        assert town.case(name).unit == category.unit


def automation_proposes(town, at):
    """It says why and how sure it is; it acts where the house lets it, and what it did can be taken back."""
    at("2026-03-02 10:00")
    why = {"reason": "anonymous", "confidence": 80}
    for mode, auto_at in (("ask", None), ("auto", clock.now() + timedelta(seconds=8))):
        Automation.objects.update_or_create(name="file", category=None, defaults={"mode": mode})
        case = deeds.new(town)
        proposal = suggest(case, Suggestion(step="file", data={"ground": "house"}, **why))
        assert (proposal.reason, proposal.confidence) == ("anonymous", 80)
        assert (proposal.auto_at, proposal.decided_at) == (auto_at, None)
    Automation.objects.update(mode="off")
    assert suggest(deeds.new(town), Suggestion(step="file", data={}, **why)) is None
    given = deeds.given_by_itself(town)
    event = Event.objects.get(case=given, name="case.assigned")
    assert event.data["reason"] == "least_loaded"
    proposals.undo_assignment(event.pk, actor=town.actor("dorin"))
    assert Case.objects.get(pk=given.pk).state == State.NEW


DECIDED: dict[int, Callable[..., None]] = {
    1: closed_is_final,
    3: ends_are_named,
    4: two_clocks,
    5: told_unless_declined,
    6: rating_is_the_leads,
    7: three_numbers,
    8: service_names_the_centre,
    9: automation_proposes,
}


def may_refuse_mail():
    names = {field.name for field in Category._meta.get_fields()}
    return bool(names & {"portal_only", "accepts_mail", "mail_accepted", "takes_mail"})


def centre_can_be_chosen():
    return any("unit" in str(p.pattern) for p in get_resolver("responsa.portal.urls").url_patterns)


# Decisions, or halves of them, that are not built yet: the issue that builds it, and what tells that it is.
PENDING: dict[str, tuple[str, Callable[[], bool]]] = {
    "2 a service that is answered on the portal only; mail is accepted unless it says so": (
        "the mail",
        may_refuse_mail,
    ),
    "8 choosing a centre narrows the categories": ("the portal", centre_can_be_chosen),
}


@pytest.mark.row("S5-51")
@pytest.mark.row("S5-34")
@pytest.mark.parametrize("number", DECIDED, ids=lambda number: DECIDED[number].__name__)
def test_what_was_decided_holds(number, town, at):
    assert_decision = DECIDED[number]
    assert_decision(town, at)


def test_what_is_pending_is_not_built():
    assert [line for line, (_issue, is_built) in PENDING.items() if is_built()] == []


def test_no_decision_is_forgotten(shared_folder):
    text = (shared_folder / "acceptance/MATRICES.md").read_text().partition("## 5 ")[2]
    numbered = {int(line.split(".")[0]) for line in text.splitlines() if line[:1].isdigit()}
    assert numbered == set(DECIDED) | {int(line.split()[0]) for line in PENDING}
