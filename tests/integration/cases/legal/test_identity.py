# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who wrote a request is asked once, where the law wants to know it; a silence is proposed to people."""

import datetime as dt

import pytest

from responsa.cases.actions import filing, firing, identity, proposals, talk
from responsa.cases.enums import Channel, Ground, Outcome, State
from responsa.cases.models import Proposal
from responsa.cases.queries.proposals import open_proposals
from responsa.catalog.actions.policies import set_mode
from responsa.catalog.enums import AutoStep, Mode
from responsa.catalog.models import AcceptedPack
from responsa.directory.actors import SYSTEM
from responsa.directory.inputs import PersonInput
from responsa.kernel.errors import NotPermittedError, RefusedError
from responsa.lawbook import packs
from tests.factories.law import accept_law
from tests.factories.town import ana


@pytest.fixture
def foi(hall):
    accept_law(hall, "ro", "foi")
    return hall


def nameless(town, **changes):
    """A request by mail that says an address and no name."""
    given = {"channel": Channel.EMAIL, "requester": PersonInput(name="", email="who@mail.test")}
    return town.case(**(given | changes))


def fire_all():
    while firing.fire_due():
        pass


def test_who_wrote_is_asked_once_and_silence_is_proposed_to_be_filed(foi, hours, post):
    case = nameless(foi)
    [found] = open_proposals(case)
    assert (found.step, found.reason) == (AutoStep.ASK_IDENTITY, "identity_missing")
    case = proposals.accept(found.pk, actor=foi.actor("dorin"))
    assert (case.state, case.is_open) == (State.NEW, True)
    post.work()
    [letter] = post.mails("who@mail.test", purpose="question")
    assert "15 March 2027" in letter.get_body(("plain",)).get_content()
    with pytest.raises(RefusedError, match="asked already"):
        identity.ask_who(case.pk, actor=foi.actor("dorin"))
    anonymous = filing.Filing(ground=Ground.ANONYMOUS)
    with pytest.raises(RefusedError, match="asked first"):
        filing.file(case.pk, anonymous, actor=foi.actor("dorin"), text="x")
    hours.at = dt.datetime(2027, 3, 15, 22, 1, tzinfo=dt.UTC)
    fire_all()
    [found] = open_proposals(case)
    assert (found.step, found.reason) == (AutoStep.FILE, "identity_not_told")
    case = proposals.accept(found.pk, actor=foi.actor("dorin"))
    assert case.outcome == Outcome.FILED


def test_a_word_of_the_requester_or_his_name_ends_the_waiting(foi, hours):
    written, named = nameless(foi), nameless(foi, requester=PersonInput(email="b@mail.test"))
    for case in (written, named):
        identity.ask_who(case.pk, actor=foi.actor("dorin"))
    talk.remark(written.pk, actor=ana(written), text="I am Ana Pop, 3 Mill Street.")
    named.requester.name = "Bob"
    named.requester.save()
    hours.pass_by(days=30)
    fire_all()
    for case in (written, named):
        assert not Proposal.objects.filter(case=case, step=AutoStep.FILE).exists()


def test_the_house_may_let_the_question_go_by_itself(foi, hours):
    set_mode(AutoStep.ASK_IDENTITY, Mode.AUTO, actor=SYSTEM)
    case = nameless(foi)
    hours.pass_by(seconds=9)
    assert proposals.take_due() == 1
    asked = case.events.get(name="case.asked_identity")
    assert (asked.user, asked.data["reason"]) == (None, "identity_missing")


def test_where_nobody_can_be_asked_it_is_proposed_at_once(foi):
    foi.category["pothole"].allows_anonymous = True
    foi.category["pothole"].save()
    case = foi.case(requester=None)
    [found] = open_proposals(case)
    assert (found.step, found.reason) == (AutoStep.FILE, "cannot_be_asked")
    assert proposals.accept(found.pk, actor=foi.actor("dorin")).outcome == Outcome.FILED


def test_who_may_ask_and_of_whom(foi):
    known, case = foi.case(), nameless(foi)
    with pytest.raises(NotPermittedError):
        identity.ask_who(case.pk, actor=foi.actor("rita"))
    with pytest.raises(RefusedError, match="is known"):
        identity.ask_who(known.pk, actor=foi.actor("dorin"))
    accept_law(foi, "ro", "petition")
    with pytest.raises(RefusedError, match="does not ask"):
        identity.ask_who(nameless(foi).pk, actor=foi.actor("dorin"))


def test_a_plain_question_gives_a_silence_no_meaning(foi, hours, post):
    text = packs.text_of("ro").replace('anonymous = "ask_once"', 'anonymous = "ask"')
    AcceptedPack.objects.update(text=text, digest=packs.parse(text).digest)
    case = nameless(foi)
    [found] = open_proposals(case)
    proposals.accept(found.pk, actor=foi.actor("dorin"))
    post.work()
    [letter] = post.mails("who@mail.test", purpose="question")
    assert "we may file" not in letter.get_body(("plain",)).get_content()
    hours.pass_by(days=30)
    fire_all()
    assert not Proposal.objects.filter(case=case, step=AutoStep.FILE).exists()
