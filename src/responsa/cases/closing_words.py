# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Does a mail ask to close its case? A short, conservative list of words in five languages. Pure.

It only makes a proposal, but a wrong one annoys: a long mail, a question, a „do not close” or a
condition („close it when the lamp works”) is never taken for a wish to close.
"""

import re
from collections.abc import Iterator
from typing import Final

from responsa.kernel.text import fold

_MOST_WORDS = 60
_BEGINS_QUOTE = re.compile(
    r"\s*(>|-{2,}|_{5,}|(on|am|in data|il giorno|la data|dnia|w dniu|от|from|de la|da|od)\b.{0,200}[:<@])",
    re.IGNORECASE,
)
# Folded: lower case, without accents (й becomes и, ё becomes е). A request or a permission, never
# a report („it was closed”).
_ASKS: Final = re.compile(
    r"\b(?:"
    r"(?:please|kindly|you (?:can|may)) (?:now )?close\b|close (?:the|my|this) (?:case|request|ticket)\b"
    r"|(?:the|my|this) (?:case|request|ticket) (?:can|may) (?:now )?be closed\b"
    r"|(?:va rog|rog)(?: sa)? inchide(?:ti|rea)?\b|puteti (?:sa )?inchide(?:ti)?\b"
    r"|inchideti (?:cazul|cererea|sesizarea|petitia|solicitarea|tichetul|incidentul)\b"
    r"|(?:cazul|cererea|sesizarea|petitia|solicitarea|tichetul) (?:se )?poate (?:fi )?inchi(?:s|sa|de)\b"
    r"|(?:prego|vi prego|si prega)(?: di)? chiudere\b|potete chiudere\b|pu[o]' ?chiudere\b|puo chiudere\b"
    r"|chiudete (?:la|il) (?:pratica|richiesta|segnalazione|caso|ticket)\b"
    r"|(?:la|il|questa|questo) (?:pratica|richiesta|segnalazione|caso|ticket) puo essere chius[ao]\b"
    r"|prosze (?:o )?zamkn(?:ac|iecie)\b|(?:mozna|moga panstwo|mozecie) zamknac\b"
    r"|zamknijcie (?:sprawe|zgloszenie|wniosek)\b|(?:sprawe|zgloszenie) mozna zamknac\b"
    r"|(?:прошу|просьба|пожалуиста,?) закры(?:ть|ите)\b|можно закры(?:ть|вать)\b|можете закрыть\b"
    r"|закроите,? (?:пожалуиста|обращение|заявку|инцидент|запрос)\b"
    r")"
)
_AGAINST: Final = re.compile(
    r"\b(?:not|don'?t|never|nu|non|nie|не|нельзя|when|once|after|if|until|unless|why"
    r"|cand|dupa ce|daca|pana|de ce|quando|dopo|se e|se la|finche|perche"
    r"|gdy|kiedy|jesli|jezeli|dopoki|dlaczego|когда|после|если|пока|почему)\b|\?"
)
# What is to be closed; a window or a pothole can be closed as well.
_WHAT: Final = re.compile(
    r"\b(?:case|request|ticket|incident|complaint|petition|matter|report|it"
    r"|cazul|cererea|cererii|sesizarea|sesizarii|petitia|petitiei|solicitarea|solicitarii|tichetul|incidentul"
    r"|pratica|richiesta|segnalazione|caso|ticket|istanza"
    r"|spraw[ey]|zgloszeni[ea]|wnios(?:ek|ku)|skarg[ei]|petycj[ei]"
    r"|обращени[ея]|заявк[уи]|инцидент|запрос|жалоб[уы]|тикет|вопрос|дело)\b"
)
# „…, thank you” may follow a wish that names nothing.
_FEW = 2


def asks_to_close(text: str) -> bool:
    """Tell whether somebody's own words ask to close the case, in ro, it, pl, ru or en."""
    words = "\n".join(_own_lines(text))
    if not words.strip() or len(words.split()) > _MOST_WORDS:
        return False
    sentences = [fold(one) for one in re.split(r"(?<=[.!?])\s+|\n\s*\n", words)]
    asking = [one for one in sentences if _asks(one)]
    return bool(asking) and not any(_AGAINST.search(one) for one in asking)


def _asks(sentence: str) -> bool:
    found = _ASKS.search(sentence)
    if found is None:
        return False
    return bool(_WHAT.search(sentence)) or len(sentence[found.end() :].split()) <= _FEW


def _own_lines(text: str) -> Iterator[str]:
    """Return the lines above the first quoted one: what stands below was said before."""
    for line in text.strip().splitlines():
        if _BEGINS_QUOTE.match(line):
            return
        yield line
