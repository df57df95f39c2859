# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What in a mail points at a case that we already have. Pure: nothing is looked up here."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from responsa.intake.mail.parsed import ParsedMail
from responsa.kernel.mail_ids import read_mail_id

_SPACES = re.compile(r"\s+")
_LONGEST_NUMBER = 80
_PLACE = "{number}"
MOST_IDS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """Pointers in the order of their strength.

    ``tokens``: (case, message) of our own signed Message-IDs, which nobody can guess;
    ``mail_ids``: all other Message-IDs it answers to; ``numbers``: what stands in the subject
    where a register writes its numbers.
    """

    tokens: tuple[tuple[int, int], ...]
    mail_ids: tuple[str, ...]
    numbers: tuple[str, ...]


def clues(mail: ParsedMail, *, key: str, tags: Iterable[str]) -> Clues:
    """Read In-Reply-To, References and subject; the nearest ancestor comes first.

    Nothing else counts: never an equal subject, never a number in the text.
    """
    ids = _answered(mail)
    tokens = {mail_id: token for mail_id in ids if (token := read_mail_id(key, mail_id))}
    return Clues(
        tokens=tuple(dict.fromkeys(tokens.values())),
        mail_ids=tuple(mail_id for mail_id in ids if mail_id not in tokens),
        numbers=tuple(dict.fromkeys(n for tag in tags for n in numbers_in(mail.subject, tag))),
    )


def numbers_in(subject: str, tag: str) -> list[str]:
    """Return what a subject holds where ``tag`` (such as „[#{number}]”) has its number.

    Any prefix may stand before it (Re:, Fwd:, Odp:, Отв:) and blanks that folding left are forgiven.
    """
    before, place, after = tag.partition(_PLACE)
    if not place or not (before.strip() and after.strip()):
        return []
    shape = f"{re.escape(before.strip())}(.{{1,{_LONGEST_NUMBER}}}?){re.escape(after.strip())}"
    text = _SPACES.sub(" ", subject)
    return [found.strip() for found in re.findall(shape, text, re.IGNORECASE)]


def _answered(mail: ParsedMail) -> Sequence[str]:
    receipt_of = [mail.pec.msgid] if mail.pec else []
    ids = [mail.in_reply_to, *reversed(mail.references), *receipt_of]
    return [mail_id for mail_id in dict.fromkeys(ids) if mail_id][:MOST_IDS]
