# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Short ways through the pages, for the tests of the portal."""

import email
import email.policy
import html
import re

from django.core.files.uploadedfile import SimpleUploadedFile

from responsa.cases.actions import ask, assign, resolve
from responsa.cases.models import Case
from responsa.cases.queries import files
from responsa.cases.queries.requester import link_token
from responsa.notify.models import Outgoing
from tests.factories.town import PASSWORD

ANA = "ana@citizen.test"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def plain(response):
    """The text of a page as a person reads it."""
    text = re.sub(
        r"<(script|style|template).*?</\1>", " ", response.content.decode(), flags=re.DOTALL
    )
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text))).strip()


def filled(**changes):
    """What a citizen types into the form."""
    typed = {
        "title": "Groapă",
        "body": "O groapă mare pe strada Morii.",
        "name": "Ana Pop",
        "email": ANA,
        "form_key": "k" * 22,
    }
    return {name: value for name, value in (typed | changes).items() if value is not None}


def file(name="poza.png", data=PNG, media_type="image/png"):
    return SimpleUploadedFile(name, data, content_type=media_type)


def form_of(house, category="pothole"):
    return f"/report/{house.category[category].pk}/"


def link(case, page=""):
    """The secret link that travels by mail."""
    return f"/t/{link_token(Case.objects.get(pk=case.pk))}/{page}"


def in_work(house, case):
    """Directed to Hana, who took it on."""
    assign.assign(case.pk, [house.user["hana"].pk], actor=house.actor("dorin"))
    assign.accept(case.pk, actor=house.actor("hana"))
    return case


def asked(house, case, text="Which number of the street?"):
    in_work(house, case)
    ask.ask_requester(case.pk, actor=house.actor("hana"), text=text)
    return case


def answered(house, case, text="The hole was filled on Tuesday."):
    in_work(house, case)
    resolve.finish_part(case.pk, actor=house.actor("hana"), text="Filled.")
    resolve.resolve(case.pk, actor=house.actor("sofia"), text=text)
    return case


def sign_in(client, address, password=PASSWORD, **more):
    return client.post("/account/login/", {"login": address, "password": password, **more})


def mails(purpose):
    """The letters of one purpose that wait for the relay, the oldest first."""
    return list(Outgoing.objects.filter(purpose=purpose).order_by("pk"))


def content_of(mail):
    """The text part of a letter."""
    whole = email.message_from_bytes(files.content(mail.raw), policy=email.policy.default)
    return whole.get_body(("plain",)).get_content()


def link_in(mail):
    """The path of the link in a letter about an account."""
    return re.search(r"http://127\.0\.0\.1:8000(/account/\S+/)", content_of(mail)).group(1)
