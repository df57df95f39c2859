# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The table of trust, and what our own mail server says about a sender."""

import itertools

import pytest

from responsa.intake.trust import (
    Assurance,
    Candidate,
    Proof,
    Sender,
    Standing,
    Way,
    assurance,
    decide,
)

PARTIES = [s for s in Standing if s is not Standing.STRANGER]
PERSON = Sender()


def candidate(proof, standing=Standing.STRANGER, *, closed=False, case_id=1):
    return Candidate(case_id=case_id, proof=proof, standing=standing, is_closed=closed)


def test_a_letter_that_points_nowhere_is_new():
    verdict = decide([], PERSON)
    assert (verdict.way, verdict.follows, verdict.claims) == (Way.NEW, None, None)


@pytest.mark.parametrize(("proof", "standing"), list(itertools.product(Proof, PARTIES)))
def test_a_party_joins_by_any_proof_but_never_a_closed_case(proof, standing):
    assert decide([candidate(proof, standing)], PERSON).way is Way.JOIN
    closed = decide([candidate(proof, standing, closed=True)], PERSON)
    assert (closed.way, closed.follows, closed.claims) == (Way.NEW, 1, None)


@pytest.mark.parametrize("proof", Proof)
def test_a_stranger_never_joins(proof):
    opened = decide([candidate(proof)], PERSON)
    if proof is Proof.TOKEN:
        assert opened.way is Way.HOLD
    else:
        assert (opened.way, opened.claims, opened.follows) == (Way.NEW, 1, None)
    closed = decide([candidate(proof, closed=True)], PERSON)
    assert (closed.way, closed.claims, closed.follows) == (Way.NEW, 1, None)


def test_our_token_outweighs_a_number_and_among_numbers_the_own_case_wins():
    token, number = candidate(Proof.TOKEN), candidate(Proof.TAG, Standing.REQUESTER, case_id=2)
    assert decide([token, number], PERSON).case_id == 1
    other = candidate(Proof.MAIL_ID, case_id=3)
    assert decide([other, number], PERSON).case_id == 2


MACHINES = [
    Sender(is_machine=True, answers_by_itself=a, is_robot=r)
    for a in (False, True)
    for r in (False, True)
]


@pytest.mark.parametrize("sender", MACHINES)
@pytest.mark.parametrize("case", list(itertools.product(Proof, Standing, [False, True])))
def test_machine_mail_never_joins_as_speech_and_never_reopens(sender, case):
    proof, standing, closed = case
    verdict = decide([candidate(proof, standing, closed=closed)], sender)
    assert verdict.way is not Way.JOIN
    if closed:
        assert verdict.way in {Way.NEW, Way.IGNORE}
    if sender.answers_by_itself:
        assert verdict.way is not Way.NEW
    if standing is Standing.STRANGER and proof is not Proof.TOKEN:
        assert verdict.way in {Way.NEW, Way.IGNORE}


def test_the_ticket_trick_is_held():
    robot = Sender(is_machine=True, is_robot=True)
    assert decide([candidate(Proof.TOKEN)], robot).way is Way.HOLD


def test_our_own_mail_never_comes_in_again():
    own = Sender(is_machine=True, is_own=True)
    assert decide([candidate(Proof.TOKEN, Standing.REQUESTER)], own).way is Way.IGNORE


HEAD = "From: a@primaria.test\r\nAuthentication-Results: {}\r\n\r\n"


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ("mx.own.test; dkim=pass header.d=primaria.test", Assurance.PROVED),
        ("mx.own.test 1;\r\n\tdkim=pass (good) header.i=@primaria.test", Assurance.PROVED),
        ("MX.own.test; spf=pass smtp.mailfrom=bounce@primaria.test", Assurance.PROVED),
        ("mx.own.test; dmarc=pass header.from=primaria.test", Assurance.PROVED),
        ("mx.own.test; dkim=pass header.d=evil.test", Assurance.UNKNOWN),
        ("mx.own.test; dkim=pass header.d=xprimaria.test", Assurance.UNKNOWN),
        ("mx.own.test; dkim=pass header.d=sub.primaria.test", Assurance.UNKNOWN),
        ("mx.own.test; dkim=fail header.d=primaria.test", Assurance.UNKNOWN),
        ("mx.own.test; spf=pass smtp.helo=primaria.test", Assurance.UNKNOWN),
        ("mx.own.test; none", Assurance.UNKNOWN),
        (
            "mx.own.test; dmarc=fail header.from=primaria.test; dkim=pass header.d=primaria.test",
            Assurance.REFUTED,
        ),
        ("mx.evil.test; dkim=pass header.d=primaria.test", Assurance.UNKNOWN),
        ("", Assurance.UNKNOWN),
    ],
)
def test_only_what_our_server_proved_of_this_domain_counts(results, expected):
    raw = HEAD.format(results).encode()
    assert assurance(raw, from_addr="a@primaria.test", authserv=["mx.own.test"]) is expected


def test_only_the_topmost_field_of_our_server_counts():
    forged = "Authentication-Results: mx.own.test; dkim=pass header.d=primaria.test\r\n"
    raw = ("Authentication-Results: mx.own.test; none\r\n" + forged + "\r\n" + forged).encode()
    assert (
        assurance(raw, from_addr="a@primaria.test", authserv=["mx.own.test"]) is Assurance.UNKNOWN
    )


def test_without_a_server_of_our_own_nothing_is_believed():
    raw = HEAD.format("mx.own.test; dkim=pass header.d=primaria.test").encode()
    assert assurance(raw, from_addr="a@primaria.test", authserv=[]) is Assurance.UNKNOWN
