# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Outlook's winmail.dat (MS-OXTNEF) opened: the library behind a wall that never raises."""

import logging
import warnings
from dataclasses import dataclass

from responsa.intake.mail.charsets import decode_text, tidy

MEDIA_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_SIGNATURE = b"\x78\x9f\x3e\x22"


@dataclass(frozen=True, slots=True, kw_only=True)
class TnefContent:
    """Files and bodies found in a container."""

    files: tuple[tuple[str, bytes], ...]
    text: str
    html: str


def is_tnef(media_type: str, name: str, data: bytes) -> bool:
    """Say whether a part is a TNEF container, by its own signature."""
    return data.startswith(_SIGNATURE) and (
        media_type in MEDIA_TYPES or name.lower() == "winmail.dat"
    )


def open_tnef(data: bytes) -> TnefContent | None:
    """Unpack a container; None when it cannot be read or holds nothing."""
    # imported late: most messages never need it
    from tnefparse import TNEF  # noqa: PLC0415 -- start-up time of the parser process

    logging.getLogger("tnefparse").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            container = TNEF(data, do_checksum=False)
            files = tuple(
                (tidy(str(item.long_filename() or "")), bytes(item.data or b""))
                for item in container.attachments
            )
            text, html = _body(container.body), _body(container.htmlbody)
    except Exception:  # noqa: BLE001 -- the library raises whatever its input makes it raise
        return None
    if not (files or text or html):
        return None
    return TnefContent(files=files, text=text, html=html)


def _body(value: object) -> str:
    if isinstance(value, bytes):
        return decode_text(value)
    return tidy(value) if isinstance(value, str) else ""
