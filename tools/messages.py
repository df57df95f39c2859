# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Collect the texts to translate, or check that every one is translated in every language.

``messages.py`` brings the catalogues in src/responsa/locale up to date; ``messages.py --check`` changes
nothing and exits 1 with a list of what is missing. The msgids are the English texts, so the English
catalogue may stay empty; it is there for institutions that want to rename things.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "responsa"
LOCALE = SOURCE / "locale"
LANGUAGES = ("ro", "it", "pl", "ru", "en")
HEADER = "# SPDX-FileCopyrightText: 2026 The Responsa authors\n# SPDX-License-Identifier: EUPL-1.2"

METHODS = [
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**/jinja2/**.html", "jinja2"),
    ("**/jinja2/**.txt", "jinja2"),
]
OPTIONS = {
    f"**/jinja2/**.{kind}": {"silent": "false", "trimmed": "true", "newstyle_gettext": "true"}
    for kind in ("html", "txt")
}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "_now": None,
    "_lazy": None,
    # A refusal carries its sentence; the page that shows it translates it.
    "RefusedError": None,
    "NotPermittedError": None,
    "NotFoundError": None,
    "StaleError": None,
    "InvalidError": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_noop": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|\{(\w*)\}")


def collected() -> Catalog:
    """Return every text marked for translation, without a locale."""
    catalog = Catalog(project="Responsa", charset="utf-8")
    for file, _line, text, comments, context in extract_from_dir(
        SOURCE, METHODS, OPTIONS, KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        catalog.add(text, None, [(Path(file).as_posix(), None)], (), comments, context=context)
    return catalog


def file_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def load(language: str) -> Catalog:
    """Return the stored catalogue of a language, empty when there is none yet."""
    path = file_of(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", header_comment=HEADER)
    with path.open("rb") as stream:
        return read_po(stream, locale=language, domain="django")


def collect() -> None:
    template = collected()
    for language in LANGUAGES:
        catalog = load(language)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        catalog.fuzzy = False
        path = file_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            write_po(
                stream,
                catalog,
                width=100,
                sort_output=True,
                include_lineno=False,
                omit_header=False,
            )


def texts(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def placeholders(text: str) -> set[str]:
    return {"".join(match) for match in PLACEHOLDER.findall(text)}


def faults_of(message: Message, stored: Message | None) -> Iterator[str]:
    """Tell what is wrong with one translation."""
    if stored is None:
        yield "not in the catalogue (make messages)"
        return
    translated = texts(stored.string)
    if stored.fuzzy:
        yield "marked as uncertain (fuzzy)"
    if not all(translated):
        yield "not translated"
        return
    # A plural form may leave the number out ("one case"), but may not name what the original lacks.
    allowed = set().union(*(placeholders(text) for text in texts(message.id)))
    for text in translated:
        if extra := placeholders(text) - allowed:
            yield f"has unknown placeholders {sorted(extra)}"
    if isinstance(message.id, str) and (lost := allowed - placeholders(translated[0])):
        yield f"lacks placeholders {sorted(lost)}"


def faults() -> Iterator[str]:
    template = [message for message in collected() if message.id]
    for language in LANGUAGES:
        catalog = load(language)
        for message in template:
            stored = catalog.get(message.id, message.context)
            if language == "en" and (stored is None or not any(texts(stored.string))):
                continue
            for fault in faults_of(message, stored):
                yield f"{language}: {texts(message.id)[0][:70]!r} {fault}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, list what is missing")
    if not parser.parse_args().check:
        collect()
        return 0
    found = list(faults())
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
