# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Answers to a category's own questions: checked against their types, kept as canonical text."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_noop as _

from responsa.cases.models import Case, FieldValue
from responsa.catalog.conditions import NO, YES, asked
from responsa.catalog.enums import FieldKind
from responsa.catalog.models import Field
from responsa.catalog.queries.categories import fields
from responsa.kernel.errors import InvalidError
from responsa.kernel.text import fold, one_line
from responsa.lawbook import identifiers


def check(
    category_id: int,
    given: Mapping[str, str],
    *,
    attached: Collection[str] = (),
    complete: bool = True,
    stops: bool = False,
) -> dict[Field, str]:
    """Return the canonical answers by question; a letter need not be ``complete``.

    Questions whose condition is not met are not asked. ``stops``: an answer that ends the matter is
    refused with what to do instead; a clerk may register it all the same.

    Raises InvalidError naming the question (``field`` is ``answer_<key>``) for a missing or unfit one.
    """
    checked = {}
    for field in _asked(fields(category_id), given):
        raw = given.get(field.key, "").strip()
        if field.kind == FieldKind.FILE:
            raw = field.key if field.key in attached else ""
        if complete and field.required and not raw:
            raise InvalidError(
                "“%(label)s” needs an answer.", field=f"answer_{field.key}", label=field.label
            )
        if raw and field.kind != FieldKind.FILE:
            checked[field] = canonical(field, raw)
            if stops and field.stop_value and checked[field] == field.stop_value:
                raise InvalidError(
                    "%(reason)s", field=f"answer_{field.key}", reason=field.stop_text
                )
    return checked


def _asked(questions: Iterable[Field], given: Mapping[str, str]) -> list[Field]:
    """Return the questions that these answers leave to ask; the rest is not kept, even if answered."""
    every, read = list(questions), {}
    for question in every:
        with suppress(InvalidError):
            read[question.key] = canonical(question, given.get(question.key, "").strip())
    return asked(every, read)


def canonical(field: Field, raw: str) -> str:
    """Return one answer in the form in which it is kept; raises InvalidError when it does not fit."""
    try:
        return _READERS[FieldKind(field.kind)](raw, field)
    except (ValueError, InvalidOperation, KeyError) as error:
        raise InvalidError(
            _HINTS[FieldKind(field.kind)], field=f"answer_{field.key}", label=field.label
        ) from error


def store(case: Case, checked: Mapping[Field, str]) -> None:
    """Keep checked answers with a case."""
    FieldValue.objects.bulk_create(
        FieldValue(case=case, field=field, value=value, search=fold(value)[:300])
        for field, value in checked.items()
    )


def _text(raw: str, _field: Field) -> str:
    return raw[:4000]


def _number(raw: str, _field: Field) -> str:
    value = Decimal(raw.replace("\u00a0", "").replace(" ", "").replace(",", "."))
    if not value.is_finite():
        raise ValueError("not a number")
    return f"{value:f}"


def _date(raw: str, _field: Field) -> str:
    return dt.date.fromisoformat(raw).isoformat()


def _choice(raw: str, field: Field) -> str:
    if raw not in field.choices:
        raise ValueError("not offered")
    return raw


def _yes_no(raw: str, _field: Field) -> str:
    return {"on": YES, "true": YES, "1": YES, YES: YES, NO: NO, "0": NO, "false": NO}[raw.lower()]


def _identifier(raw: str, field: Field) -> str:
    for rule in field.choices:
        try:
            return identifiers.canonical(rule, raw)
        except ValueError:
            continue
    if field.choices:
        raise ValueError("no rule fits")
    return one_line(raw, 64)


_READERS: Mapping[FieldKind, Callable[[str, Field], str]] = {
    FieldKind.TEXT: _text,
    FieldKind.NUMBER: _number,
    FieldKind.DATE: _date,
    FieldKind.CHOICE: _choice,
    FieldKind.YES_NO: _yes_no,
    FieldKind.IDENTIFIER: _identifier,
    FieldKind.FILE: _text,
}
_HINTS: Mapping[FieldKind, str] = {
    FieldKind.TEXT: _("“%(label)s” is too long."),
    FieldKind.NUMBER: _("“%(label)s”: please write a number, for example 12.5."),
    FieldKind.DATE: _("“%(label)s”: please give a date."),
    FieldKind.CHOICE: _("“%(label)s”: please choose one of the answers offered."),
    FieldKind.YES_NO: _("“%(label)s”: please choose yes or no."),
    FieldKind.IDENTIFIER: _("“%(label)s” is not a valid code; please check its digits."),
    FieldKind.FILE: _("“%(label)s” needs a file."),
}
