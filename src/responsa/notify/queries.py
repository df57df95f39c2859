# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the outbox: for the demonstration, for administrators, for the page of a case, for health."""

import datetime as dt
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from django.conf import settings
from django.db import models

from responsa.cases.queries.files import content
from responsa.cases.queries.visible import get
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.queries.people import addresses_of
from responsa.kernel.errors import NotFoundError
from responsa.kernel.prepared import prepared
from responsa.notify.enums import ACCOUNT, OutgoingState
from responsa.notify.models import Outgoing, RelayState

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxLine:
    """One mail in a list. ``error``: the relay's own words to the last attempt."""

    id: int
    recipient: str
    subject: str
    purpose: str
    state: str
    made_at: dt.datetime
    sent_at: dt.datetime | None
    due_at: dt.datetime
    attempts: int
    error: str
    case_id: int | None
    message_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MailView:
    """One mail as it goes out. ``html`` is ours, yet it is shown like any foreign page: apart."""

    line: OutboxLine
    headers: tuple[tuple[str, str], ...]
    text: str
    html: str
    files: tuple[tuple[str, str, int], ...]
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Resendable:
    """A mail of a case that may go again. ``is_requesters``: it went to an address of the requester."""

    line: OutboxLine
    case_number: str
    is_requesters: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many mails wait, are done (sent, told in a digest, withdrawn), or failed."""

    pending: int
    done: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayHealth:
    """How the way out is: no relay at all, out of reach since, how much waits since when."""

    is_configured: bool
    down_since: dt.datetime | None
    error: str
    waiting: int
    oldest: dt.datetime | None


def demo_outbox(*, before: int | None = None, to: str = "", limit: int = PAGE) -> list[OutboxLine]:
    """Return the latest mails of a demonstration, or those before one; NotFoundError elsewhere."""
    _must_be_demo()
    return _lines(Outgoing.objects.all(), before=before, to=to, limit=limit)


def demo_mail(outgoing_id: int) -> MailView:
    """Return one mail of a demonstration whole; raises NotFoundError elsewhere."""
    _must_be_demo()
    return _opened(Outgoing.objects.filter(pk=outgoing_id))


def outbox(
    actor: Actor, *, before: int | None = None, to: str = "", state: str = "", limit: int = PAGE
) -> list[OutboxLine]:
    """Return the latest mails for an administrator, or those before one; raises NotFoundError."""
    _must_administer(actor)
    found = Outgoing.objects.all()
    if state:
        found = found.filter(state=state)
    return _lines(found, before=before, to=to, limit=limit)


def mail(outgoing_id: int, *, actor: Actor) -> MailView:
    """Return one mail whole to an administrator; raises NotFoundError.

    Letters about accounts stay closed: they hold keys to other people's accounts.
    """
    _must_administer(actor)
    return _opened(Outgoing.objects.filter(pk=outgoing_id).exclude(purpose__in=ACCOUNT))


def deliveries_of_case(case_id: int) -> dict[int, list[OutboxLine]]:
    """Return by message what became of the mails of a case, in one query; for who sees the case."""
    rows = _of_case(case=case_id)
    found: dict[int, list[OutboxLine]] = {}
    for row in rows:
        if row.message_id is not None:
            found.setdefault(row.message_id, []).append(_line(row))
    return found


@prepared
def _of_case(*, case: int) -> models.QuerySet[Outgoing]:
    return Outgoing.objects.filter(case=case, message__isnull=False).order_by("pk")


def resendable(outgoing_id: int, *, actor: Actor) -> Resendable:
    """Return a mail of a case to a colleague who may see the case; raises NotFoundError."""
    row = Outgoing.objects.filter(pk=outgoing_id, case__isnull=False).first()
    if row is None or row.case_id is None or not actor.is_staff:
        raise NotFoundError("There is no such mail.")
    case = get(row.case_id, actor=actor)
    known = addresses_of(case.requester_id) if case.requester_id else frozenset()
    return Resendable(
        line=_line(row),
        case_number=case.number,
        is_requesters=row.recipient.lower() in known,
    )


def counts() -> Counts:
    """Return the figures that must reconcile."""
    rows = Outgoing.objects.order_by().values_list("state").annotate(number=models.Count("pk"))
    by_state = dict(rows)
    pending = by_state.pop(OutgoingState.WAITING.value, 0)
    failed = by_state.pop(OutgoingState.FAILED.value, 0)
    return Counts(pending=pending, failed=failed, done=sum(by_state.values()))


def relay_health() -> RelayHealth:
    """Return how the way out is."""
    state = RelayState.objects.filter(pk=1).first()
    waiting = Outgoing.objects.filter(state=OutgoingState.WAITING)
    return RelayHealth(
        is_configured=bool(settings.SMTP_OUT_URL),
        down_since=state.down_since if state else None,
        error=state.error if state else "",
        waiting=waiting.count(),
        oldest=waiting.order_by("made_at").values_list("made_at", flat=True).first(),
    )


def _must_be_demo() -> None:
    if not settings.DEMO:
        raise NotFoundError("There is no such page.")


def _must_administer(actor: Actor) -> None:
    if Role.ADMIN not in actor.roles():
        raise NotFoundError("There is no such page.")


def _lines(
    found: models.QuerySet[Outgoing], *, before: int | None, to: str, limit: int
) -> list[OutboxLine]:
    if before is not None:
        found = found.filter(pk__lt=before)
    if to:
        found = found.filter(recipient__icontains=to.strip())
    return [_line(row) for row in found.order_by("-pk")[:limit]]


def _line(row: Outgoing) -> OutboxLine:
    return OutboxLine(
        id=row.pk,
        recipient=row.recipient,
        subject=row.subject,
        purpose=row.purpose,
        state=row.state,
        made_at=row.made_at,
        sent_at=row.sent_at,
        due_at=row.due_at,
        attempts=row.attempts,
        error=row.error,
        case_id=row.case_id,
        message_id=row.message_id,
    )


def _opened(found: models.QuerySet[Outgoing]) -> MailView:
    row = found.select_related("raw").first()
    if row is None:
        raise NotFoundError("There is no such mail.")
    raw = content(row.raw)
    parsed = message_from_bytes(raw, policy=policy.default)
    return MailView(
        line=_line(row),
        headers=tuple((name, str(value)) for name, value in parsed.items()),
        text=_part(parsed, "plain"),
        html=_part(parsed, "html"),
        files=tuple(
            (part.get_filename() or "", part.get_content_type(), len(_payload(part)))
            for part in parsed.iter_attachments()
        ),
        raw=raw,
    )


def _part(parsed: EmailMessage, kind: str) -> str:
    body = parsed.get_body(preferencelist=(kind,))
    return str(body.get_content()) if body is not None else ""


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
