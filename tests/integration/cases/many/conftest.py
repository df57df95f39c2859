# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import pytest


@pytest.fixture
def potholes(town):
    """Return a function that makes some cases in Hana's hands: ``potholes(3)``."""
    from responsa.cases.actions import assign  # noqa: PLC0415 -- needs Django's apps
    from responsa.directory.inputs import PersonInput  # noqa: PLC0415 -- likewise

    def of(number, *, accepted=True):
        made = []
        for at in range(number):
            who = PersonInput(name=f"Citizen {at}", email=f"citizen{at}@citizen.test")
            case = town.case(requester=who)
            if accepted:
                assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
                assign.accept(case.pk, actor=town.actor("hana"))
            case.refresh_from_db()
            made.append(case)
        return made

    return of


@pytest.fixture
def begin(town):
    """Return a function that begins a deed to many cases: ``begin("dorin", "note", cases, text="x")``."""
    import secrets  # noqa: PLC0415 -- only here

    from responsa.cases.actions import bulk  # noqa: PLC0415 -- needs Django's apps
    from responsa.cases.enums import BulkDeed  # noqa: PLC0415 -- likewise

    def of(who, deed, cases, *, key="", **data):
        return bulk.begin(
            BulkDeed(deed),
            [case.pk for case in cases],
            data,
            actor=town.actor(who),
            key=key or secrets.token_hex(8),
        )

    return of
