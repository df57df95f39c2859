# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Typed reading of environment variables, loud when a value is wrong.

Each call of a reader declares the variable, so that the settings table of the manual and
``responsa check`` are made from the code. A secret may also come from a file: ``NAME_FILE``.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


class EnvError(SystemExit):
    """A variable has a value that cannot be used; the process does not start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One documented variable: name, what it does, default as text, whether it is a secret."""

    name: str
    help: str
    default: str
    secret: bool
    value: str


DECLARED: dict[str, Variable] = {}


def _raw(name: str, *, secret: bool) -> str | None:
    if secret and (file := os.environ.get(f"{name}_FILE")):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise EnvError(f"{name}_FILE: cannot read {file}: {error.strerror}") from error
    return os.environ.get(name)


def _read(
    name: str, default: T, convert: Callable[[str], T], *, about: str, secret: bool = False
) -> T:
    raw = _raw(name, secret=secret)
    try:
        value = default if raw is None or raw == "" else convert(raw)
    except ValueError as error:
        shown = "(hidden)" if secret else repr(raw)
        raise EnvError(f"{name}: {shown} is not usable: {error}") from error
    DECLARED[name] = Variable(
        name=name, help=about, default=str(default), secret=secret, value=str(value)
    )
    return value


def text(name: str, default: str = "", *, about: str) -> str:
    """Read a text."""
    return _read(name, default, str, about=about)


def secret(name: str, default: str = "", *, about: str) -> str:
    """Read a secret from the variable or from the file named by ``NAME_FILE``."""
    return _read(name, default, str, about=about, secret=True)


def integer(name: str, default: int, *, about: str) -> int:
    """Read a whole number."""
    return _read(name, default, int, about=about)


def boolean(name: str, *, default: bool, about: str) -> bool:
    """Read 1/0, true/false, yes/no, on/off."""
    return _read(name, default, _to_bool, about=about)


def path(name: str, default: Path, *, about: str) -> Path:
    """Read a folder or file name; relative ones count from the working directory."""
    return _read(name, default, lambda raw: Path(raw).absolute(), about=about)


def words(name: str, default: tuple[str, ...] = (), *, about: str) -> tuple[str, ...]:
    """Read a list separated by commas."""
    return _read(
        name,
        default,
        lambda raw: tuple(w.strip() for w in raw.split(",") if w.strip()),
        about=about,
    )


def _to_bool(raw: str) -> bool:
    known = {"1": True, "true": True, "yes": True, "on": True}
    known |= {"0": False, "false": False, "no": False, "off": False}
    if raw.lower() not in known:
        raise ValueError("expected one of 1, 0, true, false, yes, no, on, off")
    return known[raw.lower()]
