# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the error pages and the letters by mail need to know."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.template import loader
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext as _, gettext_lazy

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
    title, cause, safe = _ERRORS.get(code, _BROKEN)
    return ErrorView(
        code=code,
        title=str(title),
        happened=happened or str(cause),
        safe=str(safe),
        action=_("Go to the first page"),
        reference=reference,
        language=get_language() or "en",
    )


_STORED: Final = gettext_lazy("Everything that was confirmed to you before is stored.")
_BROKEN: Final = (
    gettext_lazy("Something broke on our side"),
    gettext_lazy("The page could not be finished. We have noted the fault."),
    _STORED,
)
# By status: title, what happened, what is safe.
_ERRORS: Final[Mapping[int, tuple[Promise, Promise, Promise]]] = {
    400: (
        gettext_lazy("This request could not be understood"),
        gettext_lazy("The browser sent something incomplete, or the page was open for too long."),
        _STORED,
    ),
    403: (
        gettext_lazy("You may not open this page"),
        gettext_lazy(
            "Your role does not include it. A colleague with that role can open it for you."
        ),
        _STORED,
    ),
    404: (
        gettext_lazy("There is no such page"),
        gettext_lazy("The address may be mistyped, or what it showed was moved."),
        _STORED,
    ),
    413: (
        gettext_lazy("This is too much to send at once"),
        gettext_lazy("The files or the text are too large. Nothing of it was taken."),
        gettext_lazy(
            "What you typed is still in your browser: go back to the form, choose fewer or smaller "
            "files and send it again."
        ),
    ),
    503: (
        gettext_lazy("The system is very busy"),
        gettext_lazy("Your page could not be finished in time, through no fault of yours."),
        gettext_lazy(
            "Everything that was confirmed to you before is stored. What you typed is still in your "
            "browser: go back to it, wait a minute and send it again."
        ),
    ),
}


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
