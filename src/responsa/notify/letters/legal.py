# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Letters on which the law rests: extended, suspended, sent on, joined, filed. Nobody can decline them.

The words are those of the notice that the case keeps; here they get a subject and the number. Every
function is called with the recipient's language active.
"""

from dataclasses import replace

from django.utils.translation import gettext as _

from responsa.notify.letters.requester import CaseFacts, House, Words, frame, greeting, signed
from responsa.ui.pages import MailView


def extended(house: House, facts: CaseFacts, words: Words) -> MailView:
    """Tell that the answer comes later, until when, and why."""
    return _notice(house, facts, words, subject=_("We need more time for your request"))


def suspended(house: House, facts: CaseFacts, words: Words) -> MailView:
    """Tell that the time for the answer stands still, and why."""
    return _notice(house, facts, words, subject=_("The time for our answer stands still"))


def transferred(house: House, facts: CaseFacts, words: Words) -> MailView:
    """Tell which authority has the request now."""
    return _notice(house, facts, words, subject=_("We sent your request to another authority"))


def joined(house: House, facts: CaseFacts, words: Words) -> MailView:
    """Tell with which request this one is answered."""
    return _notice(house, facts, words, subject=_("We joined your requests"))


def filed(house: House, facts: CaseFacts, words: Words) -> MailView:
    """Tell why there is no new answer."""
    return _notice(house, facts, words, subject=_("Your request was filed"))


def forwarded(house: House, number: str, words: Words) -> MailView:
    """Bring a matter to the authority that is competent for it; it opens no door to our case."""
    return MailView(
        subject=_("A request for you, sent on by %(institution)s") % {"institution": house.name},
        institution=house.name,
        colour=house.colour,
        language=house.language,
        body=words.text,
        closing=words.author,
        why=_("You are the competent authority for it. Our number is %(number)s.")
        % {"number": number},
    )


def _notice(house: House, facts: CaseFacts, words: Words, *, subject: str) -> MailView:
    return replace(
        frame(house, facts),
        subject=subject,
        greeting=greeting(facts),
        body=words.text,
        number=facts.number,
        closing=signed(_("This is a notice that the law asks for."), words.author),
        opt_out="",
        opt_out_url="",
    )
