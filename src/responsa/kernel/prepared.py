# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Queries that are put together once and run many times.

Building and compiling a small query costs Django ten times what the database needs to answer it. A hot
page asks the same two dozen questions again and again, with other values: ``prepared`` keeps the compiled
statement and fills in the values. The query itself stays an ordinary one, written once, in ``queries``.

    @prepared
    def of_case(*, case_id: int) -> models.QuerySet[Message]:
        return Message.objects.filter(case=case_id).order_by("at", "pk")

    of_case(case_id=17)  # -> [Message, …]

What is given by name is a value: a number, a text, a day or a moment. What is given by position (a set of
units, a limit) must be hashable and shapes the statement, which is then kept for each of its values. A number for a
small-integer column goes by position: no stand-in fits there, and Django would drop the condition.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import lru_cache, update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, models

P = ParamSpec("P")
Row_co = TypeVar("Row_co", covariant=True)
_KEPT = 256
# Stand in for values while a statement is compiled; no real value is ever equal to them.
_NUMBER = -7_000_000_000_000
_MARK = "\x01"
_MOMENT = dt.datetime(1801, 1, 1, tzinfo=dt.UTC)
_DAY = dt.date(1801, 1, 1)


class Prepared(Generic[P, Row_co]):
    """A query with places for values; calling it returns the rows, ``count`` their number."""

    def __init__(self, build: Callable[P, "models.QuerySet[Any, Row_co]"]) -> None:
        self._build = build
        self._plan = lru_cache(maxsize=_KEPT)(self._compile)
        update_wrapper(self, build)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> list[Row_co]:
        """Return the rows as the query itself would."""
        plan = self._planned(args, kwargs)
        return plan.rows(kwargs) if plan else []

    def first(self, *args: P.args, **kwargs: P.kwargs) -> Row_co | None:
        """Return the first row; the query says itself how many it reads."""
        rows = self(*args, **kwargs)
        return rows[0] if rows else None

    def count(self, *args: P.args, **kwargs: P.kwargs) -> int:
        """Return the number of rows; a query with a limit counts up to it."""
        plan = self._planned(args, kwargs)
        return plan.count(kwargs) if plan else 0

    def _planned(
        self, args: tuple[object, ...], values: Mapping[str, object]
    ) -> "_Plan[Row_co] | None":
        return self._plan(DEFAULT_DB_ALIAS, args, tuple((n, type(v)) for n, v in values.items()))

    def _compile(
        self, alias: str, args: tuple[Any, ...], places: tuple[tuple[str, type], ...]
    ) -> "_Plan[Row_co] | None":
        """Compile the query with stand-ins; None when no row can ever match.

        Raises ValueError when a text is only a part of what the statement compares (by pattern).
        """
        stand_ins: dict[str, Any] = {n: _stand_in(kind, at) for at, (n, kind) in enumerate(places)}
        try:
            return _Plan(self._build(*args, **stand_ins), alias, stand_ins)
        except EmptyResultSet:
            return None


def prepared(build: Callable[P, "models.QuerySet[Any, Row_co]"]) -> Prepared[P, Row_co]:
    """Compile a query once for each shape of its parameters; see the module."""
    return Prepared(build)


class _Plan(Generic[Row_co]):
    """A compiled statement, where its values go, and how Django makes rows of what it returns."""

    def __init__(
        self,
        found: "models.QuerySet[Any, Row_co]",
        alias: str,
        stand_ins: Mapping[str, object],
    ) -> None:
        self._alias = alias
        self._iterable: Any = found._iterable_class  # noqa: SLF001 -- Django's own row maker
        self._query = found.query
        self._compiler = found.query.get_compiler(alias)
        self._sql, params = self._compiler.as_sql()
        self._count_sql = f"SELECT COUNT(*) FROM ({self._sql}) counted"  # noqa: S608 -- compiled by Django
        places = {_adapted(alias, value): name for name, value in stand_ins.items()}
        self._params = tuple((places.get(param), param) for param in params)
        if hidden := [p for p in params if isinstance(p, str) and _MARK in p and p not in places]:
            raise ValueError(f"a value is only a part of what the statement compares: {hidden}")
        shown = [column for column, _, _ in self._compiler.select or ()]
        self._converters = self._compiler.get_converters(shown)

    def rows(self, values: Mapping[str, object]) -> list[Row_co]:
        made: list[Row_co] = list(self._iterable(_Replay(self._alias, self._replayed(values))))
        return made

    def count(self, values: Mapping[str, object]) -> int:
        with connections[self._alias].cursor() as cursor:
            cursor.execute(self._count_sql, self._fill(values))
            return int(cursor.fetchone()[0])

    def _fill(self, values: Mapping[str, object]) -> tuple[Any, ...]:
        return tuple(
            param if name is None else _adapted(self._alias, values[name])
            for name, param in self._params
        )

    def _replayed(self, values: Mapping[str, object]) -> Any:  # noqa: ANN401 -- a query that Django's own row makers read
        """Return the query with a compiler that has its statement already."""
        sql, params = self._sql, self._fill(values)
        compiler = _twin(
            self._compiler,
            connection=connections[self._alias],
            as_sql=lambda: (sql, params),
            get_converters=lambda _: self._converters,
        )
        return _twin(self._query, get_compiler=lambda *_, **__: compiler)


class _Replay:
    """What Django's row makers need of a queryset."""

    def __init__(self, alias: str, query: Any) -> None:  # noqa: ANN401 -- see _replayed
        self.db, self.query = alias, query
        self._known_related_objects: dict[object, object] = {}
        self._fields = None


def _twin(original: Any, **changed: object) -> Any:  # noqa: ANN401 -- any object of Django's
    """Return a shallow copy whose attributes are replaced; the original is shared between threads."""
    twin = object.__new__(type(original))
    twin.__dict__ = {**original.__dict__, **changed}
    return twin


def _stand_in(kind: type, at: int) -> object:
    step = dt.timedelta(days=at)
    made: Mapping[type, object] = {
        int: _NUMBER - at,
        str: f"{_MARK}{at}{_MARK}",
        dt.datetime: _MOMENT + step,
        dt.date: _DAY + step,
    }
    return made[kind]


def _adapted(alias: str, value: object) -> object:
    """Return a value in the form in which the database's driver takes it."""
    operations = connections[alias].ops
    if isinstance(value, dt.datetime):
        return operations.adapt_datetimefield_value(value)
    if isinstance(value, dt.date):
        return operations.adapt_datefield_value(value)
    return value
