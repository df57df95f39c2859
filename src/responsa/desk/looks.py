# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a step on the page of a case looks like, and what its form brings."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from django.utils.functional import Promise

from responsa.cases.inputs import NewAttachment
from responsa.directory.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a form of the case page brought. ``version``: of the case as the page showed it."""

    text: str = ""
    address: str = ""
    unit: int | None = None
    into: str = ""
    authority: str = ""
    postal: str = ""
    ground: str = ""
    repeats: str = ""
    nothing_new: bool = False
    way: str = ""
    who: str = ""
    outside: str = ""
    due_on: str = ""
    planned: str = ""
    minutes: str = ""
    cause: int | None = None
    users: tuple[int, ...] = ()
    lead: int | None = None
    attachments: tuple[NewAttachment, ...] = ()
    version: int | None = None


class Place(Enum):
    """Where a step stands on the page of a case."""

    TAB = "tab"  # a way to write, in the composer
    SEND = "send"  # a second way to send what is written in a tab
    BUTTON = "button"  # no words needed: one press
    LINK = "link"  # needs words: a button that leads to a page of its own
    MENU = "menu"  # the same, but rare
    PANEL = "panel"  # the form in the facts panel


class Reader(Enum):
    """Who reads what is written with a step."""

    REQUESTER = "requester"
    COLLEAGUES = "colleagues"
    OTHERS = "others"  # somebody outside; the requester sees nothing of it


PAGES: Final = frozenset({Place.LINK, Place.MENU})
Act = Callable[[int, Actor, Given], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one step is offered, and what takes it.

    ``fields`` of its form besides the text; ``files``: may carry attachments; ``reader``: who is told.
    """

    label: Promise
    place: Place
    icon: str
    done: Promise
    act: Act
    key: str = ""
    send: Promise | None = None
    hint: Promise | None = None
    fields: tuple[str, ...] = ()
    files: bool = False
    reader: Reader = Reader.REQUESTER
    is_main: bool = False
