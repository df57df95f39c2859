# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Finding a place in what somebody says: a street with its number, in the five languages. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from responsa.kernel.text import fold, one_line

_READ: Final = 4000
_SHORTEST: Final = 5
# What stands before the name of a street: Romanian, Italian, Polish, Russian.
_BEFORE: Final = (
    r"str(?:ada|ăzii|\.)?|b-?dul|bd\.?|bulevardul(?:ui)?|ale(?:ea|ii)|calea|șos(?:eaua|\.)?|splaiul|"
    r"intrarea|piața|piaţa|"
    r"via|viale|v\.le|corso|largo|vicolo|piazza|p\.zza|"
    r"ul(?:icy|ica|\.)?|al(?:eja|ei|\.)|pl(?:ac|acu|\.)|os(?:iedle|iedlu|\.)|"
    r"ул(?:ица|ице|ицы|\.)?|просп(?:ект|екте|\.)?|пр-т|пер(?:еулок|еулке|\.)|пл(?:ощадь|ощади|\.)|"
    r"бульвар(?:е)?|шоссе"
)
_NUMBER: Final = r"(?:nr|no|n|nº|numărul|numarul|д|дом|№)\.?"
_WORD: Final = r"[^\W_][\w'’.-]*"
_HOUSE: Final = r"(?P<number>\d{1,4}(?:\s?[a-z](?![\w'’])|/\w{1,3})?)\b"
_STREET: Final = rf"\b(?P<kind>{_BEFORE})\s+(?P<name>{_WORD}"
# „str. 1 Decembrie 1918 nr. 14 A”; then „via Roma, 5/b”, „ul. Długa 7”, where a name has two words at most.
_NAMED: Final = (
    re.compile(
        rf"{_STREET}(?:\s+{_WORD}){{0,4}}?)(?:\s*,\s*|\s+){_NUMBER}\s*{_HOUSE}", re.IGNORECASE
    ),
    re.compile(rf"{_STREET}(?:\s+{_WORD})??)(?:\s*,\s*|\s+){_HOUSE}", re.IGNORECASE),
)
# Without a number only words with a capital belong to the name.
_BARE: Final = re.compile(
    rf"\b(?P<kind>(?i:{_BEFORE}))(?P<name>(?:\s+[A-ZĂÂÎȘȚĄĆĘŁŃÓŚŹŻÀÈÉÌÒÙА-ЯЁ0-9][\w'’.-]*){{1,4}})"
)
# „strada are 2 gropi” names no street.
_VERBS: Final = "e este sunt are nu si de cu la ha non ma jest sa nie и в не есть"
_NO_NAMES: Final = frozenset(_VERBS.split())
# „14 Mill Street”.
_ENGLISH: Final = re.compile(
    r"\b(?P<all>(?:\d{1,4}[a-z]?\s+)?(?:[A-Z][\w'’-]+\s+){1,3}"
    r"(?:Street|St\.|Road|Rd\.?|Avenue|Lane|Square|Drive))(?=\W|$)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFound:
    """A place that a text names. ``number``: of an earlier case at the same place, if there is one."""

    words: str
    number: str = ""


def place_in(text: str, known: Iterable[tuple[str, str]] = ()) -> PlaceFound | None:
    """Return the place that a text names, or nothing.

    ``known``: places of earlier cases with their numbers, the latest first. One that the text names is
    written as it was then; otherwise a street is read from the words around it.
    """
    read = text[:_READ]
    found = _street(read)
    here, street = _comparable(read), _comparable(found)
    best = None
    for place, number in known:
        bare = _comparable(place)
        if len(bare) < _SHORTEST:
            continue
        if bare == street:
            return PlaceFound(words=place, number=number)
        inside = f" {bare} " in f" {here} "
        if inside and best is None and not found:
            best = PlaceFound(words=place, number=number)
    if found:
        return PlaceFound(words=found)
    return best


def _street(text: str) -> str:
    for pattern in _NAMED:
        named = pattern.search(text)
        if named and fold(named["name"]).split()[0] not in _NO_NAMES:
            return _tidy(f"{named['kind']} {named['name']} {named['number']}")
    if english := _ENGLISH.search(text):
        return _tidy(english["all"])
    bare = _BARE.search(text)
    return _tidy(f"{bare['kind']}{bare['name']}") if bare else ""


def _tidy(words: str) -> str:
    line = one_line(words, 120).strip(" ,.;")
    return line[:1].upper() + line[1:]


def _comparable(text: str) -> str:
    """Return a place without accents, punctuation and the words that say „street” or „number”."""
    words = re.findall(r"\w+", fold(text))
    return " ".join(word for word in words if word not in _FILLING)


_KINDS: Final = (
    "str strada strazii bd bdul b dul bulevardul al aleea calea sos soseaua piata via viale corso largo "
    "piazza ul ulica ulicy aleja alei pl plac os osiedle ул улица улице пр т просп проспект пер пл "
    "nr no n numarul д дом street st road rd avenue lane square"
)
_FILLING: Final = frozenset(_KINDS.split())
