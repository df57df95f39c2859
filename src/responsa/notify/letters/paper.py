# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A letter on paper: what stands on it, and the same as a PDF that lasts and can be read aloud.

PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) in one file.
"""

import datetime as dt
import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import segno
from django.utils.translation import gettext as _

from responsa.catalog.positions import position_name
from responsa.directory.queries.institution import institution
from responsa.ui.formats import date, date_time
from responsa.ui.pages import mail_colour
from responsa.ui.text import crest, one_line

if TYPE_CHECKING:
    from responsa.cases.models import Case, Exit


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A signature as it stands on the letter: in which position, who, when or that it is missing."""

    position: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Everything that a letter shows. Texts are plain; ``recipient`` has a line for each of its lines."""

    language: str
    house: str
    line: str
    colour: str
    crest: str
    number: str
    reference: str
    to: str
    recipient: str
    title: str
    paragraphs: tuple[str, ...]
    enclosed: str
    enclosures: tuple[str, ...]
    signatures: tuple[Signed, ...]
    foot: str
    # How to follow the case: words, and a picture of its link (SVG); empty on a draft.
    follow: str = ""
    qr: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is said in a letter: the whole text, names of enclosed files, signatures.

    ``link``: the whole address of the case for its requester; printed as a square to photograph.
    """

    text: str
    recipient: str
    enclosures: tuple[str, ...] = ()
    signatures: tuple[Signed, ...] = ()
    link: str = ""


def signed(position: str, name: str, *, absent: str = "", at: dt.datetime | None = None) -> Signed:
    """Return a signature; ``absent``: for whom it was given; without ``at`` it is still missing."""
    detail = _("signed electronically, %(when)s") % {"when": date_time(at)} if at else ""
    whose = _("%(name)s for %(absent)s") % {"name": name, "absent": absent} if absent else name
    return Signed(position=position_name(position) if position else "", name=whose, detail=detail)


def paper(case: "Case", words: Words, *, row: "Exit | None") -> Paper:
    """Put a letter on the institution's paper; call it with the requester's language active.

    Without a line of the book (``row``) it is a draft: its number is given with the last signature.
    """
    house = institution()
    line = " · ".join(filter(None, [house.letter_line or case.unit.name, one_line(house.address)]))
    return Paper(
        language=case.language,
        house=house.name,
        line=line,
        colour=mail_colour(house.colour),
        crest=crest(house.short_name, house.name),
        number=_number(row),
        reference=_("Your request no. %(number)s of %(day)s")
        % {"number": case.number, "day": date(case.registered_at, year=True)},
        to=_("To"),
        recipient=words.recipient,
        title=case.subject,
        paragraphs=tuple(p.strip() for p in words.text.split("\n\n") if p.strip()),
        enclosed=_("Enclosed:"),
        enclosures=words.enclosures,
        signatures=words.signatures,
        follow=_("Your request, its state and this answer: code %(code)s")
        % {"code": case.short_code}
        if words.link
        else "",
        qr=_qr(words.link),
        foot=" · ".join(filter(None, [house.name, house.phone, house.email, house.website])),
    )


def pdf(page: Paper) -> bytes:
    """Return a letter as PDF/A-2a and PDF/UA-1. About 10 ms; the first one a little more."""
    return typeset("letter.typ", asdict(page))


def typeset(template: str, data: object) -> bytes:
    """Fill one of our templates with data, which is never read as markup, and return the PDF."""
    # 30 MB that most processes never need.
    import typst  # noqa: PLC0415 -- loaded with the first letter

    return typst.compile(
        _source(template),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],
        ignore_system_fonts=True,
    )


def _qr(link: str) -> str:
    """Return a link as a square to photograph (ISO/IEC 18004), as SVG."""
    return segno.make(link, error="m").svg_inline(border=0) if link else ""


@cache
def _source(template: str) -> bytes:
    return files("responsa.notify.letters").joinpath(template).read_bytes()


def _number(row: "Exit | None") -> str:
    if row is None:
        return _("No. … (given with the last signature)")
    return _("No. %(number)s") % {"number": row.number}
