# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What moves a deadline, and what the pack forbids."""

import datetime as dt
import itertools

import pytest
from hypothesis import given, strategies as st

from responsa.kernel.errors import RefusedError
from responsa.lawbook import packs, procedures
from responsa.lawbook.packs import Confidence, Kind
from responsa.lawbook.procedures import (
    Extension,
    ExtensionRefusedError,
    Hold,
    Suspension,
    SuspensionRefusedError,
    UnknownRuleError,
    deadline,
)
from responsa.lawbook.steps import StepCode
from tests.unit.lawbook.conftest import country_calendar

D = dt.date
RO, IT, PL, RU, EU = (packs.bundled(name) for name in packs.BUNDLED)
START = D(2026, 3, 2)


def petition(start=START, **acts):
    return deadline(RO, "petition", "answer", start, country_calendar("ro"), **acts)


def decision(*suspensions, start=START, **acts):
    calendar = country_calendar("it")
    return deadline(
        IT, "administrative_procedure", "decision", start, calendar, suspensions=suspensions, **acts
    )


def asked(starts, ends=None):
    return Suspension(rule_id="missing_information", starts=starts, ends=ends)


def refusal_told(starts, ends=None):
    return Suspension(rule_id="preavviso_di_rigetto", starts=starts, ends=ends)


@pytest.mark.row("S1-15")
@pytest.mark.parametrize(
    "extensions",
    [
        ("complex", "complex"),
        (("complex", 16),),
        (("complex", 0),),
        ("energy_gas",),
        (("complex", D(2026, 5, 1)),),
        (Extension(rule_id="complex", decided=D(2026, 4, 2)),),
    ],
    ids=["second", "16 days", "none", "not about energy", "a date", "after the due date"],
)
def test_an_extension_that_the_law_forbids_is_refused(extensions):
    with pytest.raises(ExtensionRefusedError):
        petition(extensions=extensions)


@pytest.mark.row("S1-15")
def test_an_extension_of_at_most_fifteen_days_moves_the_date():
    assert petition().due == D(2026, 4, 1)
    assert petition(extensions=("complex",)).due == D(2026, 4, 16)
    assert petition(extensions=[("complex", 5)]).due == D(2026, 4, 6)
    assert petition(extensions=[Extension(rule_id="complex", decided=D(2026, 4, 1))]).due > D(
        2026, 4, 1
    )


def test_energy_and_gas_have_thirty_days_and_never_both():
    facts = frozenset({"domain:energy_gas"})

    assert petition(extensions=("energy_gas",), facts=facts).due == D(2026, 4, 30)
    for both in itertools.permutations(("complex", "energy_gas")):
        with pytest.raises(ExtensionRefusedError, match="never both"):
            petition(extensions=both, facts=facts)


def test_an_extension_to_a_total_counts_from_the_beginning():
    calendar = country_calendar("ro")

    found = deadline(RO, "foi", "answer", START, calendar, extensions=("search_takes_longer",))

    assert found.due == D(2026, 4, 2)
    assert StepCode.EXTENDED_TOTAL in {step.code for step in found.steps}


def test_where_the_law_leaves_the_day_open_the_officer_names_it_as_often_as_needed():
    calendar = country_calendar("pl")
    name = "delay_notice"
    days = [(name, D(2026, 5, 4)), (name, D(2026, 6, 1))]

    assert deadline(PL, "complaint", "answer", START, calendar, extensions=days).due == D(
        2026, 6, 1
    )
    for wrong in ([name], [(name, D(2026, 4, 1))], days[::-1]):
        with pytest.raises(ExtensionRefusedError):
            deadline(PL, "complaint", "answer", START, calendar, extensions=wrong)


@pytest.mark.parametrize(
    "call",
    [
        lambda c: deadline(RO, "nonsense", "answer", START, c),
        lambda c: deadline(RO, "petition", "nonsense", START, c),
        lambda c: deadline(RO, "petition", "answer", START, c, extensions=("nonsense",)),
        lambda c: deadline(
            RO, "petition", "answer", START, c, suspensions=(Suspension(rule_id="x", starts=START),)
        ),
        lambda c: procedures.held(RO, "petition", Hold(rule_id="x", starts=START), calendar=c),
        lambda c: procedures.appeal(RO, "petition", "x", START, c),
        lambda c: procedures.escalation(RO, "petition", "x", START, c),
    ],
)
def test_what_the_pack_does_not_know_is_an_error_in_words(romania, call):
    with pytest.raises(UnknownRuleError, match="is called"):
        call(romania)


