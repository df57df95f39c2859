# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import pytest

# Imports stand inside: pytest loads this file before the settings exist.


@pytest.fixture
def at(town):
    """Return a colleague's browser: ``at("hana")``."""
    from django.core.cache import cache  # noqa: PLC0415 -- see above

    from tests.integration.desk.browsers import Desk  # noqa: PLC0415 -- see above

    cache.clear()
    return lambda name: Desk(town, name)
