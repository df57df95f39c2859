# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""From the text of a file to a pack, noting every mistake on the way."""

import hashlib
import tomllib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from responsa.lawbook.identifiers import rule_of
from responsa.lawbook.marking import gettext_noop
from responsa.lawbook.packs import checks
from responsa.lawbook.packs.model import (
    Confidence,
    Counting,
    Procedure,
    Roll,
    RollDay,
    Source,
    Start,
    Unit,
)
from responsa.lawbook.packs.origin import Origin, rules_in
from responsa.lawbook.packs.pack import CalendarRule, Identifier, NumberScheme, Pack, Report
from responsa.lawbook.packs.problems import PackError, Problem
from responsa.lawbook.packs.procedures import procedure
from responsa.lawbook.packs.reading import Notes, Table

# Since 2 every rule that people see has a title in every language of the program.
SCHEMAS: Final = (1, 2)
_TITLED: Final = 2
SECTIONS: Final = ("privacy", "accessibility", "eid", "protocol", "records", "channels")
# A term that is planned early avoids every day off; a term that the law prolongs is not prolonged by
# days on which only this house is closed.
_BACK: Final = frozenset({RollDay.WEEKEND, RollDay.HOLIDAY, RollDay.CLOSED})
_FORWARD: Final = frozenset({RollDay.WEEKEND, RollDay.HOLIDAY})


