# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Registration numbers from a register's template, and back again.

A template is text with fields in braces: ``{seq}``, ``{seq:07d}``, ``{year}``, ``{year:%y}``,
``{date:%d.%m.%Y}``, ``{unit.symbol}``, ``{rand:6}`` and others (``FIELDS``). A part in square brackets
is dropped when a field in it is empty: ``{seq}[/{unit.index}]``. Templates are read here, never by
Python's own formatting, which would let a template reach into objects.
"""

import datetime as dt
import re
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Final

# Each field with the characters it may hold; the number of an entry is found again by them.
FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "seq": r"\d+",
        "year": r"\d{4}",
        "date": "",
        "rand": "",
        "register": r"[^\W_]+",
        "unit.symbol": r"[^\W_]+",
        "unit.index": r"[^\W_]+",
        "class.code": r"\d+",
        "class.index": r"[\d-]+",
        "group": r"\d+",
        "handler.initials": r"[^\W\d_]+",
        "requester.initial": r"[^\W\d_]",
        "aoo.ipa": r"\w+",
        "aoo.code": r"\w+",
        "letter_seq": r"\d+",
        "case": r"[^\s\[\]]+",
    }
)
BASIC: Final = frozenset({"seq", "year", "date", "register"})
SCOPES: Final = ("institution", "aoo", "register", "unit", "class", "group", "year")
# No 0 and O, no 1, I and L: a short code is spoken over the telephone.
ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

_TOKEN = re.compile(r"\{([a-z_.]+)(?::([^{}\[\]]*))?\}|([\[\]])|([^{}\[\]]+)|(.)", re.DOTALL)
_RANDOM_LENGTH = re.compile(r"[4-9]|1\d|20")
_PADDING = re.compile(r"0?(\d{1,2})d")
_DATE_SPEC = re.compile(r"(?:%[dmYyj]|[-./ ])+")
_DATE_DIGITS: Final = MappingProxyType({"%d": 2, "%m": 2, "%y": 2, "%j": 3, "%Y": 4})
_FIXED = re.compile(r"\\d\{\d+\}|\[[^\]]+\](?:\{\d+\})?")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a template: a field with its format, or text when ``field`` is empty."""

    field: str
    text: str
    group: int  # 0 outside brackets, else the number of the bracket


def render(
    template: str,
    *,
    seq: int,
    day: dt.date,
    register: str,
    fields: Mapping[str, str] | None = None,
) -> str:
    """Return the number for the ``seq``-th entry of a register on a local ``day``.

    ``fields`` holds what else the template asks for, by the names in ``FIELDS``. Raises ValueError when
    the template is not sound (see ``check``) or a field outside brackets is empty.
    """
    known = {**(fields or {}), "register": register}
    parts = read(template)
    filled = [(part, _filled(part, seq=seq, day=day, known=known)) for part in parts]
    empty = {part.group for part, text in filled if part.field and not text}
    if 0 in empty:
        lacking = next(part.field for part, text in filled if not part.group and not text)
        raise ValueError(f"the number needs {{{lacking}}}, which is empty")
    return "".join(text for part, text in filled if part.group not in empty)


def check(template: str, *, allowed: Collection[str] = BASIC) -> None:
    """Raise ValueError, in words, unless the template gives every entry of a year a number of its own.

    ``allowed`` are the fields that the caller can fill.
    """
    names = {part.field for part in read(template) if part.field}
    if unknown := sorted(names - set(allowed)):
        offered = ", ".join(f"{{{name}}}" for name in FIELDS if name in allowed)
        raise ValueError(f"unknown field {{{unknown[0]}}}: use {offered}")
    if problems := problems_of(template):
        raise ValueError(problems[0])
    if not names & {"year", "date"} or not _tells_the_year(template):
        raise ValueError("the template needs {year} or {date}: each year begins again at one")


def problems_of(template: str) -> tuple[str, ...]:
    """Return what is wrong with a template, in words; nothing when it is sound.

    Uniqueness over the years is not asked here: some laws want a number that begins again (``check``).
    """
    try:
        parts = read(template)
    except ValueError as error:
        return (str(error),)
    if not any(part.field in {"seq", "letter_seq", "rand"} and not part.group for part in parts):
        return ("the template needs {seq}",)
    return ()


def ambiguities(template: str) -> tuple[str, ...]:
    """Return why a number could not be read back from text: where one field runs into the next.

    Raises ValueError for a template that is not sound.
    """
    parts = read(template)
    found = []
    for before, after in pairwise(parts):
        pattern = _pattern(before) if before.field else ""
        if not pattern or _FIXED.fullmatch(pattern):
            continue
        if after.field and re.fullmatch(pattern, _sample(after)):
            found.append(f"{{{before.field}}} runs into {{{after.field}}}: put a sign between them")
        elif not after.field and re.fullmatch(pattern, after.text[0] * 2):
            found.append(f"“{after.text[0]}” after {{{before.field}}} may be part of it")
    return tuple(found)


def parse(template: str, text: str) -> dict[str, str] | None:
    """Return the fields of a number written by a template, or nothing when it is no such number.

    Raises ValueError for a template that is not sound.
    """
    match = pattern_of(template).fullmatch(text)
    return _found(template, match) if match else None


