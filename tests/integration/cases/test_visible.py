# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees what: the person's rights are a property of the query."""

import pytest

from responsa.cases.actions import ask, assign, resolve, talk
from responsa.cases.enums import Channel, Direction, MessageKind, State
from responsa.cases.inputs import Envelope, NewAttachment, NewMessage
from responsa.cases.queries.files import attachment
from responsa.cases.queries.lists import CaseFilter, case_page, count
from responsa.cases.queries.page import case_view
from responsa.cases.queries.requester import (
    by_link,
    link_token,
    my_cases,
    public_attachment,
    public_case,
)
from responsa.cases.queries.visible import visible_to
from responsa.directory.actors import Actor
from responsa.directory.inputs import PersonInput
from responsa.directory.models import Membership
from responsa.directory.queries.actors import actor_for, actor_for_person
from responsa.kernel.errors import NotFoundError


def seen(actor):
    return set(visible_to(actor).values_list("pk", flat=True))


@pytest.mark.row("S1-20")
@pytest.mark.row("S3-36")
def test_a_role_reaches_the_units_below_and_nothing_else(town):
    road, tax = town.case(), town.case("payment")
    assert seen(town.actor("sofia")) == {road.pk}
    assert seen(town.actor("silvia")) == {tax.pk}
    assert seen(town.actor("petra")) == {road.pk, tax.pk}
    Membership.objects.create(
        user=town.user["silvia"], unit=town.unit["technical"], role="supervisor"
    )
    assert seen(actor_for(town.user["silvia"])) == {road.pk, tax.pk}


@pytest.mark.row("S3-02")
@pytest.mark.row("S1-25")
def test_a_handler_sees_his_departments_queue(town):
    road, tax = town.case(), town.case("payment")
    assert seen(town.actor("hana")) == {road.pk}
    assert seen(town.actor("oscar")) == {tax.pk}


@pytest.mark.row("S4-04")
def test_the_operational_manager_sees_everything_that_comes_in(town):
    cases = [town.case(), town.case("payment"), town.case("lamp")]
    lines = case_page(town.actor("olga"), CaseFilter(view="all")).lines
    assert {line.id for line in lines} == {case.pk for case in cases}


def test_administrators_and_analysts_see_no_content(town):
    town.case()
    assert seen(town.actor("root")) == seen(town.actor("alan")) == set()


def test_who_had_a_part_still_sees_a_case_that_moved_away(town):
    case = town.case()
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    assign.redirect(case.pk, town.unit["taxes"].pk, actor=town.actor("dorin"), text="Theirs")
    assert case.pk in seen(town.actor("hana"))
    assert case.pk not in seen(town.actor("horia"))


@pytest.mark.row("S3-12")
def test_a_new_case_waits_with_all_dispatchers_of_its_unit(town):
    case = town.case()
    queue = CaseFilter(view="to_dispatch")
    assert [line.id for line in case_page(town.actor("dorin"), queue).lines] == [case.pk]
    assert [line.id for line in case_page(town.actor("petra"), queue).lines] == [case.pk]
    assert case_page(town.actor("tania"), queue).lines == ()
    assert case_page(town.actor("hana"), queue).lines == ()


@pytest.mark.row("S5-55")
def test_a_requester_sees_only_his_own_and_links_cannot_be_guessed(town):
    mine = town.case()
    other = town.case(requester=PersonInput(name="Bo", email="bo@citizen.test"))
    ana = actor_for_person(mine.requester)
    assert public_case(mine.pk, actor=ana).number == mine.number
    for foreign in (other.pk, other.pk + 1000):
        with pytest.raises(NotFoundError, match="no such case"):
            public_case(foreign, actor=ana)
    assert my_cases(ana) == [mine]
    token = link_token(mine)
    assert by_link(token)[0] == mine
    forged = token.replace(f"{mine.pk}-", f"{other.pk}-", 1)
    for wrong in (forged, token[:-1], "", "x.y", f"{mine.pk}-1-1."):
        with pytest.raises(NotFoundError):
            by_link(wrong)
    mine.link_version += 1
    mine.save()
    with pytest.raises(NotFoundError):
        by_link(token)


def test_nobody_sees_anything(town):
    case = town.case()
    for nobody in (Actor(name="", person_id=0), Actor(name="x", user_id=999)):
        assert seen(nobody) == set()
        with pytest.raises(NotFoundError):
            case_view(case.pk, actor=nobody)
        with pytest.raises(NotFoundError):
            public_case(case.pk, actor=nobody)


