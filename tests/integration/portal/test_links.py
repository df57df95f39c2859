# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Secret links to a case: a colleague takes them back, and the requester gets a new one."""

import re

import pytest

from responsa.cases.actions import close
from responsa.cases.actions.deliveries import work_off
from responsa.cases.enums import Channel
from responsa.cases.models import Case, Event
from responsa.cases.queries.requester import link_token, shown_token
from responsa.directory.inputs import PersonInput
from tests.integration.desk.browsers import Desk
from tests.integration.portal.steps import (
    answered,
    content_of,
    file,
    filled,
    form_of,
    link,
    mails,
    plain as read,
)

DEAD = "This link does not work any more"


def renew(house, case, name="dorin", *, expect=303):
    version = Case.objects.get(pk=case.pk).version
    return Desk(house, name).post("desk:renew-link", case.pk, version=version, expect=expect)


def links_in(mail):
    return re.findall(r"http://127\.0\.0\.1:8000(/t/[^/\s]+/)", content_of(mail))


@pytest.mark.parametrize("name", ["dorin", "sofia", "rita"])
def test_who_may_replaces_the_link_and_the_journal_knows(client, house, name):
    case = house.case()
    mailed, shown = link(case), f"/t/{shown_token(case)}/"
    offer = Desk(house, name).page("desk:renew-link", case.pk)
    assert "The new link goes to ana@citizen.test." in offer
    renew(house, case, name)

    for old in (mailed, shown):
        answer = client.get(old)
        assert (answer.status_code, DEAD in read(answer)) == (404, True)
    event = Event.objects.get(case=case, name="case.link_renewed")
    assert (event.user, event.data) == (house.user[name], {"link": 2})
    assert "the old one opens nothing any more" in Desk(house, name).page("desk:case", case.pk)


def test_the_new_link_comes_by_mail_and_opens_the_case(client, house):
    case = house.case()
    work_off()
    renew(house, case)
    work_off()

    first, second = mails("acknowledgement") + mails("status")
    assert {client.get(path).status_code for path in links_in(first)} == {404}
    assert f"/t/{link_token(Case.objects.get(pk=case.pk))}/" in links_in(second)
    assert {client.get(path).status_code for path in links_in(second)} == {200}
    assert "earlier mails do not open your request" in content_of(second)


def test_a_dead_link_does_nothing_and_says_how_to_get_another(client, house):
    case = answered(house, house.case())
    old = {page: link(case, page) for page in ("", "rate/", "withdraw/", "notifications/")}
    remark = link(case, "remark/")
    renew(house, case)

    for address in old.values():
        page = client.get(address)
        assert (page.status_code, DEAD in read(page)) == (404, True), address
        assert 'href="/s/"' in page.content.decode()
        assert page["Cache-Control"] == "private, no-store"
    assert client.post(old["rate/"], {"solved": "yes"}).status_code == 404
    assert client.post(remark, {"text": "x", "attachment": file()}).status_code == 404
    assert Case.objects.get(pk=case.pk).confirmed_at is None
    found = client.post("/s/", {"reference": case.number, "proof": "ana@citizen.test"})
    assert client.get(found["Location"]).status_code == 200


def test_the_page_after_sending_is_dead_as_well(client, house):
    done = client.post(form_of(house), filled())["Location"]
    assert client.get(done).status_code == 200
    renew(house, Case.objects.get())

    assert DEAD in read(client.get(done))


@pytest.mark.parametrize(
    ("name", "expect"), [("horia", 403), ("olga", 403), ("oscar", 404), ("tania", 404)]
)
def test_others_neither_see_the_step_nor_take_it(client, house, name, expect):
    case = house.case()
    if expect == 403:
        assert "/link/" not in Desk(house, name).get("desk:case", case.pk).content.decode()
    Desk(house, name).get("desk:renew-link", case.pk, expect=expect)
    renew(house, case, name, expect=expect)

    assert client.get(link(case)).status_code == 200
    assert not Event.objects.filter(name="case.link_renewed").exists()


def test_a_second_click_revokes_nothing_and_a_closed_case_can_be_locked(client, house):
    case = answered(house, house.case())
    close.confirm(case.pk, actor=house.actor("rita"))
    close.close(case.pk, actor=house.actor("dorin"))
    seen = Case.objects.get(pk=case.pk).version
    dorin = Desk(house, "dorin")
    assert "revoke the old one" in dorin.page("desk:case", case.pk)
    for _ in range(2):
        dorin.post("desk:renew-link", case.pk, version=seen)

    assert Event.objects.filter(case=case, name="case.link_renewed").count() == 1
    assert Case.objects.get(pk=case.pk).link_version == 2
    assert client.get(link(case)).status_code == 200


def test_without_an_address_the_page_says_so_and_without_a_requester_there_is_no_such_step(house):
    by_phone = house.case(requester=PersonInput(name="Ion", phone="0721 000 111"))
    dorin = Desk(house, "dorin")
    assert "has no e-mail address" in dorin.page("desk:renew-link", by_phone.pk)
    dorin.post("desk:renew-link", by_phone.pk)
    assert "has no e-mail address for a new one" in dorin.page("desk:case", by_phone.pk)

    nameless = house.case(requester=None, channel=Channel.PHONE)
    assert "/link/" not in dorin.get("desk:case", nameless.pk).content.decode()
    renew(house, nameless)
    assert Case.objects.get(pk=nameless.pk).link_version == 1