def test_a_suspension_moves_the_end_by_its_days():
    assert decision().due == D(2026, 4, 1)
    assert decision(asked(D(2026, 3, 10), D(2026, 3, 20))).due == D(2026, 4, 11)  # ten days


def test_the_law_ends_a_suspension_after_thirty_days():
    found = decision(asked(D(2026, 3, 10), D(2026, 6, 30)))

    assert found.due == D(2026, 5, 2)  # 1 May, and Saturday does not roll
    assert StepCode.SUSPENSION_LIMITED in {step.code for step in found.steps}
    assert not found.open_suspension


def test_a_suspension_that_lasts_is_told():
    found = decision(asked(D(2026, 3, 10)))

    assert found.open_suspension
    assert StepCode.SUSPENSION_OPEN in {step.code for step in found.steps}
    assert found.due == D(2026, 5, 2)


def test_after_observations_the_term_rests_ten_more_days():
    answered = decision(refusal_told(D(2026, 3, 10), D(2026, 3, 14)))
    silent = decision(refusal_told(D(2026, 3, 10)))

    assert answered.due == D(2026, 4, 15)  # 4 days and 10
    assert silent.due == D(2026, 4, 21)  # 10 days and 10


def test_a_day_waits_only_once():
    overlapping = decision(
        asked(D(2026, 3, 10), D(2026, 3, 20)), refusal_told(D(2026, 3, 12), D(2026, 3, 14))
    )

    assert overlapping.due == D(2026, 4, 15)  # 11 to 24 March


@pytest.mark.parametrize(
    "suspensions",
    [
        (asked(D(2026, 3, 10), D(2026, 3, 12)), asked(D(2026, 3, 15), D(2026, 3, 16))),
        (asked(D(2026, 4, 20), D(2026, 4, 22)),),
        (asked(D(2026, 3, 1), D(2026, 3, 5)),),
        (asked(D(2026, 3, 10), D(2026, 3, 9)),),
    ],
    ids=["second", "after the end", "before the beginning", "backwards"],
)
def test_a_suspension_that_the_law_forbids_is_refused(suspensions):
    with pytest.raises(SuspensionRefusedError):
        decision(*suspensions)


@given(
    first=st.integers(0, 29),
    length=st.integers(0, 40),
    second=st.integers(0, 29),
    other=st.none() | st.integers(0, 30),
)
def test_the_order_of_suspensions_does_not_matter(first, length, second, other):
    day = dt.timedelta(days=1)
    one = asked(START + first * day, START + (first + length) * day)
    begun = START + second * day
    two = refusal_told(begun, None if other is None else begun + other * day)

    assert decision(one, two) == decision(two, one)
    assert decision(one, two).due >= decision(one).due


@given(paused=st.integers(0, 60))
def test_waiting_for_the_requester_moves_a_statutory_term_by_nothing(paused):
    before = petition().due
    pause = Suspension(rule_id="waiting", starts=START, ends=START + dt.timedelta(days=paused))

    with pytest.raises(RefusedError):
        petition(suspensions=(pause,))
    assert petition().due == before


def test_a_restart_begins_the_term_again():
    text = packs.text_of("it").replace('effect = "suspend"', 'effect = "restart"', 1)
    text = text.replace('max = { amount = 30, unit = "day" }', "", 1)
    pack = packs.parse(text)

    found = deadline(
        pack,
        "administrative_procedure",
        "decision",
        START,
        country_calendar("it"),
        suspensions=(asked(D(2026, 3, 10), D(2026, 3, 20)),),
    )

    assert found.due == D(2026, 4, 20)  # 30 days from 20 March, a Sunday moved on
    assert StepCode.RESTARTED in {step.code for step in found.steps}


