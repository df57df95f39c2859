# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Cases tied together and apart; a case and the parts of its work."""

import pytest

from responsa.cases.actions import assign, linking, talk
from responsa.cases.enums import LinkKind, State
from responsa.cases.models import Case, CaseLink
from responsa.cases.queries import proof
from responsa.cases.queries.children import changed_children, children_of
from responsa.directory.actors import SYSTEM
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError, RefusedError


def told(case):
    return case.events.order_by("-sequence").values_list("name", "data__number").first()


def changed():
    return list(Case.objects.filter(changed_children()))


def test_both_journals_name_the_other_case(town, potholes):
    one, other = potholes(2)
    tie = linking.link(one.pk, other.number, "related", actor=town.actor("hana"))
    assert (tie.kind, tie.later_id, tie.earlier_id) == ("related", one.pk, other.pk)
    assert told(one) == ("case.linked", other.number)
    assert told(other) == ("case.linked", one.number)
    assert list(proof.journal_problems()) == []


def test_a_link_is_taken_away_and_put_back(town, potholes):
    one, other = potholes(2)
    hana = town.actor("hana")
    tie = linking.link(one.pk, other.number, "has_part", actor=hana)
    event = linking.unlink(tie.pk, case_id=one.pk, actor=hana)
    assert not CaseLink.objects.exists()
    assert told(other) == ("case.unlinked", one.number)
    with pytest.raises(NotFoundError):
        linking.relink(event.pk, actor=town.actor("dorin"))
    linking.relink(event.pk, actor=hana)
    again = CaseLink.objects.get()
    assert (again.kind, again.later_id, again.earlier_id) == ("parent", other.pk, one.pk)
    with pytest.raises(InvalidError):
        linking.relink(event.pk, actor=hana)


@pytest.mark.parametrize("kind", [k for k in LinkKind if k in {"joined", "repeats", "split"}])
def test_what_law_and_numbers_rest_on_stays_tied(town, potholes, kind):
    from responsa.kernel import clock  # noqa: PLC0415 -- only here

    one, other = potholes(2)
    tie = CaseLink.objects.create(later=one, earlier=other, kind=kind, at=clock.now())
    with pytest.raises(RefusedError):
        linking.unlink(tie.pk, case_id=one.pk, actor=town.actor("hana"))


@pytest.mark.parametrize("way", ["related", "part_of"])
def test_the_same_tie_is_made_once(town, potholes, way):
    one, other = potholes(2)
    hana = town.actor("hana")
    linking.link(one.pk, other.number, way, actor=hana)
    for case, named in ((one, other), (other, one)):
        with pytest.raises(InvalidError):
            linking.link(case.pk, named.number, way, actor=hana)


def test_a_case_is_tied_only_to_what_one_may_see(town, potholes):
    one, theirs = potholes(1)[0], town.case("payment")
    for number in (theirs.number, "no such", one.number):
        with pytest.raises(InvalidError) as refused:
            linking.link(one.pk, number, "related", actor=town.actor("dorin"))
        assert refused.value.field == "number"
    with pytest.raises(InvalidError):
        linking.link(one.pk, theirs.number, "married", actor=town.actor("olga"))


@pytest.fixture
def parent(potholes):
    return potholes(1)[0]


@pytest.fixture
def child(town, parent):
    return linking.add_child(
        parent.pk,
        town.category["payment"].pk,
        actor=town.actor("hana"),
        subject="Price of asphalt",
        text="Please find the invoice.",
    )


def test_a_part_is_inner_work_without_requester_law_or_mail(town, parent, child):
    child.refresh_from_db()
    assert (child.requester_id, child.procedure, child.pack_id) == (None, "", None)
    assert child.requester_name == f"↳ {parent.number}"
    assert child.deadlines.filter(kind="statutory").count() == 0
    request = child.messages.get(kind="request")
    assert (request.direction, request.is_public) == ("internal", False)
    assert told(parent) == ("case.child_added", child.number)
    [shown] = children_of(parent.pk)
    assert (shown.number, shown.state, shown.unit) == (child.number, "assigned", "Taxe")


def test_a_part_of_a_part_is_refused(town, potholes, parent, child):
    with pytest.raises(InvalidError):
        linking.add_child(
            child.pk,
            town.category["payment"].pk,
            actor=town.actor("oscar"),
            subject="Deeper",
            text="Still deeper",
        )
    with pytest.raises(InvalidError):
        linking.link(potholes(1)[0].pk, child.number, "part_of", actor=town.actor("olga"))
    with pytest.raises(InvalidError):
        linking.link(parent.pk, potholes(1)[0].number, "part_of", actor=town.actor("olga"))


def test_a_changed_part_shows_until_somebody_works_on_the_case(town, parent, child):
    assert changed() == []
    assign.accept(child.pk, actor=town.actor("oscar"))
    assert changed() == [parent]
    linking.see_children(parent.pk, actor=town.actor("hana"))
    assert changed() == []
    talk.note(child.pk, actor=town.actor("oscar"), text="Found it")
    assert changed() == [parent]
    talk.note(parent.pk, actor=town.actor("hana"), text="Thanks")
    assert changed() == []


def test_what_the_machine_does_to_the_case_does_not_hide_the_change(town, parent, child):
    from responsa.cases.actions.journal import record  # noqa: PLC0415 -- only here

    assign.accept(child.pk, actor=town.actor("oscar"))
    record(Case.objects.get(pk=parent.pk), "case.reminded", actor=SYSTEM)
    assert changed() == [parent]


def test_a_closed_case_gets_no_new_part(town, parent):
    Case.objects.filter(pk=parent.pk).update(state=State.CLOSED)
    with pytest.raises(RefusedError):
        linking.add_child(
            parent.pk,
            town.category["payment"].pk,
            actor=town.actor("dorin"),
            subject="Late",
            text="Too late",
        )
    with pytest.raises(NotPermittedError):
        linking.see_children(parent.pk, actor=town.actor("quentin"))
