# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reports of non-delivery: RFC 3464 read by our own parser, free forms with flufl.bounce's help."""

import email
import logging
import re
from dataclasses import dataclass
from email.policy import compat32

from flufl.bounce import all_failures

from responsa.intake.mail import limits
from responsa.intake.mail.charsets import decode_text
from responsa.intake.mail.headers import Head, message_ids, split_message
from responsa.intake.mail.machine import is_robot
from responsa.intake.mail.parsed import Bounce, ParsedAttachment

_SUBJECT = re.compile(
    r"(?:undeliver|delivery (?:status notification|failure|has failed|problem|report|error|delayed)"
    r"|(?:mail|message|permanent)[ -](?:delivery|system)[ -](?:fail|error|subsystem|problem|warning)"
    r"|deliver[yi]\w* fail|returned (?:mail|to sender)|returning message|failure notice|failed mail"
    r"|non[- ]?(?:delivery|remis)|nondeliverable|could not (?:be )?deliver|not (?:be )?delivered"
    r"|warning: (?:message|could not send)|message (?:delayed|status|could|delivery)|mail failure"
    r"|mail could not|unzustellbar|mancata consegna|nedelivrat|nelivrat|niedostarczon|nie dostarczono"
    r"|не доставлен|сообщение не|bounce|delay(?:ed)? mail|delivery notification|mail failed)",
    re.IGNORECASE,
)
_TEXT = re.compile(
    r"(?:could ?n[o']t be delivered|unable to deliver|wasn't able to deliver|delivery (?:has )?failed"
    r"|failed to deliver|not (?:yet )?been delivered|undeliverable|permanent (?:fatal )?error"
    r"|transcript of session follows|delivery to the following recipient|did not reach"
    r"|returned (?:below|to sender)|user unknown|mailbox (?:is )?full|delivery status notification"
    r"|could not deliver|recipient address rejected|no such user|error(?:s)? (?:occurred )?while trying to deliver"
    r"|error delivering your mail|had delivery errors|was not delivered|delivery failure"
    r"|automatically (?:by|generated).{0,40}(?:mail|delivery)|message (?:has )?bounced)",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"^[-=\s*>]{0,60}(?:below this line is a copy|original message (?:follows|headers|header)"
    r"|this is a copy of (?:the|your) message|message headers? follow|unsent message follows"
    r"|included is a copy of|returned message|(?:the )?headers? of the original message"
    r"|original message|message header|undelivered message|copy of (?:the|your) (?:original )?message"
    r"|begin of returned|text of (?:original|your) message|---- ?forwarded message)"
    r"|^received: (?:from|by|\()",
    re.IGNORECASE | re.MULTILINE,
)
_STATUS = re.compile(r"(?<![\d.:/-])([45]\.\d{1,2}\.\d{1,3})(?![\d-]|\.\d)")
_REPLY = re.compile(r"(?<![\d.@-])([45]\d\d)[ -](?=\S)")
_ADDRESS = re.compile(r"[^\s<>\"'(),:;=\[\]]{1,64}@[A-Za-z0-9.-]{1,200}\.[A-Za-z]{2,24}")
_BRACKETED = re.compile(r"<([^<>\s@]{1,64}@[^<>\s@]{1,200})>")
_FIELD = re.compile(r"^([A-Za-z-]{3,40}):[ \t]*(.*(?:\n[ \t]+.*)*)", re.MULTILINE)
_ORIGINAL_ID = re.compile(r"^message-id:\s*(<[^<>\s]{1,500}>)", re.IGNORECASE | re.MULTILINE)
_BAD_ADDRESS = frozenset({"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.4.4"})
_BAD_WORDS = re.compile(
    r"(?:user|recipient|mailbox|account|address|host|domain|alias)\s+(?:is )?(?:unknown|not found|does ?n[o']t exist|unavailable|disabled|invalid)"
    r"|(?:unknown|no such|invalid|illegal) (?:or illegal )?(?:user|recipient|mailbox|address|account|local|host|domain|alias)"
    r"|does not exist|host unknown|no mailbox here|not listed in|no mx|find a mail exchanger"
    r"|account (?:or domain may not exist|has been disabled)|unrouteable|(?:couldn't|could not) find any host"
    r"|not a (?:known|valid) user|user .{1,60} not found|name or service not known|host or domain name not found",
    re.IGNORECASE,
)
_NOT_ADDRESS = re.compile(
    r"mailbox (?:is )?full|quota|over ?quota|spam|blocked|blacklist|policy|rate limit",
    re.IGNORECASE,
)
_SENDER_OR_POLICY = ("5.7.", "5.1.7", "5.1.8", "5.2.2", "5.2.3", "5.3.4", "5.6.")
_REPORT_PARTS = ("message/delivery-status", "message/global-delivery-status")
_ORIGINAL_PARTS = (
    "message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global",
    "message/global-headers",
)  # fmt: skip
_FAILED = frozenset({"failed", "failure", "delayed", "undeliverable", ""})
_RECIPIENTS = 50
_LIBRARY_LINES = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """What the machine-readable part says."""

    recipients: list[str]
    statuses: list[str]
    diagnostics: str
    failed: bool
    described: bool
    """False when the part names neither a recipient nor a status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The parts of a message the bounce rules look at."""

    head: Head
    from_addr: str
    subject: str
    text: str
    attachments: tuple[ParsedAttachment, ...]
    raw: bytes


