# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Working on a case from its page: each step by its own button, by the person whose right it is."""

import datetime as dt

import pytest
import time_machine

from responsa.cases.actions import close, talk
from responsa.cases.actions.deliveries import work_off
from responsa.cases.models import Assignment, Attachment, Case, Event, Message, Resolution
from responsa.directory.models import Absence
from responsa.directory.queries.actors import actor_for_person
from responsa.kernel import clock
from responsa.notify.models import Outgoing


def state(case):
    return Case.objects.get(pk=case.pk).state


def in_work(at, town, *names, **changes):
    """A case that Dorin assigned and all of them accepted."""
    case = town.case(**changes)
    names = names or ("hana",)
    at("dorin").step(case, "assign", users=[town.user[name].pk for name in names])
    for name in names:
        at(name).step(case, "accept")
    return case


def offered(page):
    """The names of the ways to write and of the steps that a page offers."""
    import re  # noqa: PLC0415 -- only here

    text = page.content.decode()
    return set(re.findall(r"/steps/([a-z_]+)/", text)) | set(
        re.findall(r'name="as" value="([a-z_]+)"', text)
    )


@pytest.mark.row("S1-21")
def test_the_final_resolution_is_the_supervisors(at, town):
    case = in_work(at, town)
    assert "resolve" not in offered(at("hana").get("desk:case", case.pk))
    at("hana").say(case, "done", "Plombat.")
    assert state(case) == "awaiting_resolution"

    refused = at("hana").say(case, "resolve", "Gata.", expect=403)
    assert b"supervisor" in refused.content
    assert state(case) == "awaiting_resolution"

    assert "resolve" in offered(at("sofia").get("desk:case", case.pk))
    at("sofia").say(case, "resolve", "S-a reparat.")
    assert state(case) == "resolved"


@pytest.mark.row("S1-22")
def test_the_resolution_stands_apart_on_the_page_and_on_paper(at, town):
    case = in_work(at, town)
    at("hana").say(case, "done", "Plombat.")
    at("sofia").say(case, "resolve", "Groapa s-a reparat.")

    for name in ("desk:case", "desk:print"):
        page = at("hana").page(name, case.pk)
        block = page.rpartition("Final resolution")[2] if name == "desk:case" else page
        assert "Groapa s-a reparat." in block
        assert "Sofia" in block
    paper = at("hana").page("desk:print", case.pk)
    for part in (case.number, "Ana Pop", "Plombat.", "Este o groapă mare"):
        assert part in paper
    at("sofia").say(case, "resolve", "Altceva.", expect=422)
    assert [r.text for r in Resolution.objects.all()] == ["Groapa s-a reparat."]


@pytest.mark.row("S1-23")
def test_the_supervisor_sends_back_with_remarks(at, town):
    case = in_work(at, town)
    at("hana").say(case, "done", "Plombat.")
    at("sofia").say(case, "return", "Lipsește poza.")

    page = at("hana").page("desk:case", case.pk)
    assert state(case) == "in_progress"
    assert "Lipsește poza." in page
    assert "Sofia: Returned with remarks" in page
    assert at("hana").rows(view="mine") == [case.pk]
    work_off()
    assert Outgoing.objects.filter(purpose="returned", recipient="hana@primaria.test").exists()


@pytest.mark.row("S1-24")
def test_a_substitute_named_in_the_profile_signs_for_the_absent(at, town):
    case = in_work(at, town)
    at("hana").say(case, "done", "Plombat.")
    at("silvia").get("desk:case", case.pk, expect=404)
    today = clock.today().isoformat()
    at("sofia").post(
        "desk:absences", starts_on=today, ends_on=today, substitute=town.user["silvia"].pk
    )

    assert at("silvia").rows(view="to_sign") == [case.pk]
    at("silvia").say(case, "resolve", "S-a reparat.")
    page = at("hana").page("desk:case", case.pk)
    assert "Silvia for Sofia: Gave the final answer" in page
    assert Absence.objects.get().substitute.name == "Silvia"


@pytest.mark.row("S3-13")
@pytest.mark.row("S4-22")
def test_the_dispatcher_assigns_and_one_colleague_is_responsible(at, town):
    case = town.case()
    hana, horia = town.user["hana"], town.user["horia"]
    at("dorin").step(case, "assign", users=[hana.pk, horia.pk], lead=horia.pk)

    assert at("horia").rows(view="to_accept") == [case.pk]
    assert "Horia (responsible)" in at("dorin").page("desk:case", case.pk)
    assert Case.objects.get().owner == horia
    # An assignment can be taken back for eight seconds; nobody is told before.
    with time_machine.travel(clock.now() + dt.timedelta(seconds=9)):
        work_off()
    told = Outgoing.objects.filter(purpose="assigned").values_list("recipient", flat=True)
    assert set(told) == {hana.email, horia.email}


