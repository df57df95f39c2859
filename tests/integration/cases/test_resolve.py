# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Finishing the work: parts, the final resolution, returning."""

import pytest

from responsa.cases.actions import close, resolve
from responsa.cases.enums import MessageKind, State
from responsa.cases.queries.proof import problems
from responsa.directory.models import Absence
from responsa.kernel import clock
from responsa.kernel.errors import (
    InvalidError,
    NotFoundError,
    RefusedError,
)


@pytest.mark.row("S1-21")
@pytest.mark.row("S1-25")
@pytest.mark.row("S3-21")
def test_a_handler_cannot_give_the_final_resolution(town, case):
    case = resolve.finish_part(case.pk, actor=town.actor("hana"), text="Filled with asphalt")
    assert case.state == State.AWAITING_RESOLUTION
    assert case.messages.get(kind=MessageKind.SOLUTION).text == "Filled with asphalt"
    for nobody in ("hana", "dorin", "olga"):
        with pytest.raises(RefusedError):
            resolve.resolve(case.pk, actor=town.actor(nobody), text="Done")
        with pytest.raises(RefusedError):
            close.close(case.pk, actor=town.actor(nobody))
    case = resolve.resolve(case.pk, actor=town.actor("sofia"), text="The hole is filled.")
    assert case.state == State.RESOLVED


@pytest.mark.row("S1-22")
@pytest.mark.row("S4-36")
def test_a_resolution_has_text_author_and_date_apart_from_the_messages(town, case):
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Filled")
    case = resolve.resolve(case.pk, actor=town.actor("sofia"), text="The hole is filled.")
    resolution = case.resolutions.get()
    assert (resolution.text, resolution.author) == ("The hole is filled.", town.user["sofia"])
    assert resolution.at == case.resolved_at or resolution.at <= case.resolved_at
    assert case.state != State.CLOSED
    assert not list(problems())
    message = case.messages.get(kind=MessageKind.RESOLUTION)
    type(message).objects.filter(pk=message.pk).update(text="Something else")
    assert any("altered" in problem for problem in problems())


@pytest.mark.row("S1-23")
def test_the_supervisor_returns_with_remarks(town, case):
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Filled")
    with pytest.raises(InvalidError):
        resolve.send_back(case.pk, actor=town.actor("sofia"), text="")
    case = resolve.send_back(case.pk, actor=town.actor("sofia"), text="Show me a picture")
    assert case.state == State.IN_PROGRESS
    returned = case.events.get(name="case.returned")
    assert returned.message.text == "Show me a picture"
    assert returned.data["users"] == [town.user["hana"].pk]
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Here it is")


@pytest.mark.row("S1-24")
def test_a_substitute_resolves_for_the_absent_supervisor(town, case):
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Filled")
    with pytest.raises(NotFoundError):
        resolve.resolve(case.pk, actor=town.actor("silvia"), text="Done")
    today = clock.today()
    Absence.objects.create(
        user=town.user["sofia"], substitute=town.user["silvia"], starts_on=today, ends_on=today
    )
    case = resolve.resolve(case.pk, actor=town.actor("silvia"), text="Done")
    assert case.resolutions.get().on_behalf_of == town.user["sofia"]
    assert case.events.get(name="case.resolved").on_behalf_of == town.user["sofia"]