def test_working_days_leave_out_those_that_wait():
    text = packs.text_of("it").replace("amount = 30                      #", "amount = 10 #", 1)
    text = text.replace(
        'unit = "day"\n  counting = "it.days"\n  starts = "received"              # art',
        'unit = "working_day"\n  counting = "it.days"\n  starts = "received"              # art',
        1,
    )
    pack = packs.parse(text)

    found = deadline(
        pack,
        "administrative_procedure",
        "decision",
        START,
        country_calendar("it"),
        suspensions=(asked(D(2026, 3, 4), D(2026, 3, 11)),),
    )

    assert found.due == D(2026, 3, 23)  # 3, 4, 12, 13, 16-20, 23 March


def test_a_held_event_waits_its_time():
    hold = Hold(rule_id="release_despite_opposition", starts=D(2026, 3, 10))

    calendar = country_calendar("it")
    held = deadline(IT, "civic_access", "decision", START, calendar, holds=(hold,)).holds[0]

    assert (held.not_before, held.blocks) == (D(2026, 3, 25), "documents_sent")


def test_appeals_escalations_and_registration_have_their_terms():
    italy = country_calendar("it")

    review = procedures.appeal(IT, "civic_access", "riesame", START, italy)
    instead = procedures.escalation(
        IT, "administrative_procedure", "potere_sostitutivo", START, italy
    )
    entered = procedures.registration(RU, "appeal", D(2026, 3, 13), calendar=country_calendar("ru"))

    assert (review.due, instead.due) == (D(2026, 3, 23), D(2026, 3, 17))  # 20 and 15 days, rolled
    assert entered.due == D(2026, 3, 16)
    assert procedures.registration(IT, "report", START, calendar=italy) is None


def test_events_start_and_meet_deadlines():
    def ids(rules):
        return [rule.id for rule in rules]

    competent = procedures.starting(RO, "petition", "registered")
    other = procedures.starting(RO, "petition", "registered", facts={"not_competent"})

    assert (ids(competent), ids(other)) == (["answer"], ["answer", "forward"])
    assert ids(procedures.met_by(RO, "petition", "forwarded")) == ["forward"]
    assert procedures.starting(RO, "petition", "answer_sent") == ()


@pytest.mark.row("S1-16")
def test_forwarding_has_a_clock_of_its_own():
    found = deadline(RO, "petition", "forward", START, country_calendar("ro"))

    assert (found.due, found.met_by) == (D(2026, 3, 6), "forwarded")  # 7 March is a Saturday
    assert found.citation == "OG 27/2002, art. 6^1"


def test_a_result_is_as_sure_as_the_weakest_rule_it_rests_on():
    assert RO.procedures["petition"].deadlines["answer"].confidence is Confidence.CONFIRMED
    assert petition().confidence is Confidence.UNSURE  # how OG 27 counts was never seen
    found = deadline(PL, "complaint", "answer", START, country_calendar("pl"))
    assert (found.confidence, found.kind) == (Confidence.CONFIRMED, Kind.STATUTORY)
    assert (found.pack_id, found.pack_digest) == ("pl", PL.digest)


def test_an_unsure_suspension_makes_the_date_unsure():
    assert decision(asked(D(2026, 3, 10))).confidence is Confidence.SECONDARY
    assert decision(refusal_told(D(2026, 3, 10))).confidence is Confidence.UNSURE


def test_hours_run_from_the_moment_and_from_midnight_where_only_the_day_is_known():
    calendar = country_calendar("eu", "RO")
    moment = dt.datetime(2026, 3, 27, 9, 20, tzinfo=dt.UTC)

    exact = deadline(EU, "data_breach", "notify_authority", moment, calendar)
    day = deadline(EU, "data_breach", "notify_authority", D(2026, 3, 27), calendar)

    assert exact.due_at == moment + dt.timedelta(hours=72)
    assert exact.latest_at == dt.datetime(2026, 3, 30, 10, tzinfo=dt.UTC)
    assert day.due_at == dt.datetime(2026, 3, 29, 23, tzinfo=dt.UTC)
    assert exact.due == D(2026, 3, 30)


def test_an_instant_begins_on_the_institutions_own_day():
    late = dt.datetime(2026, 3, 1, 23, 30, tzinfo=dt.UTC)  # 01:30 on 2 March in Bucharest

    assert petition(start=late) == petition(start=START)
