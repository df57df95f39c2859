# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Answers as letters: the PDF is made once, when the answer leaves, and kept with its message."""

from django.utils import translation

from responsa.cases.actions import exits, messages
from responsa.cases.enums import BY_HAND
from responsa.cases.inputs import NewAttachment
from responsa.cases.models import Attachment, Event, Exit
from responsa.cases.queries import exits as book, files
from responsa.cases.queries.category_rules import rules_for
from responsa.cases.queries.requester import link_token
from responsa.notify import house
from responsa.notify.letters import paper
from responsa.notify.letters.paper import Paper, Words

_PDF = "application/pdf"


def keep_letter(event: Event) -> None:
    """Keep the letter of an answer with its message: on paper always, beside a mail where asked for.

    Doing it again changes nothing.
    """
    row = book.of_event(event)
    if row is not None and (row.way in BY_HAND or rules_for(row.case).letter_by_mail):
        _keep(row)


def letter_of(row: Exit) -> bytes:
    """Return the letter of a line of the book; one that was not kept yet is made and kept now."""
    kept = _kept(row)
    return files.content(kept.blob) if kept else _keep(row)


def as_paper(row: Exit) -> Paper:
    """Return what stands on a letter that was signed; in the language of its case."""
    signatures = book.signatures_of(row)
    with translation.override(row.case.language):
        signed = [
            paper.signed(
                one.position,
                str(one.user),
                absent=str(one.on_behalf_of or ""),
                at=one.at,
            )
            for one in signatures
        ]
        if not signed:
            signed = [paper.signed("", str(row.made_by), at=row.made_at)]
        own = exits.file_name(row)
        words = Words(
            text=row.message.text,
            recipient=row.recipient,
            enclosures=tuple(f.name for f in files.of_message(row.message_id) if f.name != own),
            signatures=tuple(signed),
            link=house.link(f"/t/{link_token(row.case)}/") if row.case.requester_id else "",
        )
        return paper.paper(row.case, words, row=row)


def _keep(row: Exit) -> bytes:
    data = paper.pdf(as_paper(row))
    if _kept(row) is None:
        new = NewAttachment(name=exits.file_name(row), data=data, media_type=_PDF)
        messages.attach(row.message, new)
    return data


def _kept(row: Exit) -> Attachment | None:
    own = exits.file_name(row)
    return next((f for f in files.of_message(row.message_id) if f.name == own), None)