def read_bounce(letter: Letter) -> Bounce | None:
    """Return what did not arrive, None when the message is no bounce.

    A report of success ("delivered", "relayed", "expanded") is no bounce.
    """
    report = _delivery_report(letter.attachments)
    if report is not None and not report.described:
        report = None
    if report is not None and not report.failed:
        return None
    notice = _notice(letter.text)
    if report is None and not _looks_like_bounce(letter, notice):
        return None
    recipients = _recipients(letter, report, notice)
    if report is None and not recipients and not is_robot(letter.from_addr):
        return None
    statuses = _statuses(report, notice)
    story = (report.diagnostics if report else "") + "\n" + notice
    return Bounce(
        recipients=tuple(recipients[:_RECIPIENTS]),
        statuses=tuple(statuses),
        hard=_is_hard(statuses, story),
        original_message_id=_original_id(letter),
    )


def _looks_like_bounce(letter: Letter, notice: str) -> bool:
    head = letter.head
    if head.has("x-failed-recipients"):
        return True
    null_path = head.has("return-path") and head.text("return-path").replace(" ", "") in {"", "<>"}
    sender = letter.from_addr.lower()
    path = head.text("return-path").strip("<> ")
    robot = (
        "mailer-daemon" in head.text("from").lower()
        or any(map(is_robot, (sender, path)))
        or (not sender and null_path)
    )
    subject, text = bool(_SUBJECT.search(letter.subject)), bool(_TEXT.search(notice))
    status = bool(_STATUS.search(notice))
    if robot or null_path:
        return subject or text or status or bool(_by_library(letter.raw))
    return subject and (text or status)


def _notice(text: str) -> str:
    """Return the report's own words: everything before the returned message."""
    text = text[: limits.TEXT_SCAN_BYTES]
    match = _ORIGINAL.search(text, 1)
    return text[: match.start()] if match else text


def _delivery_report(attachments: tuple[ParsedAttachment, ...]) -> _Report | None:
    parts = [item for item in attachments if item.media_type in _REPORT_PARTS]
    if not parts:
        return None
    recipients: list[str] = []
    statuses: list[str] = []
    diagnostics: list[str] = []
    failed, described = False, False
    text = decode_text(parts[0].data[: limits.TEXT_SCAN_BYTES]).replace("\r\n", "\n")
    for block in re.split(r"\n[ \t]*\n", text):
        fields = {name.lower(): " ".join(value.split()) for name, value in _FIELD.findall(block)}
        recipient = _report_address(fields)
        if not recipient and "status" not in fields:
            continue
        described = True
        if fields.get("action", "").split(" ")[0].lower() not in _FAILED:
            continue
        failed = True
        recipients += [recipient] if recipient else []
        statuses += _STATUS.findall(fields.get("status", ""))
        diagnostics.append(fields.get("diagnostic-code", ""))
    return _Report(
        recipients=list(dict.fromkeys(recipients)),
        statuses=statuses,
        diagnostics="\n".join(diagnostics),
        failed=failed,
        described=described,
    )


def _report_address(fields: dict[str, str]) -> str:
    for name in ("original-recipient", "final-recipient", "x-actual-recipient"):
        value = fields.get(name, "").rpartition(";")[2].strip().strip("<>\"' ")
        if "@" in value and " " not in value:
            return value
    return ""


def _recipients(letter: Letter, report: _Report | None, notice: str) -> list[str]:
    if report and report.recipients:
        return report.recipients
    found = _by_library(letter.raw) or _ADDRESS.findall(letter.head.text("x-failed-recipients"))
    if not found:
        own = letter.from_addr.lower()
        found = [*_BRACKETED.findall(notice), *_ADDRESS.findall(notice)]
        found = [item for item in found if item.lower() != own and not is_robot(item)][:1]
    return list(dict.fromkeys(item.strip().strip("<>'\",;:") for item in found))


def _by_library(raw: bytes) -> list[str]:
    """Ask flufl.bounce, which knows seventeen mail servers' wordings and raises on odd input."""
    # its detectors try dozens of patterns on each line, so lines are what has to be few
    split = split_message(b"\n".join(raw[: limits.TEXT_SCAN_BYTES].splitlines()[:_LIBRARY_LINES]))
    lines = [name.encode() + b": " + split.head.raw(name) for name in dict(split.head.fields)]
    rebuilt = b"\n".join([*lines, b"", split.body])
    logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)
    try:
        message = email.message_from_bytes(rebuilt, policy=compat32)
        temporary, permanent = all_failures(message)
        return sorted(decode_text(item) for item in {*temporary, *permanent})
    except Exception:  # noqa: BLE001 -- the library raises whatever its input makes it raise
        return []


def _statuses(report: _Report | None, notice: str) -> list[str]:
    found = list(report.statuses) if report else []
    found += _STATUS.findall(report.diagnostics) if report else []
    found += _STATUS.findall(notice)
    unique = list(dict.fromkeys(found))
    if not unique:
        unique = [f"{code[0]}.0.0" for code in _REPLY.findall(notice)][:1]
    # a code with detail tells more than a general one
    return sorted(unique, key=lambda code: code.endswith(".0.0"))[:10]


def _is_hard(statuses: list[str], story: str) -> bool:
    telling = next((code for code in statuses if not code.endswith(".0.0")), "")
    if telling in _BAD_ADDRESS:
        return True
    if telling.startswith(_SENDER_OR_POLICY):
        return False
    if statuses and all(code.startswith("4") for code in statuses):
        return False
    return bool(_BAD_WORDS.search(story)) and not _NOT_ADDRESS.search(story)


def _original_id(letter: Letter) -> str:
    for item in letter.attachments:
        if item.media_type in _ORIGINAL_PARTS:
            ids = message_ids(split_message(item.data).head.raw("message-id"))
            if ids:
                return ids[0]
    match = _ORIGINAL_ID.search(letter.text[: limits.TEXT_SCAN_BYTES])
    return match[1].strip("<>") if match else ""
