# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How the letters of the demonstration come in: by the doors by which everything comes in."""

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from responsa.cases.inputs import NewAttachment, Registration
from responsa.directory.actors import Actor
from responsa.directory.inputs import PersonInput
from responsa.intake.actions import process_due, store_mail
from responsa.intake.enums import Source
from responsa.intake.forms import submit
from responsa.kernel import clock, ids
from responsa.project.demo import cast

_MAILBOXES = dict(zip(("report", "payment"), cast.MAILBOXES, strict=True))


def takes_mail(category: str) -> bool:
    """Tell whether a category of the demonstration has a mailbox."""
    return category in _MAILBOXES


def by_form(new: Registration, *, actor: Actor) -> int:
    """Submit a form, a citizen's or (with a colleague as actor) the desk's; return the case."""
    received = submit(
        new, form_key=ids.token(), actor=actor, payload={"subject": new.subject, "text": new.text}
    )
    return received.case_id or 0


def by_mail(
    category: str,
    sender: PersonInput,
    *,
    subject: str,
    text: str,
    files: tuple[NewAttachment, ...] = (),
) -> int:
    """Send a mail to the category's mailbox and let the worker's action read it; return the case."""
    raw = letter(sender, to=_MAILBOXES[category], subject=subject, text=text, files=files)
    return deliver(raw, sender.email, to=_MAILBOXES[category])


def deliver(raw: bytes, sender: str, *, to: str) -> int:
    """Store a mail as the receiver does, have it read, and return the case that it became or joined."""
    received = store_mail(raw, source=Source.SMTP, envelope_from=sender, mailboxes=[to])
    process_due()
    received.refresh_from_db()
    return received.case_id or 0


def letter(
    sender: PersonInput,
    *,
    to: str,
    subject: str,
    text: str,
    files: tuple[NewAttachment, ...] = (),
    answers: str = "",
) -> bytes:
    """Write a mail (RFC 5322); ``answers`` is the Message-ID that it answers."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f'"{sender.name}" <{sender.email}>'
    mail["To"] = to
    mail["Subject"] = subject
    mail["Date"] = format_datetime(clock.now())
    mail["Message-ID"] = f"<{ids.token()}@{sender.email.partition('@')[2]}>"
    if answers:
        mail["In-Reply-To"] = mail["References"] = f"<{answers}>"
    mail.set_content(f"{text}\n")
    for file in files:
        kind = "image/png" if file.name.endswith(".png") else "application/pdf"
        main, _, sub = kind.partition("/")
        mail.add_attachment(file.data, maintype=main, subtype=sub, filename=file.name)
    return mail.as_bytes()
