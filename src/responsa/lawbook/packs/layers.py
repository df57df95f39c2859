# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What an institution, and then a category, changes in a pack: only where the law leaves it to them.

::

    schema = 1
    [layer]
    id = "town"
    [[change]]
    rule = "procedure/administrative_procedure/deadline/decision"
    key = "amount"
    value = 60
    reason = "Town regulation 12/2025, art. 5"
"""

import copy
import hashlib
from collections.abc import Mapping
from dataclasses import replace

from responsa.lawbook.marking import gettext_noop
from responsa.lawbook.packs.assembling import assembled, loaded
from responsa.lawbook.packs.model import Kind
from responsa.lawbook.packs.pack import Override, Pack
from responsa.lawbook.packs.problems import PackError
from responsa.lawbook.packs.reading import MISSING, Notes, Table

SCHEMA = 1
_FIXED_KEYS = ("id", "overridable", "kind", "source", "confidence")


def layered(pack: Pack, override_text: str, file: str = "") -> Pack:
    """Return the pack with the changes of a text laid over it, each recorded in ``overrides``.

    A deadline can change where it is ``overridable`` or internal. Raises PackError for other changes, for a change without a reason, and for a result that is no
    sound pack.
    """
    texts = (*pack.layers, override_text)
    raw = loaded(pack.text, pack.id)
    overrides: list[Override] = []
    for text in texts:
        notes = Notes(file or pack.id)
        overrides += _laid(raw, pack, Table(loaded(text, notes.file), "", notes))
        if notes.problems:
            raise PackError(tuple(notes.problems))
    found = assembled(raw, text=pack.text, file=file or pack.id)
    digest = hashlib.sha256("\0".join((pack.text, *texts)).encode()).hexdigest()
    return replace(found, layers=texts, overrides=tuple(overrides), digest=digest)


def _laid(raw: dict[str, object], pack: Pack, root: Table) -> list[Override]:
    if root.whole("schema") != SCHEMA:
        root.wrong("schema", gettext_noop("must be %(schema)s"), schema=SCHEMA)
    head = root.table("layer") or Table({}, "layer", root.notes)
    layer = head.needed("id")
    head.done()
    changes = [_change(raw, pack, change, layer) for change in root.unnamed("change")]
    root.done()
    return [change for change in changes if change is not None]


def _change(  # noqa: PLR0917 -- private: what is changed, by what, for whom
    raw: dict[str, object], pack: Pack, change: Table, layer: str
) -> Override | None:
    path, key, reason = change.needed("rule"), change.needed("key"), change.needed("reason")
    if "value" not in change:
        change.wrong("value", MISSING)
    now = change.values.get("value")
    change.done("value")
    table = _table_of(raw, path)
    if table is None:
        change.wrong("rule", gettext_noop("“%(rule)s” is no rule of this pack"), rule=path)
    elif path == "calendar":
        change.wrong(
            "rule",
            gettext_noop(
                "“%(rule)s”, %(key)s: cases count by the calendar of the institution. Enter such days "
                "and hours there, not here"
            ),
            rule=path,
            key=key,
        )
    elif not _changeable(pack, path) or key in _FIXED_KEYS:
        change.wrong(
            "rule",
            gettext_noop("“%(rule)s” is fixed by law: %(key)s cannot be changed here"),
            rule=path,
            key=key,
        )
    else:
        was = copy.deepcopy(table.get(key))
        table[key] = now
        return Override(layer=layer, rule=path, key=key, was=was, now=now, reason=reason)
    return None


def _changeable(pack: Pack, path: str) -> bool:
    for procedure in pack.procedures.values():
        for deadline in procedure.deadlines.values():
            if deadline.path == path:
                return deadline.overridable or deadline.kind is Kind.INTERNAL
    return False


def _table_of(raw: Mapping[str, object], path: str) -> dict[str, object] | None:
    """Return the raw table at a path: names of tables and ids of their entries by turns."""
    here: object = raw
    for name in path.split("/"):
        if isinstance(here, Mapping):
            here = here.get(name)
        elif isinstance(here, list):
            here = next(
                (one for one in here if isinstance(one, dict) and one.get("id") == name), None
            )
    return here if isinstance(here, dict) else None
