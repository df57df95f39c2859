# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import pytest

# Imports stand inside: pytest loads this file before the settings exist.


@pytest.fixture
def house(db):
    from django.core.cache import cache  # noqa: PLC0415 -- see above

    from tests.factories.town import town  # noqa: PLC0415 -- see above

    cache.clear()
    return town()


@pytest.fixture
def account(house):
    """Return a function that makes a citizen's account whose address is confirmed."""
    from responsa.directory.actions.people import link_account  # noqa: PLC0415 -- see above
    from responsa.directory.inputs import PersonInput  # noqa: PLC0415 -- see above
    from responsa.directory.models import User  # noqa: PLC0415 -- see above
    from responsa.kernel import clock  # noqa: PLC0415 -- see above
    from tests.factories.town import PASSWORD  # noqa: PLC0415 -- see above

    def made(email, name="Ana Pop"):
        user = User.objects.create_user(email, PASSWORD, name=name, created_at=clock.now())
        link_account(user, PersonInput(name=name, email=email, email_proved=True))
        return user

    return made
