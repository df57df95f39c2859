# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import pytest


@pytest.fixture
def at(town):
    """Return a colleague's browser: ``at("hana")``; the same one each time."""
    from tests.integration.desk.browsers import Desk  # noqa: PLC0415 -- needs the settings made first

    desks = {}

    def of(name):
        if name not in desks:
            desks[name] = Desk(town, name)
        return desks[name]

    return of
