# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Small values that components show. Callers fill them; no component knows where they come from."""

from dataclasses import dataclass, field
from enum import StrEnum


class DueKind(StrEnum):
    """How a deadline stands; each has its own shape, icon and words (colour comes last)."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    PAUSED = "paused"
    MET = "met"
    LATE = "late"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueView:
    """A deadline as a chip: words such as "3 days", title the absolute date and time."""

    kind: DueKind
    words: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusView:
    """A status as glyph and words. Look: new, assigned, work, wait, sign, done or closed."""

    look: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice of a radio, checkbox or select group."""

    value: str
    label: str
    hint: str = ""
    icon: str = ""
    checked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link in tabs, chips, breadcrumbs, menus or a pager."""

    url: str
    label: str
    icon: str = ""
    count: str = ""
    current: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One active filter: what it filters, by what, and the address without it."""

    name: str
    value: str
    remove_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorLink:
    """One line of the error summary: words and the id of the field to jump to."""

    target: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """An attachment: size in words ("1.8 MB"), thumb an image address or empty."""

    name: str
    url: str
    size: str = ""
    icon: str = "file-text"
    thumb: str = ""
    warning: str = ""


class Progress(StrEnum):
    """Where a stage stands."""

    DONE = "done"
    CURRENT = "current"
    NEXT = "next"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage of the desk's bar or of the citizen's track."""

    words: str
    progress: Progress = Progress.NEXT
    when: str = ""
    text: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One line of "check your answers"; an empty answer is shown as not provided."""

    question: str
    answer: str
    change_url: str = ""


class Side(StrEnum):
    """Who speaks: the outside, we to the outside, we among ourselves."""

    IN = "in"
    OUT = "out"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageView:
    """One message of a conversation. Body is plain text; when is ready to read.

    Unverified: the sender could not be proved to be a party, so only staff see it.
    """

    side: Side
    author: str
    body: str
    when: str
    iso: str = ""
    channel: str = ""
    channel_icon: str = "mail"
    unverified: bool = False
    files: tuple[FileView, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A person block: name, one line below it, contacts as (label, words, url) triples."""

    name: str
    note: str = ""
    url: str = ""
    contacts: tuple[tuple[str, str, str], ...] = field(default=())
