# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Linking, dividing and merging from the page of a case."""

import re

import pytest

from responsa.cases.actions import assign
from responsa.cases.models import Case, CaseLink


@pytest.fixture
def case(town):
    case = town.case(text="The road.\n\nThe tax.")
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    return assign.accept(case.pk, actor=town.actor("hana"))


def test_the_menu_offers_what_the_table_allows(at, case):
    offered = {
        name: set(re.findall(r'href="/desk/cases/\d+/(tie|part|split)/', page.content.decode()))
        for name in ("hana", "rita", "quentin")
        for page in [at(name).get("desk:case", case.pk)]
    }
    assert offered == {
        "hana": {"tie", "part", "split"},
        "rita": {"tie", "split"},
        "quentin": set(),
    }


def test_a_link_is_made_shown_removed_and_put_back(at, town, case):
    other, hana = town.case(), at("hana")
    assert "Number of the other case" in hana.page("desk:link", case.pk)
    hana.post("desk:link", case.pk, number="no such", way="related", expect=422)
    hana.post("desk:link", case.pk, number=other.number, way="follows")
    assert "continues" in hana.page("desk:case", case.pk)
    assert "continued by" in hana.page("desk:case", other.pk)
    answer = hana.post("desk:unlink", case.pk, CaseLink.objects.get().pk)
    page = hana.client.get(answer["Location"]).content.decode()
    undo = re.search(r'action="(/desk/events/\d+/put-back/)"', page)[1]
    assert hana.client.post(undo).status_code == 302
    assert CaseLink.objects.get().kind == "follows"


def test_a_part_of_the_work_shows_its_state_on_the_case(at, town, case):
    hana = at("hana")
    payment = town.category["payment"].pk
    hana.post("desk:child", case.pk, category=payment, subject="Invoice", text="", expect=422)
    hana.post("desk:child", case.pk, category=payment, subject="Invoice", text="Find it")
    child = Case.objects.latest("pk")
    page = hana.page("desk:case", case.pk)
    assert re.search(r"Parts of the work .*Assigned.*Taxe · Oscar", page)
    assert f"/desk/cases/{child.pk}/" not in hana.get("desk:case", case.pk).content.decode()
    assert "Our own work" in at("oscar").page("desk:case", child.pk)

    at("oscar").step(child, "accept")
    assert "changed" in hana.page("desk:case", case.pk).partition("Parts of the work")[2]
    assert hana.rows(view="open", only="changed_parts") == [case.pk]
    hana.post("desk:children-seen", case.pk)
    assert hana.rows(view="open", only="changed_parts") == []
    assert "changed" not in hana.page("desk:case", case.pk).partition("Parts of the work")[2][:80]


def test_a_message_is_divided_in_the_requesters_own_words(at, town, case):
    hana = at("hana")
    page = hana.page("desk:split", case.pk)
    assert "The road." in page
    given = {"category": town.category["payment"].pk, "subject": ""}
    hana.post("desk:split", case.pk, **given, expect=422)
    hana.post("desk:split", case.pk, **given, piece=1)
    new = Case.objects.latest("pk")
    assert (new.subject, new.requester_id) == ("The tax.", case.requester_id)
    assert "was taken out of this" not in hana.page("desk:case", case.pk)
    assert "taken out of" in at("olga").page("desk:case", new.pk)
    assert "was taken out of this" in at("olga").page("desk:case", case.pk)


def test_a_second_copy_is_merged_from_the_menu(at, town):
    first, second = town.case(), town.case(text="Once more: a hole!")
    page = at("dorin").get("desk:step", second.pk, "merge", into=first.number)
    assert f'value="{first.number}"' in page.content.decode()
    at("dorin").step(second, "merge", into=first.number, text="Same letter")
    assert Case.objects.get(pk=second.pk).outcome == "joined"
    assert "Once more: a hole!" in at("dorin").page("desk:case", first.pk)
    assert "second copy" in at("dorin").page("desk:case", first.pk)


@pytest.mark.parametrize("page", ["link", "child", "split"])
def test_forms_are_refused_like_the_deeds(at, case, page):
    for name, status in (("oscar", 404), ("quentin", 403)):
        answer = at(name).get(f"desk:{page}", case.pk, expect=status)
        assert b'<form class="form"' not in answer.content


def test_every_kind_of_link_has_its_words_both_ways():
    from responsa.cases.enums import LinkKind  # noqa: PLC0415 -- only here
    from responsa.cases.relations import WAYS  # noqa: PLC0415 -- only here
    from responsa.desk import linked  # noqa: PLC0415 -- only here

    assert set(linked.WORDS) == {(kind, end) for kind in LinkKind for end in (True, False)}
    assert set(linked.WAYS) == set(WAYS)


def test_a_case_without_ties_asks_nothing_more(at, case, town, django_assert_max_num_queries):
    from django.db import connection  # noqa: PLC0415 -- only here
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- only here

    at("hana").get("desk:case", case.pk)
    with CaptureQueriesContext(connection) as found:
        at("hana").get("desk:case", case.pk)
    assert not [q for q in found if "bundle" in q["sql"]]