def search(template: str, text: str) -> dict[str, str] | None:
    """Return the fields of the first such number inside a text (a subject line), or nothing."""
    match = re.search(rf"(?<!\w)(?:{pattern_of(template).pattern})(?!\w)", text)
    return _found(template, match) if match else None


@cache
def pattern_of(template: str) -> re.Pattern[str]:
    """Return the expression that matches the numbers of a template, one named group for a field."""
    written, open_group, seen = "", 0, set[str]()
    for part in read(template):
        if part.group != open_group:
            written += (")?" if open_group else "") + ("(?:" if part.group else "")
            open_group = part.group
        if not part.field:
            written += re.escape(part.text)
        elif part.field in seen:
            written += f"(?P={_group(part.field)})"
        else:
            seen.add(part.field)
            written += f"(?P<{_group(part.field)}>{_pattern(part)})"
    return re.compile(written + (")?" if open_group else ""))


def counter_of(scope: Sequence[str], values: Mapping[str, str]) -> str:
    """Return the name of the counter that an entry belongs to: ``class=123/unit=ABC/year=2026``.

    ``scope`` comes from a number scheme, in any order. Raises ValueError when a part of it is unknown
    or has no value: a number from the wrong counter could never be taken back.
    """
    if wrong := [name for name in scope if name not in SCOPES or not values.get(name)]:
        raise ValueError(f"the number is counted by {wrong[0]}, which the case does not have")
    return "/".join(f"{name}={values[name]}" for name in sorted(set(scope)))


def short_code(length: int) -> str:
    """Return a random code of letters and digits that cannot be taken for one another."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


@cache
def read(template: str) -> tuple[Part, ...]:
    """Return the pieces of a template. Raises ValueError, in words, when it is not sound."""
    parts: list[Part] = []
    groups, inside = 0, False
    for match in _TOKEN.finditer(template):
        field, spec, bracket, text, _stray = match.groups()
        if bracket:
            if inside == (bracket == "["):
                raise ValueError("square brackets come in pairs, one inside another means nothing")
            inside = not inside
            groups += inside
        elif field or text:
            parts.append(_part(field or "", spec or text or "", groups if inside else 0))
        else:
            raise ValueError(f"“{match.group()}” belongs to no field: write for example {{seq}}")
    if inside:
        raise ValueError("square brackets come in pairs, one inside another means nothing")
    return tuple(parts)


def _part(field: str, spec: str, group: int) -> Part:
    part = Part(field, spec, group)
    if not field:
        return part
    if field not in FIELDS:
        offered = ", ".join(f"{{{name}}}" for name in FIELDS)
        raise ValueError(f"unknown field {{{field}}}: use {offered}")
    if field in {"seq", "letter_seq"} and spec and not _PADDING.fullmatch(spec):
        raise ValueError(f"{{{field}:{spec}}}: write for example {{{field}:06d}}")
    if field in {"date", "year"} and spec and not _DATE_SPEC.fullmatch(spec):
        raise ValueError(f"{{{field}:{spec}}}: use %d %m %Y %y %j and separators")
    if field == "rand" and not _RANDOM_LENGTH.fullmatch(spec):
        raise ValueError("{rand} needs its length: write for example {rand:6}")
    return part


def _filled(part: Part, *, seq: int, day: dt.date, known: Mapping[str, str]) -> str:
    match part.field:
        case "":
            return part.text
        case "seq":
            return _padded(str(seq), part.text)
        case "date" | "year":
            return day.strftime(_spec(part))
        case "rand":
            return known.get("rand") or short_code(int(part.text))
        case _:
            return _padded(known.get(part.field, ""), part.text)


def _padded(text: str, spec: str) -> str:
    padding = _PADDING.fullmatch(spec)
    return text.zfill(int(padding.group(1))) if padding and text else text


def _spec(part: Part) -> str:
    return part.text or ("%Y" if part.field == "year" else "%d.%m.%Y")


def _pattern(part: Part) -> str:
    if part.field in {"date", "year"}:
        pieces = re.findall(r"%\w|.", _spec(part))
        return "".join(
            rf"\d{{{_DATE_DIGITS[piece]}}}" if piece in _DATE_DIGITS else re.escape(piece)
            for piece in pieces
        )
    if part.field == "rand":
        return f"[{ALPHABET}]{{{int(part.text)}}}"
    if padding := _PADDING.fullmatch(part.text):
        return rf"\d{{{int(padding.group(1))},}}"
    return FIELDS[part.field]


def _sample(part: Part) -> str:
    return "2" if not re.fullmatch(_pattern(part), "A") else "A"


def _group(field: str) -> str:
    return field.replace(".", "__")


def _found(template: str, match: re.Match[str]) -> dict[str, str]:
    names = {part.field for part in read(template) if part.field}
    groups = {name: match.group(_group(name)) for name in sorted(names)}
    return {name: text for name, text in groups.items() if text}


def _tells_the_year(template: str) -> bool:
    fixed = dict.fromkeys(FIELDS, "1")
    first, second = (
        render(template, seq=1, day=dt.date(year, 1, 1), register="R", fields=fixed)
        for year in (2026, 2027)
    )
    return first != second
