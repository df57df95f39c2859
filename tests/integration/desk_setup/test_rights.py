# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Only administrators set up the house: every address of the package refuses everybody else."""

import pytest
from django.test import Client
from django.urls import reverse

from responsa.desk.setup.urls import urlpatterns
from responsa.directory.models import ConfigEvent, User
from responsa.kernel import clock
from tests.factories.town import CAST

OTHERS = [name for name in CAST if name != "root"]
VALUES = {"role": "handler", "way": "up"}


def address(pattern):
    names = pattern.pattern.converters
    return reverse(f"desk:setup:{pattern.name}", kwargs={n: VALUES.get(n, 1) for n in names})


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: pattern.name)
def test_no_other_role_may(pattern, browse, read):
    for name in OTHERS:
        client = browse(name).client
        for answer in (client.get(address(pattern)), client.post(address(pattern))):
            assert answer.status_code == 403, name
    # The refusal names who can.
    assert "Root" in read(answer)
    assert not ConfigEvent.objects.exists()


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: pattern.name)
def test_strangers_are_sent_to_the_sign_in_page(pattern, town):
    answer = Client().get(address(pattern))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


def test_a_citizen_may_not(town):
    citizen = User.objects.create_user("c@citizen.test", "x", created_at=clock.now())
    client = Client()
    client.force_login(citizen, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(reverse("desk:setup:overview")).status_code == 403


def test_the_administrator_may(admin):
    readable = [p for p in urlpatterns if not p.pattern.converters]
    for pattern in readable:
        assert admin.client.get(address(pattern)).status_code == 200, pattern.name
