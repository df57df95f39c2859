# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The table of roles: each action, tried by everybody, is done for exactly those whom the table names."""

import importlib
import inspect
import pkgutil
from contextlib import suppress
from importlib.util import find_spec

import pytest
from django.db import transaction

from responsa.cases import actions as actions_of_cases, lifecycle
from responsa.cases.actions.step import permit
from responsa.cases.enums import State
from responsa.kernel.errors import NotFoundError, NotPermittedError, RefusedError
from tests.integration.cases.deeds import DEEDS, ELSEWHERE, LINES, PENDING, PEOPLE, closed, person
from tests.integration.cases.deeds_of_desk import LATER
from tests.integration.cases.deeds_of_working import TOGETHER

ALL = (*DEEDS, *LATER, *TOGETHER)


class _Undone(Exception):  # noqa: N818 -- nothing went wrong
    """Takes back what was tried, for the next one."""


def may(town, case, deed, name):
    with suppress(NotPermittedError, NotFoundError, _Undone), transaction.atomic():
        try:
            deed.do(town, case, person(town, case, name))
        except (NotPermittedError, NotFoundError):
            return False
        raise _Undone
    return True


@pytest.mark.parametrize("deed", ALL, ids=lambda deed: f"{deed.action}: {deed.line}")
def test_exactly_those_may_whom_the_table_names(deed, town, at):
    case = deed.stage(town)
    assert {name for name in deed.tried_by if may(town, case, deed, name)} == deed.may


@pytest.mark.row("S5-51")
@pytest.mark.parametrize("step", lifecycle.TRANSITIONS, ids=lambda step: step.name)
def test_nobody_opens_a_closed_case_again(step, town, at):
    case = closed(town)
    for name in PEOPLE:
        with pytest.raises(RefusedError):
            permit(case, step.name, actor=person(town, case, name), text="De ce nu?")
        with pytest.raises(RefusedError):
            lifecycle.check(step.name, state=State.CLOSED, roles=step.roles, text="De ce nu?")


def test_every_line_of_the_table_is_tried_or_named_as_not_built():
    tried = {deed.line for deed in ALL} | {"reopen Closed"}
    assert set(LINES) - tried == {line for line, _issue in PENDING}
    assert find_spec("responsa.insights") is None, "built: its lines are not pending any more"


def test_the_lines_are_those_of_the_requirements(shared_folder):
    text = (shared_folder / "acceptance/MATRICES.md").read_text()
    table = text.partition("## 3 ")[2].partition("## 4 ")[0]
    rows = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("|")]
    assert tuple(rows[2:]) == LINES


def actions():
    """Every action on a case by its id: ``module.function``."""
    for found in pkgutil.iter_modules(actions_of_cases.__path__):
        module = importlib.import_module(f"{actions_of_cases.__name__}.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            takes = [*inspect.signature(function).parameters]
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and takes[:1] == ["case_id"] and "actor" in takes:
                yield f"{found.name}.{name}"


def test_every_action_on_a_case_is_tried_by_everybody():
    known = {deed.action for deed in ALL} | set(ELSEWHERE)
    assert set(actions()) - known == set(), "see the docstring of deeds.py"
