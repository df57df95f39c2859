# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the set-up as the administrator's browser asks for them."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.integration.desk_setup.reading import words


class Pages:
    """Somebody's browser on the pages under ``desk:setup``."""

    def __init__(self, user):
        self.client = Client()
        self.client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    def get(self, name, /, *args, **query):
        return self.client.get(reverse(f"desk:setup:{name}", args=args), query)

    def post(self, name, /, *args, **typed):
        return self.client.post(reverse(f"desk:setup:{name}", args=args), typed)

    def save(self, name, /, *args, **typed):
        """Post, expect success: 303 with a toast on the page it leads to, which is returned."""
        answer = self.post(name, *args, **typed)
        assert answer.status_code == 303, words(answer)
        shown = self.client.get(answer["Location"])
        assert shown.status_code == 200
        assert "data-rs-toast=" in shown.content.decode()
        return shown

    def refuse(self, name, /, *args, **typed):
        """Post, expect the form again with an error; the page is returned."""
        answer = self.post(name, *args, **typed)
        assert answer.status_code == 422, answer.status_code
        assert "errsum" in answer.content.decode()
        return answer


@pytest.fixture
def admin(town):
    """Root's browser."""
    return Pages(town.user["root"])


@pytest.fixture
def browse(town):
    """Return the browser of somebody of the cast: ``browse("hana")``."""
    return lambda name: Pages(town.user[name])


@pytest.fixture
def read():
    return words


@pytest.fixture
def relay(settings):
    """A mail server that takes what leaves; nothing is sent in these tests."""
    settings.SMTP_OUT_URL = "smtp://127.0.0.1:9"
