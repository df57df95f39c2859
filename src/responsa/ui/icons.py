# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Icons: one sprite file, named symbols, a name that is not in the file is an error."""

import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from markupsafe import Markup, escape

SPRITE = "ui/icons.svg"
SPRITE_FILE = Path(__file__).parent / "static" / SPRITE


class UnknownIconError(LookupError):
    """A template asks for an icon that the sprite does not hold."""


@lru_cache(maxsize=1)
def icon_names() -> frozenset[str]:
    """Return the names a template may use, read from the sprite itself."""
    return frozenset(re.findall(r'<symbol id="i-([a-z0-9-]+)"', SPRITE_FILE.read_text("utf-8")))


@lru_cache(maxsize=1024)
def _markup(name: str, cls: str, static_url: str | None) -> Markup:
    # static_url is only part of the cache key: the hashed address of the sprite hangs on it.
    del static_url
    classes = f"i {cls}".strip()
    return Markup(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#i-{}"/></svg>',
    ).format(classes, static(SPRITE), name)


def icon(name: str, cls: str = "") -> Markup:
    """Return the decorative SVG of one icon; the words beside it carry the meaning.

    Raises UnknownIconError for a name the sprite does not hold, so that a typing
    mistake fails in a test and not as an empty square on a clerk's screen.
    """
    if name not in icon_names():
        raise UnknownIconError(name)
    return _markup(str(escape(name)), cls, settings.STATIC_URL)