def loaded(text: str, file: str) -> dict[str, object]:
    """Return the raw tables of a TOML text. Raises PackError when it is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = gettext_noop("this is no TOML: %(error)s")
        raise PackError((Problem(file, "", "", told, {"error": error}),)) from error


def assembled(raw: Mapping[str, object], *, text: str, file: str) -> Pack:
    """Return the pack of raw tables. Raises PackError with everything that is wrong."""
    notes = Notes(file)
    root = Table(raw, "", notes)
    if root.whole("schema") not in SCHEMAS:
        known = " | ".join(map(str, SCHEMAS))
        root.wrong("schema", gettext_noop("must be %(schema)s"), schema=known)
    pack = _pack(root, text)
    root.done()
    checks.check(pack, notes)
    if root.whole("schema") >= _TITLED:
        checks.check_titles(pack, notes)
    if notes.problems:
        raise PackError(tuple(notes.problems))
    return pack


def _pack(root: Table, text: str) -> Pack:
    head = root.table("pack") or Table({}, "pack", root.notes)
    sources = {one.text("id"): _source(one) for one in root.tables("source")}
    origin = Origin(MappingProxyType(sources))
    pack = Pack(
        id=head.needed("id"),
        version=head.needed("version"),
        country=head.needed("country"),
        name=head.local("name"),
        languages=head.texts("languages"),
        timezone=head.needed("timezone"),
        sources=MappingProxyType(sources),
        calendar=_calendar(root.table("calendar") or Table({}, "calendar", root.notes)),
        countings=rules_in(root, "counting", origin, _counting),
        procedures=_procedures(root, origin),
        reports=rules_in(root, "report", origin, _report),
        number_schemes=rules_in(root, "number_scheme", origin, _scheme),
        identifiers=rules_in(root, "identifier", origin, _identifier),
        sections=MappingProxyType({key: root.raw(key) for key in SECTIONS if key in root}),
        text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )
    head.done()
    return pack


def _procedures(root: Table, origin: Origin) -> Mapping[str, Procedure]:
    """Return the procedures; one that extends another has all that it does not say itself."""
    tables = {table.text("id"): table for table in root.tables("procedure")}
    found = {}
    for name, table in tables.items():
        base = tables.get(table.text("extends"))
        if base is not None and base.text("extends"):
            table.wrong(
                "extends",
                gettext_noop("“%(name)s” is extended already: only one step"),
                name=base.text("extends"),
            )
        inherited = (
            {key: base.values[key] for key in base.values if key != "default"} if base else {}
        )
        whole = Table({**inherited, **table.values}, table.path, root.notes)
        found[name] = procedure(whole, origin)
        if table.text("extends") and base is None:
            table.wrong(
                "extends",
                gettext_noop("“%(name)s” is no procedure of this pack"),
                name=table.text("extends"),
            )
    return MappingProxyType(found)


def _source(table: Table) -> Source:
    title = table.needed("title")
    found = Source(
        id=table.text("id"),
        title=title,
        short=table.text("short", title),
        url=table.text("url"),
        confidence=table.choice("confidence", Confidence.UNSURE),
    )
    table.done()
    return found


def _calendar(table: Table) -> CalendarRule:
    if table.text("provider", "holidays") != "holidays":
        table.wrong("provider", gettext_noop("must be “holidays”"))
    weekend = table.wholes("weekend") if "weekend" in table else (6, 7)
    if not set(weekend) <= set(range(1, 8)) or len(set(weekend)) == len(range(1, 8)):
        table.wrong(
            "weekend", gettext_noop("must be days from 1 (Monday) to 7 (Sunday), not all of them")
        )
    found = CalendarRule(
        country=table.text("country"),
        subdivision=table.text("subdivision"),
        weekend=frozenset(day - 1 for day in weekend),
        use_weekend_workdays=table.flag("use_weekend_workdays"),
        extra_closed=table.days("extra_closed"),
        extra_working=table.days("extra_working"),
    )
    table.done()
    return found


def _counting(table: Table, origin: Origin) -> Counting:
    if table.text("month_rule", "same_day_clamp") != "same_day_clamp":
        table.wrong("month_rule", gettext_noop("must be “same_day_clamp”"))
    roll = table.choice("roll", Roll.NONE)
    usual = {Roll.NEXT: _FORWARD, Roll.PREVIOUS: _BACK}.get(roll, frozenset())
    return Counting(
        **origin.of(table),
        id=table.text("id"),
        start=table.choice("start", Start.EXCLUDE),
        unit=table.optional_choice("unit", Unit),
        free_days=table.flag("free_days"),
        roll=roll,
        roll_on=table.choices("roll_on", RollDay) if "roll_on" in table else usual,
        min_working_days=table.whole("min_working_days"),
        legal_latest=table.text("legal_latest"),
    )


def _report(table: Table, origin: Origin) -> Report:
    due = table.table("due") or Table({}, table.path, table.notes)
    return Report(
        **origin.of(table),
        id=table.text("id"),
        name=table.local("name"),
        period=table.needed("period"),
        due_month=due.whole("month"),
        due_day=due.whole("day"),
        procedures=table.texts("procedures"),
        counts=table.texts("counts"),
        columns=table.texts("columns"),
        scope=table.texts("scope"),
        publish=table.flag("publish"),
        immutable=table.flag("immutable"),
        seal=table.text("seal"),
    )


def _scheme(table: Table, origin: Origin) -> NumberScheme:
    return NumberScheme(
        **origin.of(table),
        id=table.text("id"),
        template=table.needed("template"),
        scope=table.texts("scope"),
        start=table.whole("start", 1),
        gapless=table.flag("gapless"),
        needs=table.texts("needs"),
        alternatives=table.texts("alternatives"),
        subcase_template=table.text("subcase_template"),
        letter_template=table.text("letter_template"),
        label=table.text("label"),
        short_code=table.text("short_code"),
        search_as=table.texts("search_as"),
        void=table.text("void"),
        emergency_register=table.flag("emergency_register"),
    )


def _identifier(table: Table, origin: Origin) -> Identifier:
    return Identifier(
        **origin.of(table),
        id=table.text("id"),
        name=table.local("name"),
        check=rule_of(table.needed("validator")),
        person=table.text("person", "any"),
        sensitive=table.flag("sensitive", default=True),
        derives=table.texts("derives"),
        example=table.text("example"),
    )
