# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A new password by mail."""

import datetime as dt
import time

import pytest
import time_machine
from allauth.account.utils import user_pk_to_url_str
from django.utils import timezone

from responsa.desk.setup.invitations import invite
from responsa.directory.models import User
from responsa.portal import account_forms
from tests.factories.town import PASSWORD
from tests.integration.portal.steps import ANA, content_of, link_in, mails, plain, sign_in

GOOD = "three quiet lamps"


def ask(client, email=ANA, **headers):
    return client.post("/account/password/reset/", {"email": email}, **headers)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(account_forms, "_ANSWER_AFTER", 0.0)


def test_the_link_sets_a_new_password_once_and_ends_all_sessions(client, account, house):
    account(ANA)
    sign_in(client, ANA)
    other = type(client)()
    ask(other)
    [mail] = mails("password_reset")
    page = link_in(mail)
    form = other.get(page)["Location"]
    assert "set-password" in form
    assert other.get(form).status_code == 200
    assert other.post(form, {"password1": "short"}).status_code == 200
    other.post(form, {"password1": GOOD})

    assert client.get("/mine/").status_code == 302
    assert sign_in(client, ANA, PASSWORD).status_code == 200
    assert sign_in(client, ANA, GOOD)["Location"] == "/start/"
    assert "does not work any more" in plain(other.get(page))


def opens_after(client, page, **later):
    with time_machine.travel(timezone.localtime() + dt.timedelta(**later), tick=False):
        return "does not work any more" not in plain(client.get(page, follow=True))


def test_the_link_is_good_for_an_hour(client, account, house):
    account(ANA)
    ask(client)
    page = link_in(mails("password_reset")[0])
    assert opens_after(client, page, minutes=59)
    assert not opens_after(client, page, minutes=61)
    assert not opens_after(client, page, hours=71)
    assert "60 minutes" in content_of(mails("password_reset")[0])


def test_an_invitation_is_good_for_three_days_and_once(client, house):
    hana = house.user["hana"]
    hana.set_unusable_password()
    hana.save()
    assert invite(hana)
    [mail] = mails("invitation")
    page = link_in(mail)
    assert "72 hours" in content_of(mail)
    assert opens_after(client, page, hours=71)
    assert not opens_after(client, page, hours=73)

    form = client.get(page)["Location"]
    assert client.post(form, {"password1": GOOD}).status_code == 302
    assert not opens_after(type(client)(), page, hours=1)
    assert sign_in(type(client)(), hana.email, GOOD)["Location"] == "/start/"


def test_the_key_of_one_account_opens_no_other(client, account, house):
    account(ANA)
    ask(client)
    page = link_in(mails("password_reset")[0])
    who, key = page.rstrip("/").rsplit("/", 1)[1].split("-", 1)
    other = user_pk_to_url_str(house.user["hana"])

    assert who != other
    refused = client.get(page.replace(f"/{who}-{key}", f"/{other}-{key}"), follow=True)
    assert "does not work any more" in plain(refused)


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_X_FORWARDED_HOST": "evil.test"},
        {"HTTP_FORWARDED": "host=evil.test"},
        {"HTTP_X_FORWARDED_PROTO": "javascript"},
        {"HTTP_REFERER": "https://evil.test/"},
        {"HTTP_HOST": "localhost"},
    ],
)
def test_the_link_keeps_our_host(client, account, house, headers):
    account(ANA)
    ask(client, **headers)
    [mail] = mails("password_reset")

    assert link_in(mail).startswith("/account/password/reset/key/")
    assert "evil" not in content_of(mail)
    assert "//localhost" not in content_of(mail)


def test_a_host_that_is_not_ours_is_refused(client, house):
    assert client.get("/", HTTP_HOST="evil.test").status_code == 400


def test_whoever_asks_for_whom_reads_the_same(client, account, house):
    account(ANA)
    texts = {plain(client.get(ask(client, email)["Location"])) for email in (ANA, "x@citizen.test")}
    for _ in range(6):
        texts.add(plain(client.get(ask(client)["Location"])))

    assert len(texts) == 1
    assert [mail.recipient for mail in mails("password_reset")] == [ANA] * 5


def test_mail_goes_only_to_the_address_on_file(client, account, house):
    account("bob@citizen.test")
    for odd in ("bob@citizen.test,evil@evil.test", "evil@evil.test", "\uff42ob@citizen.test"):
        ask(client, odd)
    client.post("/account/password/reset/", {"email": ["bob@citizen.test", "evil@evil.test"]})
    ask(client, "BOB@CITIZEN.test")

    assert {mail.recipient for mail in mails("password_reset")} == {"bob@citizen.test"}


def test_the_time_of_the_answer_does_not_tell_whether_there_is_an_account(
    client, account, house, monkeypatch
):
    account(ANA)
    monkeypatch.setattr(account_forms, "_ANSWER_AFTER", 0.4)
    times = []
    for email in (ANA, "x@citizen.test"):
        started = time.perf_counter()
        ask(client, email)
        times.append(time.perf_counter() - started)

    assert min(times) >= 0.4
    assert abs(times[0] - times[1]) < 0.15


def test_a_disabled_account_gets_no_mail(client, account, house):
    account(ANA)
    User.objects.update(is_active=False)
    ask(client)

    assert mails("password_reset") == []
