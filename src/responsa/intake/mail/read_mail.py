# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Command ``responsa read-mail``: one message in, one JSON object out. Needs no Django."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from responsa.intake.mail.parse import parse
from responsa.intake.mail.parsed import MailAddress, ParsedMail

_BATCH = "--batch"
_MISUSE = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Read a message from standard input, or with ``--batch`` one file path a line.

    Returns the exit status: 0, or 2 for unknown arguments.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments not in ([], [_BATCH]):
        sys.stderr.write("usage: responsa read-mail [--batch]\n")
        return _MISUSE
    if not arguments:
        _write(describe(parse(sys.stdin.buffer.read())))
        return 0
    for line in sys.stdin:
        path = Path(line.rstrip("\n"))
        try:
            raw = path.read_bytes()
        except OSError as error:
            _write({"__error__": str(error)})
            continue
        _write(describe(parse(raw)))
    return 0


def describe(mail: ParsedMail) -> dict[str, object]:
    """Give the message as plain JSON values, files by hash instead of by content."""
    bounce, pec = mail.bounce, mail.pec
    return {
        "from": {"name": mail.from_name, "addr": mail.from_addr, "unclear": mail.sender_unclear},
        "to": _addresses(mail.to),
        "cc": _addresses(mail.cc),
        "reply_to": _addresses(mail.reply_to),
        "subject": mail.subject,
        "message_id": mail.message_id,
        "in_reply_to": mail.in_reply_to,
        "references": list(mail.references),
        "date": mail.date.isoformat() if mail.date else None,
        "body_text": mail.text,
        "body_html_sanitised": mail.html,
        "remote_images": mail.remote_images,
        "attachments": [
            {
                "name": item.name,
                "type": item.media_type,
                "size": item.size,
                "sha256": item.sha256,
                "inline": item.inline,
            }
            for item in mail.attachments
        ],
        "is_auto_reply": mail.is_auto_reply,
        "auto_reason": mail.auto_reason,
        "is_list": mail.is_list,
        "is_bounce": mail.is_bounce,
        "bounce": {
            "recipients": list(bounce.recipients) if bounce else [],
            "status": list(bounce.statuses) if bounce else [],
            "hard": bounce.hard if bounce else False,
        },
        "reply_text_without_quote": mail.reply_text,
        "pec": {
            "kind": pec.kind,
            "sender": pec.sender,
            "recipients": list(pec.recipients),
            "msgid": pec.msgid,
            "id": pec.id,
            "error": pec.error,
            "subject": pec.subject,
        }
        if pec
        else None,
        "flags": list(mail.flags),
    }


def _addresses(people: Sequence[MailAddress]) -> list[str]:
    return [person.addr for person in people]


def _write(record: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(record) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
