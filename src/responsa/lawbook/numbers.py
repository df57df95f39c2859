# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Registration numbers from a register's template.

A template is text with fields in braces: ``{seq}``, ``{seq:07d}``, ``{year}``, ``{date:%d.%m.%Y}`` and
``{register}``. It is read by this module, never by Python's own formatting, which would let a template
reach into objects.
"""

import datetime as dt
import re

_FIELD = re.compile(r"\{(seq|year|date|register)(?::([^{}]*))?\}")
_PADDING = re.compile(r"0?(\d{1,2})d")
_DATE_SPEC = re.compile(r"(?:%[dmYyj]|[-./ ])+")


def render(template: str, *, seq: int, day: dt.date, register: str) -> str:
    """Return the number for the ``seq``-th entry of a register on a local ``day``.

    Raises ValueError when the template is not sound (see ``check``).
    """

    def fill(match: re.Match[str]) -> str:
        name, spec = match.group(1), match.group(2) or ""
        match name:
            case "seq":
                return _padded(seq, spec)
            case "date":
                return _dated(day, spec or "%d.%m.%Y")
            case "year":
                return str(day.year)
            case _:
                return register

    return _FIELD.sub(fill, template)


def check(template: str) -> None:
    """Raise ValueError, in words, unless the template gives every entry of a year a number of its own."""
    if "{" in _FIELD.sub("", template) or "}" in _FIELD.sub("", template):
        raise ValueError("unknown field: use {seq}, {year}, {date} or {register}")
    names = [match.group(1) for match in _FIELD.finditer(template)]
    if "seq" not in names:
        raise ValueError("the template needs {seq}")
    if render(template, seq=1, day=dt.date(2026, 1, 1), register="R") == render(
        template, seq=1, day=dt.date(2027, 1, 1), register="R"
    ):
        raise ValueError("the template needs {year} or {date}: each year begins again at one")


def _padded(seq: int, spec: str) -> str:
    if not spec:
        return str(seq)
    padding = _PADDING.fullmatch(spec)
    if not padding:
        raise ValueError(f"{{seq:{spec}}}: write for example {{seq:06d}}")
    return str(seq).zfill(int(padding.group(1)))


def _dated(day: dt.date, spec: str) -> str:
    if not _DATE_SPEC.fullmatch(spec):
        raise ValueError(f"{{date:{spec}}}: use %d %m %Y %y %j and separators")
    return day.strftime(spec)
