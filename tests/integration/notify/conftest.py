# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A town hall whose worker is the test, with a clock that the test moves and a real relay."""

import pytest


@pytest.fixture
def hours(monkeypatch):
    from responsa.kernel import clock  # noqa: PLC0415 -- not before the environment is made
    from tests.support.postman import Hours  # noqa: PLC0415 -- as above

    made = Hours()
    monkeypatch.setattr(clock, "now", lambda: made.at)
    return made


@pytest.fixture
def hall(hours, town):
    return town


@pytest.fixture
def post(hall, hours):
    from tests.support.postman import Post  # noqa: PLC0415 -- as above

    return Post(hours)


@pytest.fixture
def relay(smtp_sink, settings):
    settings.SMTP_OUT_URL = smtp_sink.url
    return smtp_sink