@pytest.mark.row("S3-14")
def test_each_of_three_handlers_has_his_own_state(at, town):
    case = town.case()
    names = ("hana", "horia", "hugo")
    at("dorin").step(case, "assign", users=[town.user[name].pk for name in names])
    at("hana").step(case, "accept")
    at("horia").step(case, "accept")
    at("horia").say(case, "done", "Partea mea.")

    states = {a.user.name: a.state for a in Assignment.objects.select_related("user")}
    assert states == {"Hana": "accepted", "Horia": "done", "Hugo": "offered"}
    page = at("dorin").page("desk:case", case.pk)
    assert "Hana (responsible) accepted" in page
    assert "Horia done" in page
    assert "Hugo offered" in page


@pytest.mark.row("S3-18")
def test_a_redirected_case_keeps_its_number_and_goes_to_the_other_dispatcher(at, town):
    case = town.case()
    page = at("dorin").get("desk:step", case.pk, "redirect").content.decode()
    assert "Taxe" in page
    answer = at("dorin").step(case, "redirect", unit=town.unit["taxes"].pk, text="Nu e drum.")

    assert "/desk/cases/?" in answer.url
    at("dorin").get("desk:case", case.pk, expect=404)
    assert at("tania").rows(view="to_dispatch") == [case.pk]
    assert "Dorin: Redirected to Taxe" in at("tania").page("desk:case", case.pk)
    assert Case.objects.get().number == case.number
    work_off()
    assert Outgoing.objects.filter(recipient="ana@citizen.test", purpose="status").exists()


@pytest.mark.row("S3-19")
@pytest.mark.row("S3-20")
@pytest.mark.row("S2-24")
@pytest.mark.parametrize("channel", ["web", "phone", "post"])
def test_accepting_is_recorded_with_person_and_time_on_any_channel(at, town, channel):
    case = town.case(channel=channel)
    at("dorin").step(case, "assign", users=[town.user["hana"].pk])
    assert "accept" in offered(at("hana").get("desk:case", case.pk))
    at("hana").step(case, "accept")

    page = at("dorin").page("desk:case", case.pk)
    assert state(case) == "in_progress"
    assert "In work" in page
    assert "Hana: Accepted the work" in page
    assert Assignment.objects.get().accepted_at is not None
    assert "accept" not in offered(at("hana").get("desk:case", case.pk))


@pytest.mark.row("S3-21")
def test_done_says_how_it_was_solved(at, town):
    case = in_work(at, town)
    empty = at("hana").say(case, "done", "", expect=422)
    assert b"Please write" in empty.content
    at("hana").say(case, "done", "Am pus asfalt.")

    page = at("sofia").page("desk:case", case.pk)
    assert "Am pus asfalt." in page
    assert "how it was solved" in page


@pytest.mark.row("S3-23")
def test_the_dispatcher_closes_after_the_confirmation_and_no_handler_does(at, town):
    case = in_work(at, town)
    at("hana").say(case, "done", "Plombat.")
    at("sofia").say(case, "resolve", "S-a reparat.")
    assert "close" not in offered(at("dorin").get("desk:case", case.pk))
    at("dorin").step(case, "close", expect=422)
    close.confirm(case.pk, actor=actor_for_person(case.requester))
    at("hana").step(case, "close", expect=403)

    assert "close" in offered(at("dorin").get("desk:case", case.pk))
    at("dorin").step(case, "close")
    assert state(case) == "closed"


@pytest.mark.row("S3-24")
def test_declining_and_disputing_bring_the_case_back_with_a_reason(at, town):
    case = town.case()
    at("dorin").step(case, "assign", users=[town.user["hana"].pk])
    at("hana").step(case, "decline", text="", expect=422)
    at("hana").step(case, "decline", text="Nu e de mine.")
    assert state(case) == "new"
    assert "Nu e de mine." in at("dorin").page("desk:case", case.pk)

    at("dorin").step(case, "assign", users=[town.user["horia"].pk])
    at("horia").step(case, "accept")
    at("horia").say(case, "done", "Plombat.")
    at("sofia").say(case, "resolve", "S-a reparat.")
    at("rita").step(case, "dispute", text="", expect=422)
    at("rita").step(case, "dispute", text="A sunat: tot acolo e.")
    assert state(case) == "in_progress"
    assert "A sunat: tot acolo e." in at("horia").page("desk:case", case.pk)


