# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Following a case by its secret link."""

import pytest

from responsa.cases.actions import assign, close, talk
from responsa.cases.enums import State
from responsa.cases.models import Attachment, Case, Event, Message, Rating
from responsa.cases.queries.requester import link_token, shown_token
from responsa.catalog.models import InternalCategory
from responsa.directory.models import Identity
from tests.integration.portal.steps import (
    ANA,
    answered,
    asked,
    file,
    filled,
    form_of,
    in_work,
    link,
    plain,
)


def state_of(case):
    return Case.objects.get(pk=case.pk).state


@pytest.mark.row("S5-28")
def test_a_new_request_waits_for_support(client, house):
    assert "Waiting for support" in plain(client.get(link(house.case())))


@pytest.mark.row("S2-06")
def test_the_requester_sees_each_update(client, house):
    case = house.case()
    assert "Received and registered" in plain(client.get(link(case)))
    in_work(house, case)
    talk.reply(case.pk, actor=house.actor("hana"), text="The crew comes on Tuesday.")
    page = plain(client.get(link(case)))
    assert "Drumuri is working on your request." in page
    assert "The crew comes on Tuesday." in page
    names = list(
        Event.objects.filter(case=case).order_by("sequence").values_list("name", flat=True)
    )
    assert names[:2] == ["case.registered", "case.routed"]
    assert all(event.at for event in Event.objects.filter(case=case))


def test_a_forged_or_revoked_link_opens_nothing(client, house):
    case = house.case()
    good = link(case)
    assert client.get(good[:-2] + "x/").status_code == 404
    assert client.get("/t/1-1-1.aaaa/").status_code == 404

    Case.objects.filter(pk=case.pk).update(link_version=2)
    assert client.get(good).status_code == 404


@pytest.mark.row("S3-49")
def test_the_requester_sees_nothing_of_the_inside(client, house):
    case = in_work(house, house.case())
    internal = InternalCategory.objects.get()
    assign.weigh(case.pk, actor=house.actor("dorin"), weight=4, internal_category_id=internal.pk)
    talk.note(case.pk, actor=house.actor("hana"), text="He complains each week.")
    page = client.get(link(case)).content.decode()

    for secret in (internal.name, "He complains", "Urgent", "weight", "Dorin"):
        assert secret not in page


@pytest.mark.row("S3-25", "S3-26")
def test_the_requester_adds_remarks_with_files_in_every_open_state(client, house):
    case = house.case()
    expected = 0
    for step in (lambda: None, lambda: in_work(house, case)):
        step()
        expected += 1
        said = {"text": f"Remark {expected}", "attachment": file(f"{expected}.png")}
        assert client.post(link(case, "remark/"), said).status_code == 303
    assert Attachment.objects.filter(message__kind="remark").count() == expected
    assert "Remark 2" in plain(client.get(link(case)))
    assert "2.png" in plain(client.get(link(case)))


def test_a_double_click_adds_one_remark_and_an_empty_one_is_asked_for(client, house):
    case = house.case()
    said = {"text": "Still there", "form_key": "one-time"}
    for _ in range(2):
        client.post(link(case, "remark/"), said)
    assert Message.objects.filter(kind="remark").count() == 1

    refused = client.post(link(case, "remark/"), {"text": " ", "attachment": file("a.exe", b"x")})
    assert (refused.status_code, "cannot be sent" in plain(refused)) == (422, True)


@pytest.mark.row("S5-35")
def test_an_asked_requester_reads_waiting_for_you(client, house):
    page = plain(client.get(link(asked(house, house.case()))))

    assert "Waiting for you" in page
    assert "Which number of the street?" in page


@pytest.mark.row("S5-42")
def test_his_answer_sets_the_work_going_again(client, house):
    case = asked(house, house.case())
    client.post(link(case, "remark/"), {"text": "Number 14."})

    assert state_of(case) == State.IN_PROGRESS
    assert Message.objects.get(text="Number 14.").kind == "answer"
    assert "In progress" in plain(client.get(link(case)))


@pytest.mark.row("S5-53")
def test_the_solution_is_shown_after_the_answer_and_after_the_end(client, house):
    case = answered(house, house.case())
    page = plain(client.get(link(case)))
    assert "The hole was filled on Tuesday. Sofia" in page
    assert page.count("The hole was filled on Tuesday.") == 1

    client.post(link(case, "rate/"), {"solved": "yes", "score": "5"})
    assert state_of(case) == State.CLOSED
    assert "The hole was filled on Tuesday. Sofia" in plain(client.get(link(case)))


@pytest.mark.row("S3-22")
def test_the_requester_confirms_from_the_link(client, house):
    case = answered(house, house.case())
    assert client.get(link(case, "rate/")).status_code == 200
    client.head(link(case, "rate/"))
    assert Case.objects.get(pk=case.pk).confirmed_at is None

    assert client.post(link(case, "rate/"), {"solved": "yes"}).status_code == 303
    assert Case.objects.get(pk=case.pk).confirmed_at is not None
    event = Event.objects.get(case=case, name="case.confirmed")
    assert event.person == case.requester
    assert "You have confirmed that it is solved." in plain(client.get(link(case)))


@pytest.mark.row("S3-24")
def test_the_requester_disputes_with_a_reason_and_the_work_goes_on(client, house):
    case = answered(house, house.case())
    refused = client.post(link(case, "rate/"), {"solved": "no"})
    assert (refused.status_code, state_of(case)) == (422, State.RESOLVED)
    assert "Please write what is not solved" in plain(refused)

    client.post(link(case, "rate/"), {"solved": "no", "text": "It opened again."})
    assert state_of(case) == State.IN_PROGRESS
    assert "It opened again." in plain(client.get(link(case)))


