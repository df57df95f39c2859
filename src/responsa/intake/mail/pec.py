# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Italian certified mail (PEC): which receipt or envelope, about which message.

The data stand in ``daticert.xml`` (DM 2/11/2005, annex, section 7). It is read with patterns, not
with an XML parser: a few flat fields are wanted, and entities can do no harm this way.
"""

import re
from collections.abc import Iterable
from html import unescape

from responsa.intake.mail.charsets import decode_text
from responsa.intake.mail.headers import Head, message_ids
from responsa.intake.mail.parsed import ParsedAttachment, PecNote

_ROOT = re.compile(r"<postacert\b([^<>]*)>")
_LARGEST = 64 * 1024


def read_pec(head: Head, attachments: Iterable[ParsedAttachment]) -> PecNote | None:
    """Return the certified-mail data, None for ordinary mail."""
    kind = head.text("x-ricevuta") or head.text("x-trasporto")
    if not kind:
        return None
    xml = next(
        (
            decode_text(item.data[:_LARGEST])
            for item in attachments
            if item.name.lower() == "daticert.xml"
        ),
        "",
    )
    root = _ROOT.search(xml)
    about = message_ids(head.raw("x-riferimento-message-id"))
    return PecNote(
        kind=kind.lower(),
        sender=_element(xml, "mittente"),
        recipients=tuple(_elements(xml, "destinatari")),
        msgid=_element(xml, "msgid").strip("<> ") or (about[0] if about else ""),
        id=_element(xml, "identificativo"),
        error=_attribute(root[1] if root else "", "errore"),
        subject=_element(xml, "oggetto"),
    )


def _elements(xml: str, name: str) -> list[str]:
    found = re.findall(rf"<{name}\b[^<>]{{0,200}}>([^<>]{{0,2000}})</{name}\s*>", xml)
    return [" ".join(unescape(item).split()) for item in found]


def _element(xml: str, name: str) -> str:
    return next(iter(_elements(xml, name)), "")


def _attribute(text: str, name: str) -> str:
    match = re.search(rf"""\b{name}\s*=\s*["']([^"']{{0,200}})["']""", text)
    return unescape(match[1]) if match else ""
