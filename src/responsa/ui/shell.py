# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the two page frames (desk and civic) need to know, as plain attributes.

The desk and the portal each build one `Shell` per request and pass it as `shell`.
"""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest

from responsa.ui.values import Link

THEMES: Final = ("auto", "light", "dark")
THEME_COOKIE: Final = "theme"


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """One line of the rail. Count is words ("12", "1,000+"); tone "red" fills its badge.

    Dot is a tone (red, blue, green …) shown instead of an icon. Items that are
    `on_phone` form the bottom bar (five fit); the others move to the person's menu.
    """

    url: str
    label: str
    icon: str = ""
    count: str = ""
    current: bool = False
    tone: str = ""
    dot: str = ""
    on_phone: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NavGroup:
    """A titled group of the rail."""

    title: str
    items: tuple[NavItem, ...]

    @property
    def on_phone(self) -> bool:
        return any(item.on_phone for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language the page can be read in. Name is in that language itself."""

    code: str
    name: str
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Toast:
    """A short notice. With an undo address it offers to take the act back for some seconds."""

    words: str
    icon: str = "circle-check"
    undo_url: str = ""
    seconds: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcut:
    """A line of the keyboard help: keys such as ("Ctrl", "K") and what they do."""

    keys: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """The frame around a page.

    Crest: two or three letters, or `logo_url` with an image. `theme_url` is the
    stylesheet of the institution's colour (see views.theme_css), empty = the default.
    `user_name` empty = nobody is signed in. `keys` False switches single-letter
    shortcuts off (WCAG 2.1.4). `slim` narrows the rail to icons (case-like screens).
    """

    institution: str
    crest: str
    tagline: str = ""
    home_url: str = "/"
    logo_url: str = ""
    language: str = "en"
    theme: str = "auto"
    theme_url: str = ""
    density: str = ""
    keys: bool = True
    slim: bool = False
    groups: tuple[NavGroup, ...] = ()
    foot: tuple[NavItem, ...] = ()
    user_name: str = ""
    user_note: str = ""
    me_links: tuple[Link, ...] = ()
    sign_out_url: str = ""
    search_url: str = ""
    search_hint: str = ""
    search_value: str = ""
    new_url: str = ""
    notices_url: str = ""
    notices_count: int = 0
    languages: tuple[Language, ...] = ()
    language_url: str = ""
    help_words: str = ""
    footer_links: tuple[Link, ...] = ()
    footer_notes: tuple[str, ...] = ()
    toasts: tuple[Toast, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()

    @property
    def phone_menu(self) -> tuple[NavItem, ...]:
        """Navigation that does not fit the phone's bottom bar."""
        grouped = tuple(item for group in self.groups for item in group.items if not item.on_phone)
        return grouped + self.foot


def chosen_theme(request: HttpRequest) -> str:
    """Return auto, light or dark as this browser last chose (cookie written by appearance.js)."""
    theme = request.COOKIES.get(THEME_COOKIE, "auto")
    return theme if theme in THEMES else "auto"
