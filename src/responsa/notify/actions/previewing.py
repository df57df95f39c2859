# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A mail as it would leave, before it does: the same letters, nothing kept."""

from dataclasses import dataclass, replace
from typing import Final

from django.utils import translation

from responsa.cases.enums import MessageKind
from responsa.cases.models import Case
from responsa.directory.actors import Actor
from responsa.notify import house
from responsa.notify.actions.to_outside import BY_PERSON, address_of, facts_of
from responsa.notify.compose import subject_with_tag
from responsa.notify.enums import Purpose
from responsa.notify.letters import requester as letters
from responsa.ui.pages import render_letter

_PURPOSES: Final = {
    MessageKind.REPLY: Purpose.REPLY,
    MessageKind.QUESTION: Purpose.QUESTION,
    MessageKind.RESOLUTION: Purpose.RESOLUTION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A mail in its parts. ``recipient``: empty when no address of the requester is known."""

    sender: str
    recipient: str
    subject: str
    text: str
    html: str


def preview(case: Case, kind: MessageKind, text: str, *, actor: Actor) -> Preview:
    """Return the mail that a reply, a question or an answer would become; KeyError for another kind."""
    recipient = address_of(case)
    with translation.override(case.language):
        words = letters.Words(
            text=text, author=f"{actor.name}\n{case.unit.name}", subject=case.subject
        )
        view = BY_PERSON[_PURPOSES[kind]](
            house.house(case.language), facts_of(case, recipient), words
        )
        subject = subject_with_tag(case.register.tag, case.number, view.subject)
        letter = render_letter(replace(view, subject=subject))
    return Preview(
        sender=house.sender(case.category_id),
        recipient=recipient,
        subject=subject,
        text=letter.text,
        html=letter.html,
    )