@pytest.mark.row("S4-24", "S4-40")
def test_the_requester_closes_by_rating(client, house):
    case = answered(house, house.case())
    client.post(link(case, "rate/"), {"solved": "yes", "score": "4", "text": "Quick."})

    rating = Rating.objects.get(case=case)
    assert (rating.score, rating.text) == (4, "Quick.")
    closed = Event.objects.get(case=case, name="case.closed")
    assert (state_of(case), closed.person) == (State.CLOSED, case.requester)
    assert Case.objects.get(pk=case.pk).outcome == "rated"


def test_rating_needs_a_choice_and_is_possible_after_the_end(client, house):
    case = answered(house, house.case())
    assert client.post(link(case, "rate/"), {"score": "3"}).status_code == 422
    assert client.post(link(case, "rate/"), {"solved": "yes", "score": "9"}).status_code == 422
    client.post(link(case, "rate/"), {"solved": "yes"})
    close.close(case.pk, actor=house.actor("dorin"))
    assert client.post(link(case, "rate/"), {}).status_code == 422
    assert client.post(link(case, "rate/"), {"score": "2"}).status_code == 303
    assert client.post(link(case, "rate/"), {"score": "5"}).status_code == 422
    assert [r.score for r in Rating.objects.all()] == [2]


@pytest.mark.row("S5-51")
def test_no_page_opens_a_closed_case_again(client, house):
    case = answered(house, house.case())
    client.post(link(case, "rate/"), {"solved": "yes", "score": "5"})
    said = {"solved": "no", "text": "Again!", "score": "1", "wanted": "on"}
    for page in ("remark/", "rate/", "withdraw/", "notifications/"):
        client.post(link(case, page), said)

    assert state_of(case) == State.CLOSED
    assert not Message.objects.filter(text="Again!").exists()


@pytest.mark.row("S5-52")
def test_a_closed_case_leads_to_a_new_one_that_names_it(client, house):
    case = answered(house, house.case())
    client.post(link(case, "rate/"), {"solved": "yes", "score": "5"})
    assert "Write a new request about this" in plain(client.get(link(case)))

    token = shown_token(Case.objects.get(pk=case.pk))
    assert f"follows={token}" in client.get(link(case)).content.decode()
    assert f"?follows={token}" in client.get(f"/report/?follows={token}").content.decode()
    form = client.get(f"{form_of(house)}?follows={token}").content.decode()
    assert f'value="{token}"' in form
    client.post(form_of(house), filled(follows=token))
    new = Case.objects.latest("pk")
    assert new.links_back.get().earlier == case
    assert new.number != case.number
    assert new.deadlines.exists()
    assert new.state == State.NEW
    assert new.number in plain(client.get(link(case)))


def test_taking_a_request_back_needs_a_reason(client, house):
    case = house.case()
    assert client.get(link(case, "withdraw/")).status_code == 200
    assert client.post(link(case, "withdraw/"), {"text": ""}).status_code == 422
    client.post(link(case, "withdraw/"), {"text": "It was filled."})

    assert (state_of(case), Case.objects.get(pk=case.pk).outcome) == ("closed", "withdrawn")


def test_only_an_act_through_the_mailed_link_proves_the_address(client, house):
    case = house.case()
    address = Identity.objects.get(value=ANA)
    shown = f"/t/{shown_token(Case.objects.get(pk=case.pk))}/"
    client.get(link(case))
    client.post(shown + "remark/", {"text": "By whoever sent the form."})
    address.refresh_from_db()
    assert address.proved_at is None

    client.post(link(case, "remark/"), {"text": "By her who reads the mail."})
    address.refresh_from_db()
    assert address.proved_at is not None


def test_messages_can_be_stopped_for_one_case_or_for_all(client, house):
    case = house.case()
    page = link(case, "notifications/")
    assert client.get(page).status_code == 200
    assert client.post(page, {"wanted": "off"}).status_code == 303
    case.refresh_from_db()
    assert (case.opted_out, case.requester.opted_out) == (True, False)
    client.post(page, {"wanted": "never"})
    case.requester.refresh_from_db()
    assert case.requester.opted_out
    client.post(page, {"wanted": "always"})
    case.refresh_from_db()
    case.requester.refresh_from_db()
    assert (case.opted_out, case.requester.opted_out) == (False, False)


def test_who_only_sent_the_form_cannot_silence_the_whole_address(client, house):
    case = house.case()
    page = f"/t/{shown_token(Case.objects.get(pk=case.pk))}/notifications/"

    assert client.post(page, {"wanted": "never"}).status_code == 422
    case.requester.refresh_from_db()
    assert not case.requester.opted_out


def test_files_come_only_with_their_own_case(client, house):
    case, other = house.case(), house.case(subject="Other")
    client.post(link(case, "remark/"), {"text": "x", "attachment": file("plan.png")})
    pk = Attachment.objects.get().pk
    got = client.get(link(case, f"file/{pk}/"))

    assert got["Content-Disposition"] == 'attachment; filename="plan.png"'
    assert "sandbox" in got["Content-Security-Policy"]
    assert client.get(link(other, f"file/{pk}/")).status_code == 404


def test_whoever_typed_anothers_address_does_not_learn_the_name_on_file(client, house):
    house.case()
    response = client.post(form_of(house), filled(name="Stranger"))
    token = response["Location"].split("/")[-2]

    page = plain(client.get(f"/t/{token}/"))
    assert "Ana Pop" not in page
    assert token != link_token(Case.objects.latest("pk"))
