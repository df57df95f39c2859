# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the import contracts of pyproject.toml cannot see."""

import ast

from django.apps import apps

from tests.house.sources import (
    MODULES,
    PACKAGE,
    TESTS,
    TOOLS,
    app_of,
    rank,
    shown,
    text_of,
    tree_of,
)

DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "tools", "stuff"}


def relations_between_apps():
    for model in apps.get_models():
        for field in model._meta.get_fields():
            target = field.related_model
            if not field.is_relation or field.auto_created or not isinstance(target, type):
                continue
            ours = all(m.__module__.startswith("responsa.") for m in (model, target))
            if ours and target._meta.app_label != model._meta.app_label:
                yield field, model._meta.app_label, target._meta.app_label


def test_foreign_keys_point_down():
    """A key to an upper floor is an import that nobody sees."""
    floor = rank()

    assert [
        f"{field}: {app} -> {target}"
        for field, app, target in relations_between_apps()
        if floor[app] <= floor[target]
    ] == []


def test_foreign_keys_between_apps_open_no_back_door():
    """With related_name="+" the lower app's objects do not reach upwards; a query does it by name."""
    assert [
        str(field)
        for field, _app, _target in relations_between_apps()
        if field.remote_field.related_name != "+"
    ] == []


def test_only_the_upper_floors_know_addresses():
    floor = rank()

    assert [
        shown(path)
        for path in MODULES
        if app_of(path) and floor[app_of(path)] <= floor["cases"] and app_of(path) != "ui"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in {"reverse", "reverse_lazy"}
    ] == []


def test_no_module_is_a_drawer():
    """A name that says nothing collects everything."""
    named = [path for path in [*MODULES, *TOOLS, *TESTS.rglob("*.py")] if path.stem != "__init__"]
    folders = {path.parent for path in MODULES}

    assert [shown(p) for p in [*named, *folders] if p.stem in DRAWERS] == []


def test_no_signals_of_ours():
    """What happens is an event with deliveries, not a call nobody sees."""
    assert [shown(path) for path in MODULES if "django.dispatch" in text_of(path)] == []


def test_every_module_of_case_actions_has_a_test_module():
    actions = PACKAGE / "cases" / "actions"
    names = [p.stem for p in actions.glob("*.py") if not p.stem.startswith("_")]
    tested = [p.stem for p in TESTS.rglob("test_*.py") if "cases" in p.parts]

    assert [
        name
        for name in names
        if not any(t == f"test_{name}" or t.startswith(f"test_{name}_") for t in tested)
    ] == []


def test_migrations_are_named_by_hand():
    assert [
        shown(path)
        for path in PACKAGE.rglob("migrations/0*.py")
        if "_auto_" in path.stem or path.stem.endswith("_auto")
    ] == []
