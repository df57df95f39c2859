# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Bytes to a value: the one door of the mail parser."""

from collections.abc import Sequence
from dataclasses import dataclass

from responsa.intake.mail import bodies, limits
from responsa.intake.mail.addresses import Mailbox, parse_addresses
from responsa.intake.mail.bounces import Letter, read_bounce
from responsa.intake.mail.charsets import decode_text
from responsa.intake.mail.dates import parse_date
from responsa.intake.mail.headers import Head, Split, message_ids, split_message
from responsa.intake.mail.machine import judge
from responsa.intake.mail.parsed import MailAddress, ParsedAttachment, ParsedMail
from responsa.intake.mail.pec import read_pec
from responsa.intake.mail.quotes import reply_text
from responsa.intake.mail.tree import build_tree

_SENDER_FIELDS = ("from", "reply-to", "sender", "return-path")
_DELIVERY_FIELDS = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to")
_OPENING = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    text: str
    html: str
    remote_images: int
    attachments: tuple[ParsedAttachment, ...]
    flags: tuple[str, ...]
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sender:
    name: str
    addr: str
    unclear: bool


def parse(raw: bytes) -> ParsedMail:
    """Read a raw message as far as it can be read; never raises for any bytes.

    CPU and memory are bounded by ``limits`` and, in production, by the process of ``sandbox``.
    """
    split = split_message(raw)
    flags = ["headers limit"] if split.cut else []
    if len(raw) > limits.MESSAGE_BYTES:
        flags.append("oversize")
        split = Split(head=split.head, body=split.body[: limits.OVERSIZE_BODY_BYTES], cut=split.cut)
    content = _read_content(split)
    return _assemble(split.head, content, raw=raw, flags=(*flags, *content.flags))


def _read_content(split: Split) -> _Content:
    try:
        root, cut = build_tree(split.head, split.body)
        found = bodies.collect(root)
        shown = bodies.render(found)
    except Exception:  # noqa: BLE001 -- a message nobody could parse must still become a case
        return _plain_content(split)
    if cut:
        found.flag("parts limit")
    is_report = root.media_type() == "multipart/report"
    return _Content(
        text=shown.text.replace("\r\n", "\n"),
        html=shown.html,
        remote_images=shown.remote_images,
        attachments=tuple(found.attachments),
        flags=tuple(found.flags),
        report=(root.param("report-type").lower() or "unknown") if is_report else "",
    )


def _plain_content(split: Split) -> _Content:
    """Show the undecoded body when the structure defeats the parser; the raw file has it all."""
    return _Content(
        text=decode_text(split.body[: limits.OVERSIZE_BODY_BYTES]),
        html="",
        remote_images=0,
        attachments=(),
        flags=("structure unreadable",),
        report="",
    )


def _assemble(head: Head, content: _Content, *, raw: bytes, flags: tuple[str, ...]) -> ParsedMail:
    sender = _sender(head)
    subject = head.text("subject")
    ids = message_ids(head.raw("message-id"))
    answered = message_ids(head.raw("in-reply-to"))
    bounce = read_bounce(
        Letter(
            head=head,
            from_addr=sender.addr,
            subject=subject,
            text=content.text,
            attachments=content.attachments,
            raw=raw,
        )
    )
    mark = judge(
        head,
        from_addr=sender.addr,
        subject=subject,
        report=content.report,
        opening=content.text[:_OPENING],
    )
    return ParsedMail(
        from_name=sender.name,
        from_addr=sender.addr,
        sender_unclear=sender.unclear,
        reply_to=_people(head, "reply-to"),
        to=_people(head, "to"),
        cc=_people(head, "cc"),
        delivered_to=_deliveries(head),
        subject=subject,
        message_id=ids[0] if ids else "",
        in_reply_to=answered[0] if answered else "",
        references=tuple(message_ids(head.raw("references"))),
        date=next(filter(None, map(parse_date, head.all_raw("date"))), None),
        text=content.text,
        html=content.html,
        remote_images=content.remote_images,
        attachments=content.attachments,
        is_auto_reply=bool(mark.reason) or bounce is not None,
        auto_reason=mark.reason or ("bounce" if bounce else ""),
        is_list=mark.is_list,
        is_bounce=bounce is not None,
        bounce=bounce,
        own_loop_id=tuple(decode_text(value) for value in head.all_raw("x-loop")),
        reply_text=reply_text(content.text),
        pec=read_pec(head, content.attachments),
        flags=tuple(dict.fromkeys(flags)),
    )


def _sender(head: Head) -> _Sender:
    """Find the sender: From, or when it is missing or empty Reply-To, Sender, Return-Path.

    Several authors, a group or an ambiguous syntax make the sender unclear (RFC 5322, 3.6.2).
    """
    fallback: _Sender | None = None
    for field in _SENDER_FIELDS:
        for value in head.all_raw(field):
            boxes = parse_addresses(value, head.charset)
            chosen = _choose(boxes, unclear=field == "return-path")
            if "@" in chosen.addr:
                return _only_from(head, chosen, field)
            if fallback is None and (chosen.addr or chosen.name):
                fallback = chosen
    return fallback or _Sender(name="", addr="", unclear=True)


def _only_from(head: Head, chosen: _Sender, field: str) -> _Sender:
    """Leave open who wrote when From says something else (RFC 5322, 3.6: exactly one From).

    That is so for two From fields that differ, and for a From nobody can read.
    """
    if field != "from" and head.raw("from").strip(b"<> "):
        return _Sender(name=chosen.name, addr=chosen.addr, unclear=True)
    others = {box.addr.lower() for value in head.all_raw("from") for box in parse_addresses(value)}
    if others - {"", chosen.addr.lower()}:
        return _Sender(name=chosen.name, addr=chosen.addr, unclear=True)
    return chosen


def _choose(boxes: Sequence[Mailbox], *, unclear: bool) -> _Sender:
    with_address = [box for box in boxes if box.addr]
    if not with_address:
        name = boxes[0].name if boxes else ""
        return _Sender(name=name, addr="", unclear=True)
    # "a@x,<b@y>" is made to look like a@x: a bare address before others is not believed
    first = with_address[0] if with_address[0].name else with_address[-1]
    if len({box.addr.lower() for box in with_address}) == 1:
        return _Sender(
            name=first.name, addr=first.addr, unclear=unclear or first.unclear or len(boxes) > 1
        )
    return _Sender(name=first.name, addr=first.addr, unclear=True)


def _people(head: Head, field: str) -> tuple[MailAddress, ...]:
    found = [
        MailAddress(name=box.name, addr=box.addr)
        for value in head.all_raw(field)
        for box in parse_addresses(value, head.charset)
        if box.addr
    ]
    return tuple(found[: limits.ADDRESSES])


def _deliveries(head: Head) -> tuple[str, ...]:
    found = [
        box.addr
        for field in _DELIVERY_FIELDS
        for value in head.all_raw(field)
        for box in parse_addresses(value, head.charset)
        if box.addr
    ]
    return tuple(dict.fromkeys(found))[: limits.ADDRESSES]
