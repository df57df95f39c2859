# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the error pages and the letters by mail need to know."""

from dataclasses import dataclass
from typing import NamedTuple

from django.template import loader
from django.utils.translation import get_language, gettext as _

from responsa.ui.theme import DEFAULT_COLOUR, compute


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorView:
    """An error page: what happened, what is safe, what to do."""

    code: int
    title: str
    happened: str
    safe: str
    action: str
    action_url: str = "/"
    reference: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailView:
    """A letter by mail. Body and closing are plain text, paragraphs parted by blank lines.

    Facts are (name, words) pairs; `why` says why the person gets this letter.
    Colour must carry white text: take `mail_colour`.
    """

    subject: str
    institution: str
    body: str
    language: str = "en"
    colour: str = DEFAULT_COLOUR
    greeting: str = ""
    number: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    button: str = ""
    button_url: str = ""
    closing: str = ""
    why: str = ""
    opt_out: str = ""
    opt_out_url: str = ""


def mail_colour(colour: str) -> str:
    """Return the institution's colour, darkened where white text would not be readable on it."""
    return compute(colour).light.brand_solid


def error_view(code: int, *, reference: str = "", happened: str = "") -> ErrorView:
    """Return the words for an HTTP error. Happened replaces the general sentence: say who can."""
    titles = {
        400: _("This request could not be understood"),
        403: _("You may not open this page"),
        404: _("There is no such page"),
    }
    causes = {
        400: _("The browser sent something incomplete, or the page was open for too long."),
        403: _("Your role does not include it. A colleague with that role can open it for you."),
        404: _("The address may be mistyped, or what it showed was moved."),
    }
    broken = code not in titles
    return ErrorView(
        code=code,
        title=_("Something broke on our side") if broken else titles[code],
        happened=happened
        or (
            _("The page could not be finished. We have noted the fault.")
            if broken
            else causes[code]
        ),
        safe=_("Everything that was confirmed to you before is stored."),
        action=_("Go to the first page"),
        reference=reference,
        language=get_language() or "en",
    )


class Letter(NamedTuple):
    """A rendered mail: the text part comes first, the HTML part is the same letter."""

    text: str
    html: str


def render_letter(view: MailView) -> Letter:
    """Render both parts of a mail; call it with the recipient's language active."""
    context = {"mail": view}
    text = loader.get_template("ui/mail.txt", using="jinja2").render(context)
    html = loader.get_template("ui/mail.html", using="jinja2").render(context)
    return Letter(text=text, html=html)
