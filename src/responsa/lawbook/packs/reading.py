# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the tables of a pack with their types, noting every mistake instead of stopping at the first.

A key that nobody asked for is unknown, so the code that builds a rule is also the schema of its table.
"""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

from responsa.lawbook.marking import gettext_noop
from responsa.lawbook.packs.model import Amount, Unit
from responsa.lawbook.packs.problems import Problem

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
_LONGEST = 3660
MISSING: Final = gettext_noop("is missing")
UNKNOWN: Final = gettext_noop("“%(name)s” is unknown: use %(offered)s")
_TEXTS: Final = gettext_noop("must be a list of texts")
_WHOLES: Final = gettext_noop("must be a list of whole numbers")
_TABLE: Final = gettext_noop("must be a table")
_TABLES: Final = gettext_noop("must be an array of tables")


class Notes:
    """The mistakes found so far in one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def add(self, table: str, key: str, message: str, /, **values: object) -> None:
        """Note one mistake, once: a sentence marked for translation, and the values in it."""
        problem = Problem(self.file, table, key, message, values)
        if problem not in self.problems:
            self.problems.append(problem)


class Table:
    """A TOML table that is read key by key. Wrong values are noted and replaced by the default."""

    def __init__(self, values: Mapping[str, object], path: str, notes: Notes) -> None:
        self.values = values
        self.path = path
        self.notes = notes
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def wrong(self, key: str, message: str, /, **values: object) -> None:
        """Note a mistake of this table."""
        self.notes.add(self.path, key, message, **values)

    def text(self, key: str, default: str = "") -> str:
        return self._typed(key, str, default, gettext_noop("must be a text"))

    def needed(self, key: str) -> str:
        """Return a text that must be there."""
        value = self.text(key)
        if not value and isinstance(self.values.get(key, ""), str):
            self.wrong(key, MISSING)
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        return self._typed(key, bool, default, gettext_noop("must be true or false"))

    def whole(self, key: str, default: int = 0) -> int:
        """Return a whole number from 0 to ten years of days."""
        value = self._typed(key, int, default, gettext_noop("must be a whole number"))
        if isinstance(value, bool) or not 0 <= value <= _LONGEST:
            self.wrong(
                key, gettext_noop("must be a whole number from 0 to %(most)s"), most=_LONGEST
            )
            return default
        return value

    def optional_whole(self, key: str) -> int | None:
        """Return a whole number, or nothing where the key is not there."""
        return self.whole(key) if key in self else None

    def fraction(self, key: str) -> float:
        """Return a number above 0 and at most 1; it must be there."""
        value = self._typed(key, float, 0.0, gettext_noop("must be a number such as 0.5"))
        if not 0 < value <= 1:
            self.wrong(key, gettext_noop("must be above 0 and at most 1"))
            return 1.0
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        return self._members(key, str, _TEXTS)

    def wholes(self, key: str) -> tuple[int, ...]:
        return self._members(key, int, _WHOLES)

    def local(self, key: str) -> Mapping[str, str]:
        """Return a text by language."""
        found = self._typed(key, dict, {}, gettext_noop("must be a table of texts by language"))
        if not all(isinstance(text, str) for text in found.values()):
            self.wrong(key, gettext_noop("must hold texts only"))
        return MappingProxyType(
            {str(k): text for k, text in found.items() if isinstance(text, str)}
        )

    def choice(self, key: str, default: E) -> E:
        """Return a member of the default's enumeration."""
        found = self.optional_choice(key, type(default))
        return default if found is None else found

    def optional_choice(self, key: str, kind: type[E]) -> E | None:
        """Return a member of an enumeration, or nothing where the key is not there."""
        return self._member(key, kind, self.text(key)) if key in self else None

    def choices(self, key: str, kind: type[E]) -> frozenset[E]:
        """Return members of an enumeration."""
        found = (self._member(key, kind, text) for text in self.texts(key))
        return frozenset(one for one in found if one is not None)

    def day(self, key: str) -> dt.date | None:
        return self._day(key, self.values[key]) if self._ask(key) else None

    def days(self, key: str) -> tuple[dt.date, ...]:
        found = self._typed(
            key, list, [], gettext_noop("must be a list of days such as 2026-01-05")
        )
        days = (self._day(key, one) for one in found)
        return tuple(day for day in days if day is not None)

    def amount(self, key: str, *more: str) -> Amount | None:
        """Return an inner table of amount and unit; ``more`` are keys that the caller reads itself."""
        table = self.table(key)
        if table is None:
            return None
        table.needs_key("amount")
        table.needs_key("unit")
        found = Amount(amount=table.whole("amount"), unit=table.choice("unit", Unit.DAY))
        table.done(*more)
        return found

    def needs_key(self, key: str) -> None:
        """Note it when a key is not there at all."""
        if key not in self:
            self.wrong(key, MISSING)

    def table(self, key: str) -> "Table | None":
        """Return an inner table, or nothing where there is none."""
        if not self._ask(key):
            return None
        return Table(self._typed(key, dict, {}, _TABLE), self.below(key), self.notes)

    def tables(self, key: str) -> list["Table"]:
        """Return the tables of an array, each under the path of its id; ids must be there, once."""
        found: list[Table] = []
        seen: set[str] = set()
        for number, value in enumerate(self._typed(key, list, [], _TABLES)):
            if not isinstance(value, dict):
                self.wrong(key, _TABLES)
                continue
            name = value.get("id")
            table = Table(value, f"{self.below(key)}/{name or number + 1}", self.notes)
            if table.needed("id") in seen:
                table.wrong("id", gettext_noop("is used twice"))
            else:
                seen.add(table.text("id"))
                found.append(table)
        return found

    def unnamed(self, key: str) -> "list[Table]":
        """Return the tables of an array that have no ids, under the path of their number."""
        found = self._typed(key, list, [], _TABLES)
        if not all(isinstance(one, dict) for one in found):
            self.wrong(key, _TABLES)
        return [
            Table(one, f"{self.below(key)}/{number}", self.notes)
            for number, one in enumerate(found, start=1)
            if isinstance(one, dict)
        ]

    def below(self, key: str) -> str:
        """Return the path of an inner table."""
        return f"{self.path}/{key}" if self.path else key

    def raw(self, key: str) -> Mapping[str, object]:
        """Return an inner table as it is, for readers of other areas."""
        return MappingProxyType(self._typed(key, dict, {}, _TABLE))

    def done(self, *more: str) -> None:
        """Note every key that was never asked for."""
        for key in self.values:
            if key not in self._asked and key not in more:
                self.wrong(key, gettext_noop("is unknown"))

    def _ask(self, key: str) -> bool:
        self._asked.add(key)
        return key in self.values

    def _typed(self, key: str, kind: type[T], default: T, said: str) -> T:  # noqa: PLR0917 -- private, and all four belong to one question
        if not self._ask(key):
            return default
        value = self.values[key]
        if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool)):
            self.wrong(key, said)
            return default
        return value

    def _members(self, key: str, kind: type[T], said: str) -> tuple[T, ...]:
        found = self._typed(key, list, [], said)
        if not all(isinstance(one, kind) for one in found):
            self.wrong(key, said)
        return tuple(one for one in found if isinstance(one, kind))

    def _member(self, key: str, kind: type[E], text: str) -> E | None:
        if text in {one.value for one in kind}:
            return kind(text)
        if text:
            offered = ", ".join(one.value for one in kind)
            self.wrong(key, UNKNOWN, name=text, offered=offered)
        return None

    def _day(self, key: str, value: object) -> dt.date | None:
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.wrong(
                key,
                gettext_noop("“%(value)s” is no day: write for example 2026-01-05"),
                value=value,
            )
            return None
