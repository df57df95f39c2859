# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading what came in: for the desk, for proof, for counting."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import models

from responsa.cases.queries.visible import visible_to
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.intake.enums import ReceivedState, Source
from responsa.intake.mail.sandbox import UnreadableMailError, parse_safely
from responsa.intake.models import Received
from responsa.intake.wording import STATES, reason_text
from responsa.kernel.blobs import BlobStore
from responsa.kernel.errors import NotFoundError
from responsa.kernel.text import one_line

# They look after what belongs to no case.
_KEEPERS = frozenset({Role.ADMIN, Role.OPERATIONAL_MANAGER, Role.REGISTRAR})
_ACCOUNTED = (
    ReceivedState.REGISTERED,
    ReceivedState.JOINED,
    ReceivedState.HELD,
    ReceivedState.UNREADABLE,
)
_CHUNK = 500
_LINE = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedLine:
    """One item as the page of received items shows it; texts in the reader's language.

    ``is_closed``: the reader may know that it came and what became of it, not who wrote what.
    """

    id: int
    source: Source
    received_at: dt.datetime
    sender: str
    subject: str
    state: ReceivedState
    state_text: str
    reason: str
    case_id: int | None
    case_number: str
    mailboxes: tuple[str, ...]
    is_closed: bool = False


def received_lines() -> Iterator[str]:
    """Yield every stored item of any door, the oldest first.

    Subject and text on one line, TAB, number of the case, TAB, Message-ID or source id, TAB, sha256.
    What has no message of its own (waiting, set aside, unreadable) is read from the raw bytes.
    """
    items = Received.objects.select_related("case", "message").order_by("pk")
    for item in items.iterator(chunk_size=_CHUNK):
        words, source_id = _words(item)
        fields = (words, item.case.number if item.case else "", source_id, item.raw_id)
        yield "\t".join(one_line(field, _LINE) for field in fields)


def counts() -> dict[str, int]:
    """Return how many items were received in all and how many are in each state."""
    rows = Received.objects.values_list("state").annotate(n=models.Count("pk")).order_by()
    found: dict[str, int] = dict(rows)
    return {"received": sum(found.values())} | {
        state.value: found.get(state.value, 0) for state in ReceivedState
    }


def problems() -> Iterator[str]:
    """Yield in plain English every received item that is not accounted for; nothing when all are."""
    lost = Received.objects.filter(state__in=_ACCOUNTED).filter(
        models.Q(case=None) | models.Q(message=None)
    )
    for pk, state in lost.order_by("pk").values_list("pk", "state").iterator():
        yield f"received item {pk}: is {state}, but has no case or no message"
    homeless = Received.objects.filter(
        source__in=[Source.SMTP, Source.IMAP, Source.FILE], addresses=None
    )
    for pk in homeless.order_by("pk").values_list("pk", flat=True):
        yield f"received item {pk}: belongs to no mailbox"
    store = BlobStore(settings.DATA / "blobs")
    kept = Received.objects.filter(raw__erased_at=None).order_by("pk")
    for pk, sha256 in kept.values_list("pk", "raw_id").iterator():
        if not store.path(sha256).exists():
            yield f"received item {pk}: its raw bytes {sha256} are gone"


def received_items(
    actor: Actor, *, state: ReceivedState | None = None, before: int | None = None, limit: int = 50
) -> list[ReceivedLine]:
    """Return received items, the latest first; ``before`` is the id of the last line shown.

    A colleague sees those of the cases that he may see; keepers of the house also what has none. An
    administrator sees that everything arrived, and neither sender nor subject of what is not his.
    """
    found = Received.objects.all() if _runs_the_house(actor) else _visible(actor)
    if state is not None:
        found = found.filter(state=state)
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = found.select_related("case", "message").prefetch_related("addresses__mailbox")
    page = list(rows.order_by("-pk")[:limit])
    closed = _closed_to(actor, page)
    return [_without_content(_line(row)) if row.pk in closed else _line(row) for row in page]


def unreadable_items(actor: Actor) -> list[ReceivedLine]:
    """Return the items that could not be read and wait for another attempt."""
    return received_items(actor, state=ReceivedState.UNREADABLE, limit=_CHUNK)


def raw_bytes(received_id: int, *, actor: Actor) -> bytes:
    """Return an item as it came. Raises NotFoundError when the actor may not see it or it is erased."""
    item = _visible(actor).select_related("raw").filter(pk=received_id).first()
    if item is None or item.raw.erased_at is not None:
        raise NotFoundError("There is no such message.")
    return BlobStore(settings.DATA / "blobs").get(item.raw_id)


def _runs_the_house(actor: Actor) -> bool:
    return actor.is_staff and Role.ADMIN in actor.roles()


def _closed_to(actor: Actor, rows: list[Received]) -> frozenset[int]:
    if not _runs_the_house(actor):
        return frozenset()
    shown = [row.pk for row in rows]
    return frozenset(shown).difference(
        _visible(actor).filter(pk__in=shown).values_list("pk", flat=True)
    )


def _without_content(line: ReceivedLine) -> ReceivedLine:
    return replace(line, sender="", subject="", case_id=None, case_number="", is_closed=True)


def _visible(actor: Actor) -> models.QuerySet[Received]:
    if not actor.is_staff:
        return Received.objects.none()
    mine = models.Q(case__in=visible_to(actor))
    if actor.roles() & _KEEPERS:
        mine |= models.Q(case=None)
    return Received.objects.filter(mine)


def _line(item: Received) -> ReceivedLine:
    message = item.message
    state = ReceivedState(item.state)
    return ReceivedLine(
        id=item.pk,
        source=Source(item.source),
        received_at=item.received_at,
        sender=message.sender_address if message else item.envelope_from,
        subject=message.subject if message else item.source_id,
        state=state,
        state_text=str(STATES[state]),
        reason=reason_text(item.reason),
        case_id=item.case_id,
        case_number=item.case.number if item.case else "",
        mailboxes=tuple(arrival.mailbox.address for arrival in item.addresses.all()),
    )


def _words(item: Received) -> tuple[str, str]:
    """Return what an item says, and its Message-ID or source id."""
    own = item.state in {ReceivedState.REGISTERED, ReceivedState.JOINED, ReceivedState.HELD}
    if own and item.reason != "bounce" and item.message is not None:
        return f"{item.message.subject} {item.message.text}", item.source_id
    try:
        raw = BlobStore(settings.DATA / "blobs").get(item.raw_id)
    except FileNotFoundError:
        return "", item.source_id
    if item.source in {Source.FORM, Source.DESK}:
        return _form_words(raw), item.source_id
    try:
        mail = parse_safely(raw)
    except UnreadableMailError:
        return raw[:_LINE].decode("latin-1"), item.source_id
    return f"{mail.subject} {mail.text}", item.source_id or mail.message_id


def _form_words(raw: bytes) -> str:
    try:
        return json.dumps(json.loads(raw)["form"], ensure_ascii=False)
    except (ValueError, KeyError, TypeError):
        return raw[:_LINE].decode("utf-8", "replace")


def typed_at_desk(case_id: int) -> dict[str, str]:
    """Return what a colleague typed in the form that became a case, without files; nothing for other doors."""
    found = Received.objects.filter(case=case_id, source=Source.DESK).order_by("pk")
    raw = found.values_list("raw_id", flat=True).first()
    if raw is None:
        return {}
    form = json.loads(BlobStore(settings.DATA / "blobs").get(raw)).get("form", {})
    return {str(name): str(value) for name, value in form.items()}
