# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""HTML of strangers, shown in a frame that can do nothing: no scripts, no forms, no remote pictures."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.utils.translation import gettext as _
from markupsafe import Markup

from responsa.intake.mail.safe_html import clean_html
from responsa.kernel.errors import NotFoundError
from responsa.ui.jinja import url

if TYPE_CHECKING:
    from responsa.cases.models import Blob, Message

# The frame keeps the page's origin so that inline pictures come with the session; without
# allow-scripts, and with a policy that allows none, nothing in it can use that.
POLICY: Final = (
    "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'self'; "
    "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"
)
_CID: Final = re.compile(r'(\ssrc=")cid:([^"]*)"', re.IGNORECASE)
_PAGE: Final = Markup(
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8"><base target="_blank"><title>{title}</title>'
    "</head><body>{body}</body></html>"
)


def own_mail(html: str) -> HttpResponse:
    """Return the page of a mail of ours as it would leave, in the same powerless frame."""
    response = HttpResponse(html)
    response["Content-Security-Policy"] = POLICY
    return response


def mail_frame(html: str, pictures: Mapping[str, int], *, language: str) -> HttpResponse:
    """Return a page with a mail's HTML; its inline pictures (by Content-ID) are our attachments."""
    if not html:
        raise NotFoundError("This message has no formatted text.")
    body = Markup(_with_pictures(clean_html(html).html, pictures))  # noqa: S704 -- cleaned by an allow-list
    response = HttpResponse(_PAGE.format(title=_("Mail"), body=body, language=language))
    response["Content-Security-Policy"] = POLICY
    response["Referrer-Policy"] = "no-referrer"
    return response


def raw_of(message: "Message") -> "Blob":
    """Return the stored bytes of a message; raises NotFoundError for what never travelled by mail."""
    if message.raw is None:
        raise NotFoundError("This message did not come by mail.")
    return message.raw


def _with_pictures(html: str, pictures: Mapping[str, int]) -> str:
    def ours(found: re.Match[str]) -> str:
        pk = pictures.get(found[2].strip("<>"))
        return f'{found[1]}{url("desk:file", file_id=pk)}?inline=1"' if pk else ' data-missing="1"'

    return _CID.sub(ours, html)