@pytest.mark.row("S3-49")
def test_the_requester_never_reads_the_inner_view(town):
    case = town.case()
    assign.weigh(case.pk, actor=town.actor("dorin"), weight=4, internal_category_id=None)
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    assign.accept(case.pk, actor=town.actor("hana"))
    secret = NewAttachment(name="inner.txt", data=b"inner")
    note = talk.note(case.pk, actor=town.actor("hana"), text="INNER note", attachments=(secret,))
    ask.ask_third_party(
        case.pk, actor=town.actor("hana"), text="INNER question", address="a@b.test"
    )
    ask.resume(case.pk, actor=town.actor("hana"))
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="INNER solution")
    ana = actor_for_person(case.requester)
    shown = repr(public_case(case.pk, actor=ana))
    assert "INNER" not in shown
    assert "weight" not in shown
    inner = note.attachments.get()
    with pytest.raises(NotFoundError):
        public_attachment(case.pk, inner.pk)
    with pytest.raises(NotFoundError):
        attachment(inner.pk, actor=ana)
    assert attachment(inner.pk, actor=town.actor("hana")) == inner


@pytest.mark.row("S4-39")
def test_a_held_message_is_for_staff_until_released(town):
    case = town.case()
    held = talk.receive(
        case.pk,
        NewMessage(
            direction=Direction.INBOUND,
            kind=MessageKind.REMARK,
            channel=Channel.EMAIL,
            text="I am Ana",
            is_public=True,
            held=True,
            envelope=Envelope(sender_address="x@y.test"),
        ),
    )
    ana = actor_for_person(case.requester)
    assert [m.text for m in public_case(case.pk, actor=ana).messages] == [
        case.messages.first().text
    ]
    assert any(e.message == held for e in case_view(case.pk, actor=town.actor("dorin")).entries)
    with pytest.raises(NotFoundError):
        talk.release(held.pk, actor=town.actor("oscar"))
    talk.release(held.pk, actor=town.actor("dorin"))
    assert "I am Ana" in repr(public_case(case.pk, actor=ana))


@pytest.mark.row("S2-43")
@pytest.mark.row("S2-41")
def test_a_short_code_finds_exactly_one_case(town):
    cases = [town.case() for _ in range(5)]
    code = cases[2].short_code
    for typed in (code, code.lower(), f"{code[:3]}-{code[3:]}"):
        lines = case_page(town.actor("dorin"), CaseFilter(view="all", text=typed)).lines
        assert [line.id for line in lines] == [cases[2].pk]


@pytest.mark.row("S1-28")
def test_cases_are_found_by_number_person_subject_and_own_field(town):
    case = town.case("lamp", answers={"contract": "Ș-77/B"}, subject="Bec ars")
    town.case()
    for typed in (case.number, "ana pop bec", "BEC", "s-77"):
        found = case_page(town.actor("sofia"), CaseFilter(view="all", text=typed)).lines
        assert case.pk in {line.id for line in found}
    assert count(town.actor("sofia"), CaseFilter(view="all", text="s-77")) == 1


@pytest.mark.row("S1-05")
@pytest.mark.row("S2-02")
def test_lists_hold_all_channels_and_filter_by_kind(town):
    for channel in Channel:
        town.case(channel=channel)
    lamp = town.case("lamp")
    everything = case_page(town.actor("olga"), CaseFilter(view="all")).lines
    assert {line.channel for line in everything} == set(Channel)
    petitions = case_page(town.actor("olga"), CaseFilter(view="all", kind="petition")).lines
    assert [line.id for line in petitions] == [lamp.pk]


@pytest.mark.parametrize("sort", ["due", "moved", "registered"])
def test_pages_follow_each_other_without_gap_or_repeat(town, sort, django_assert_num_queries):
    cases = {town.case().pk for _ in range(7)}
    actor, wanted = town.actor("dorin"), CaseFilter(sort=sort)
    met, after = [], ""
    while True:
        page = case_page(actor, wanted, after=after, size=3)
        met += [line.id for line in page.lines]
        after = page.after
        if not after:
            break
    assert len(met) == len(set(met)) == 7
    assert set(met) == cases
    assert case_page(actor, wanted, after="damaged").lines


@pytest.mark.row("S2-01")
def test_channels_are_equal_in_rank(town):
    views = [
        case_view(town.case(channel=channel).pk, actor=town.actor("dorin"))
        for channel in (Channel.WEB, Channel.PHONE, Channel.COUNTER)
    ]
    assert len({tuple(step.name for step in view.steps) for view in views}) == 1
    assert len({view.case.due_at for view in views}) == 1
    assert {view.case.state for view in views} == {State.NEW}
