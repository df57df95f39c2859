# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Small transformations of people's text for showing it."""

import re
import zlib

from markupsafe import Markup, escape

TONES = 5
CREST_LETTERS = 3
_URL = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_TRAILING = ".,;:!?)]}»”’"
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def initials(name: str) -> str:
    """Return the letters of an avatar: first and last word, "?" when there is no name."""
    words: list[str] = _WORD.findall(name)
    if not words:
        return "?"
    letters: str = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()


def crest(short_name: str, name: str) -> str:
    """Return the two or three letters of an institution's sign: more do not fit its square."""
    short = short_name.strip()
    if short and len(short) <= CREST_LETTERS:
        return short
    return initials(short or name)


def one_line(text: str) -> str:
    """Return the lines of a postal address on one line, with commas between them."""
    return ", ".join(line.strip(" \t,") for line in text.splitlines() if line.strip(" \t,"))


def sentence_case(text: str) -> str:
    """Return the text with a capital first letter, for words that stand alone."""
    return text[:1].upper() + text[1:]


def tone(text: str) -> str:
    """Return t1 … t5, always the same for the same text: a person keeps their colour."""
    return f"t{zlib.crc32(text.encode()) % TONES + 1}"


def _link(url: str) -> Markup:
    return Markup('<a href="{0}" rel="noopener noreferrer nofollow">{0}</a>').format(url)


def _linked(line: str) -> Markup:
    """Escape one line; http(s) addresses become links, nothing else does."""
    parts: list[Markup] = []
    end = 0
    for found in _URL.finditer(line):
        url = found.group().rstrip(_TRAILING)
        parts += [escape(line[end : found.start()]), _link(url)]
        end = found.start() + len(url)
    parts.append(escape(line[end:]))
    return Markup("").join(parts)


def paragraphs(text: str, *, style: str = "") -> Markup:
    """Show plain text as paragraphs: blank lines part them, single ends of line stay.

    Everything is escaped; links open nothing that could reach back to this page.
    Style is for letters by mail only: pages may hold no inline style.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    blocks = [block for block in re.split(r"\n[ \t]*\n+", lines) if block.strip()]
    start = Markup('<p style="{}">').format(style) if style else Markup("<p>")
    return Markup("").join(
        Markup("{}{}</p>").format(
            start, Markup("<br>").join(_linked(line) for line in block.split("\n"))
        )
        for block in blocks
    )