@pytest.mark.row("S3-25")
@pytest.mark.row("S3-26")
def test_all_sides_exchange_remarks_with_files_in_every_open_state(at, town):
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415 -- only here

    case = town.case()
    citizen = actor_for_person(case.requester)

    def everybody_writes(*names):
        for name in names:
            file = SimpleUploadedFile("plan.txt", name.encode())
            at(name).say(case, "note", f"{state(case)} {name}", files=file)
        talk.remark(case.pk, actor=citizen, text=f"{state(case)} ana")

    everybody_writes("dorin")
    at("dorin").step(case, "assign", users=[town.user["hana"].pk])
    everybody_writes("dorin", "hana")
    at("hana").step(case, "accept")
    everybody_writes("dorin", "hana")
    at("hana").say(case, "done", "Gata.")
    everybody_writes("dorin", "sofia")

    page = at("dorin").page("desk:case", case.pk)
    for words in ("new dorin", "assigned hana", "in_progress ana", "awaiting_resolution sofia"):
        assert words in page
    assert Attachment.objects.filter(name="plan.txt").count() == 7


@pytest.mark.row("S4-35")
def test_a_handler_changes_the_state_and_adds_what_he_knows(at, town):
    case = in_work(at, town)
    at("hana").say(case, "ask_requester", "Unde exact?")
    assert state(case) == "waiting_requester"
    at("hana").step(case, "resume")
    assert state(case) == "in_progress"
    at("hana").say(case, "ask_third_party", "Ce cablu e?", address="retea@electrica.test")
    assert state(case) == "waiting_third_party"

    page = at("dorin").page("desk:case", case.pk)
    for words in ("Unde exact?", "Hana: Work goes on", "to retea@electrica.test", "Ce cablu e?"):
        assert words in page


@pytest.mark.row("S4-36")
def test_resolved_is_a_state_of_its_own(at, town):
    case = town.case("payment")
    at("oscar").step(case, "accept")
    at("oscar").say(case, "done", "Plata s-a găsit.")

    assert state(case) == "resolved"
    assert at("oscar").rows(view="resolved") == [case.pk]
    assert at("oscar").rows(view="closed") == []
    assert "Resolved" in at("oscar").page("desk:case", case.pk)


@pytest.mark.row("S5-30")
def test_allocation_changes_the_status_by_itself(at, town):
    case = town.case()
    assert "New" in at("dorin").page("desk:list")
    at("dorin").step(case, "assign", users=[town.user["hana"].pk])

    assert state(case) == "assigned"
    assert at("dorin").rows(state="assigned") == [case.pk]
    assert at("dorin").rows(view="to_dispatch") == []


def test_nobody_from_another_unit_gets_in(at, town):
    case = town.case()
    message = Message.objects.get()
    for name in ("desk:case", "desk:print", "desk:slip", "desk:registered"):
        at("oscar").get(name, case.pk, expect=404)
    at("oscar").get("desk:message-html", message.pk, expect=404)
    at("oscar").say(case, "note", "x", expect=404)
    at("oscar").step(case, "accept", expect=404)
    at("oscar").post("desk:draft", case.pk, expect=404, kind="note", text="x")
    at("oscar").post("desk:weigh", case.pk, expect=404, weight=3)

    assert Event.objects.filter(case=case).exclude(user=None).count() == 0


def test_weighing_sets_the_inner_weight_and_class(at, town):
    case = town.case()
    inner = town.unit["roads"]
    from responsa.catalog.models import InternalCategory  # noqa: PLC0415 -- only here

    cable = InternalCategory.objects.get(unit=inner)
    at("dorin").post("desk:weigh", case.pk, weight=3, internal_category=cable.pk)

    page = at("dorin").page("desk:case", case.pk)
    assert "Cablu îngropat" in page
    assert "ours: high" in page


def test_after_sending_the_next_case_of_the_list_opens(at, town):
    first, second = town.case(), town.case()
    answer = at("dorin").say(first, "note+next", "x", query={"view": "open"})

    assert f"/desk/cases/{second.pk}/?view=open" in answer.url
