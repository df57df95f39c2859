# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Letters about accounts, in every language; nobody but the addressee reads them."""

import pytest

from responsa.kernel.errors import NotFoundError
from responsa.notify import queries
from responsa.notify.actions import send_account_mail
from responsa.notify.enums import ACCOUNT, Purpose

CONTEXT = {"link": "https://primaria.test/r/k-1", "minutes": 60, "hours": 72, "code": "123456"}
LINKED = {
    Purpose.PASSWORD_RESET,
    Purpose.CONFIRM_EMAIL,
    Purpose.INVITATION,
    Purpose.ACCOUNT_EXISTS,
}


@pytest.mark.parametrize("language", ["ro", "it", "pl", "ru", "en"])
@pytest.mark.parametrize("purpose", sorted(ACCOUNT))
def test_each_letter_goes_out_in_each_language(hall, post, *, purpose, language):
    row = send_account_mail(
        to="Ion@Citizen.test", language=language, purpose=purpose, context=CONTEXT
    )

    [mail] = post.mails("Ion@Citizen.test")
    text = mail.get_body(preferencelist=("plain",)).get_content()
    html = mail.get_body(preferencelist=("html",)).get_content()
    assert mail["Content-Language"] == language
    assert mail["Auto-Submitted"] == "auto-generated"
    assert row.envelope_from == ""
    assert (CONTEXT["link"] in text) == (CONTEXT["link"] in html) == (purpose in LINKED)
    assert ("123456" in text) == (purpose == Purpose.SIGN_IN_CODE)
    assert ("60" in text) == (purpose in {Purpose.PASSWORD_RESET, Purpose.SIGN_IN_CODE})


def test_an_unknown_language_is_the_houses(hall, post):
    send_account_mail(to="ion@citizen.test", language="xx", purpose="unknown_account", context={})
    assert post.mails("ion@citizen.test")[0]["Content-Language"] == "en"


def test_an_address_that_is_none_gets_nothing(hall, post):
    bad = "ion@citizen.test\r\nBcc: v@victim.test"
    assert send_account_mail(to=bad, language="en", purpose="unknown_account", context={}) is None
    assert post.rows() == []


def test_administrators_do_not_read_keys_to_other_peoples_accounts(hall):
    row = send_account_mail(
        to="ion@citizen.test", language="en", purpose="password_reset", context=CONTEXT
    )
    with pytest.raises(NotFoundError):
        queries.mail(row.pk, actor=hall.actor("root"))
