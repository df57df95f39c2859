# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Colleagues at the desk: a browser for each of the cast, and what stands on a page."""

import html
import re

from django.test import Client
from django.urls import reverse

from responsa.cases.models import Case


class Desk:
    """One colleague's browser."""

    def __init__(self, town, name):
        self.town, self.name = town, name
        self.client = Client()
        self.client.force_login(
            town.user[name], "allauth.account.auth_backends.AuthenticationBackend"
        )

    def get(self, page, /, *args, expect=200, **query):
        response = self.client.get(reverse(page, args=args), query_params=query)
        assert response.status_code == expect, response.status_code
        return response

    def page(self, page, /, *args, **query):
        """Return the words of a page, without markup."""
        return words(self.get(page, *args, **query))

    def rows(self, **query):
        """Return the ids of the cases that a list shows, in its order."""
        page = self.get("desk:list", **query).content.decode()
        return [int(pk) for pk in re.findall(r'id="case-(\d+)"', page)]

    def post(self, page, /, *args, expect=303, **data):
        query = data.pop("query", {})
        url = reverse(page, args=args, query=query or None)
        response = self.client.post(url, data)
        wanted = (302, 303) if expect == 303 else (expect,)
        assert response.status_code in wanted, words(response)[-400:]
        return response

    def say(self, case, kind, text="", *, expect=303, **data):
        """Send from the composer as the page would, with the version of the page."""
        version = data.pop("version", Case.objects.get(pk=case.pk).version)
        tab = "reply" if kind == "ask_requester" else kind
        given = {"kind": tab, "as": kind, "text": text, "version": version}
        return self.post("desk:say", case.pk, expect=expect, **(given | data))

    def step(self, case, name, *, expect=303, **data):
        version = data.pop("version", Case.objects.get(pk=case.pk).version)
        return self.post("desk:step", case.pk, name, expect=expect, version=version, **data)


def words(response):
    """Return what a person reads on a page: no tags, no doubled spaces."""
    page = re.sub(
        r"<(script|style|template)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL
    )
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))
