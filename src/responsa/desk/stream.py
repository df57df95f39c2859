# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The line of a case: messages with their files, and events in one sentence each, with the reason."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _, pgettext

from responsa.cases import wording
from responsa.cases.deadline_words import LEGAL_NAMES, NAMES
from responsa.cases.enums import Channel, ContactOutcome, Direction, MessageKind, Outcome
from responsa.cases.queries.page import CaseView
from responsa.catalog.queries.categories import category_names
from responsa.desk import labels
from responsa.desk.priority_words import told
from responsa.directory.queries.units import tree
from responsa.ui.formats import filesize
from responsa.ui.jinja import url
from responsa.ui.values import FileView, MessageView, Side
from responsa.worklog import durations

if TYPE_CHECKING:
    from responsa.cases.models import Attachment, Event, Message

When = Callable[[dt.datetime], str]
_DRAWN: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_EVENT_ICONS: Final[Mapping[str, str]] = {
    "case.registered": "inbox",
    "case.assigned": "user-plus",
    "case.redirected": "arrow-forward-up",
    "case.redirect_refused": "arrow-back-up",
    "case.recategorised": "category",
    "case.inner_due_set": "calendar-due",
    "case.prioritised": "calculator",
    "case.level_raised": "arrow-up",
    "case.planned": "calendar",
    "case.sent_for_completion": "checklist",
    "case.accepted": "check",
    "case.declined": "circle-x",
    "case.asked_requester": "player-pause",
    "case.asked_identity": "user-question",
    "case.asked_third_party": "player-pause",
    "case.consulted": "users",
    "case.informed": "info-circle",
    "consultation.answered": "message-circle",
    "consultation.withdrawn": "x",
    "task.added": "checklist",
    "task.handed_out": "send",
    "task.done": "check",
    "case.cause_set": "search",
    "message.shared": "world",
    "case.resumed": "player-play",
    "case.part_done": "checkbox",
    "case.proposed": "writing-sign",
    "case.returned": "arrow-back-up",
    "case.resolved": "writing-sign",
    "letter.corrected": "pencil",
    "letter.signed": "writing-sign",
    "letter.passed_on": "hourglass",
    "letter.left": "mailbox",
    "letter.voided": "x",
    "case.confirmed": "circle-check",
    "case.disputed": "arrow-back-up",
    "case.rated": "mood-smile",
    "case.closed": "circle-check-filled",
    "case.link_renewed": "link",
    "deadline.moved": "calendar-due",
    "case.extended": "calendar-due",
    "case.suspended": "player-pause",
    "case.unsuspended": "player-play",
    "case.forwarded": "building-community",
    "case.joined_here": "git-merge",
    "case.merged_here": "git-merge",
    "case.linked": "link",
    "case.split": "git-merge",
    "case.bundled": "package",
    "case.answered": "writing-sign",
    "message.held": "alert-triangle",
    "message.released": "check",
    "message.unsent": "arrow-back-up",
    "delivery.reported": "alert-circle",
}
# Said of a message by the kind that it is of; a plain reply or remark needs no such word.
_NAMED: Final = frozenset(
    {
        MessageKind.QUESTION,
        MessageKind.ANSWER,
        MessageKind.REASON,
        MessageKind.SOLUTION,
        MessageKind.RESOLUTION,
        MessageKind.ACKNOWLEDGEMENT,
        MessageKind.STATUS,
        MessageKind.FORWARDING,
        MessageKind.MACHINE,
        MessageKind.CONSULTATION,
        MessageKind.OPINION,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageItem:
    """A message on the line, and what may be done with it."""

    id: int
    view: MessageView
    side_note: str
    is_held: bool
    has_html: bool
    has_raw: bool
    trouble: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventItem:
    """An event on the line: who did what, and why."""

    words: str
    when: str
    iso: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names of whom and what events mention, read at once for the whole line."""

    users: Mapping[int, str]
    units: Mapping[int, str]


def items(view: CaseView, *, say_when: When = labels.moment) -> list[MessageItem | EventItem]:
    """Return the line of a case in the order of time; ``say_when`` puts instants into words."""
    known = names(view)
    found: list[MessageItem | EventItem] = []
    for entry in view.entries:
        if entry.message is not None:
            found.append(_message(entry.message, entry.attachments, say_when))
        elif entry.event is not None:
            found.append(_event(entry.event, known, say_when))
    return found


def latest(view: CaseView) -> str:
    """Return the anchor of the last message that a person wrote: what to read first."""
    said = [e.message for e in view.entries if e.message is not None]
    by_people = [m for m in said if m.author_id is not None or m.direction == Direction.INBOUND]
    return f"message-{by_people[-1].pk}" if by_people else ""


def names(view: CaseView) -> Names:
    """Return the names that the events of a case mention."""
    return Names(
        users={pk: str(user) for pk, user in view.people.items()},
        units={node.id: node.name for node in tree()},
    )


def _message(
    message: "Message", attachments: tuple["Attachment", ...], say_when: When
) -> MessageItem:
    side = _side(message)
    held = message.held_at is not None and message.released_by_id is None
    return MessageItem(
        id=message.pk,
        view=MessageView(
            side=side,
            author=author_of(message),
            body=message.text,
            when=say_when(message.at),
            iso=message.at.isoformat(),
            channel=_way(message, side),
            channel_icon="tag" if side is Side.INTERNAL else labels.CHANNEL_ICONS[message.channel],
            unverified=held,
            files=tuple(file_view(a) for a in attachments if not a.is_inline),
            anchor=f"message-{message.pk}",
        ),
        side_note=_side_note(message),
        is_held=held,
        has_html=bool(message.html),
        has_raw=message.raw_id is not None,
        trouble=message.not_delivered,
    )


def _side(message: "Message") -> Side:
    if message.direction == Direction.INTERNAL:
        return Side.INTERNAL
    if message.direction == Direction.OUTBOUND:
        return Side.OUT if message.is_public else Side.INTERNAL
    hidden = not message.is_public and message.held_at is None
    return Side.INTERNAL if hidden else Side.IN


def author_of(message: "Message") -> str:
    """Return who speaks: the requester for whom a clerk wrote it down, a colleague, an address."""
    if message.direction == Direction.INBOUND and message.person is not None:
        return message.person.name or message.sender_address or _("anonymous")
    if message.author is not None and message.direction != Direction.INBOUND:
        return str(message.author)
    if message.direction == Direction.INBOUND:
        return message.sender_name or message.sender_address or _("anonymous")
    return _("Automatic message")


def _way(message: "Message", side: Side) -> str:
    kind = MessageKind(message.kind)
    words = [str(wording.MESSAGES[kind])] if kind in _NAMED else []
    if side is not Side.INTERNAL:
        words.insert(0, str(wording.CHANNELS[Channel(message.channel)]))
    if message.direction == Direction.INBOUND and message.author is not None:
        words.append(_("written down by %(name)s") % {"name": message.author})
    return " · ".join(words)


def _side_note(message: "Message") -> str:
    if message.kind == MessageKind.THIRD_PARTY_QUESTION:
        return _("to %(address)s: the requester does not see this") % {
            "address": ", ".join(message.to)
        }
    if message.kind == MessageKind.NOTE:
        return _("internal note: the requester does not see this")
    return _("internal: the requester does not see this")


def file_view(attachment: "Attachment") -> FileView:
    """Return a file as the line of a case shows it."""
    address = url("desk:file", file_id=attachment.pk)
    drawn = attachment.media_type in _DRAWN
    icon = "photo" if drawn else "file-text"
    return FileView(
        name=attachment.name,
        url=address,
        size=filesize(attachment.size),
        icon="file-type-pdf" if attachment.media_type == "application/pdf" else icon,
        thumb=f"{address}?inline=1" if drawn else "",
    )


def _event(event: "Event", names: Names, say_when: When) -> EventItem:
    return EventItem(
        words=event_words(event, names),
        when=say_when(event.at),
        iso=event.at.isoformat(),
        icon=_EVENT_ICONS.get(event.name, "arrow-right"),
    )


def event_words(event: "Event", names: Names) -> str:
    """Return an event as a sentence: who, what, why, and for whom when he stood in for somebody."""
    data = event.data
    known = defaultdict(
        str,
        users=", ".join(names.users.get(pk, "?") for pk in data.get("users") or ())
        or str(wording.WHOM.get(data.get("whom", ""), "")),
        result=_result(data.get("result", "")),
        unit=names.units.get(data.get("to") or data.get("unit"), ""),
        score=data.get("score", ""),
        status=data.get("status", ""),
        minutes=durations.shown(data.get("minutes", 0)),
        number=data.get("number", ""),
        bundle=data.get("bundle", ""),
        count=data.get("count", ""),
        outcome=_outcome(data.get("outcome", "")),
        moved=_moved(data.get("moved") or ()),
        **_dispatch_words(event),
    )
    words = wording.EVENTS.get(event.name)
    parts = [f"{_who(event)}: {str(words) % known if words else event.name}"]
    parts += [str(wording.REASONS[code]) for code in _reasons(data) if code in wording.REASONS]
    return " · ".join(parts)


def _dispatch_words(event: "Event") -> dict[str, str]:
    """Return the words of the events by which a case is weighed, sorted and planned."""
    data = event.data
    if event.name == "case.prioritised":
        level = str(labels.WEIGHTS[data["after"]])
        return {"priority": f"{level} ({told(data.get('shares'))})"}
    if event.name == "case.recategorised":
        known = category_names()
        names = (known.get(data.get(key), "?") for key in ("before", "after"))
        return {"category": " → ".join(names)}
    if event.name == "case.planned":
        at = data.get("at")
        return {"planned": labels.moment(dt.datetime.fromisoformat(at)) if at else "–"}
    return {"level": str(data.get("level", ""))} if event.name == "case.level_raised" else {}


def _who(event: "Event") -> str:
    who = str(event.user or event.person or "") or _("Automatically")
    if event.on_behalf_of is not None:
        return _("%(who)s for %(absent)s") % {"who": who, "absent": event.on_behalf_of}
    return who


def _moved(lines: Iterable[list[str]]) -> str:
    """Say which deadlines moved, each from when to when."""
    found = []
    for _pk, name, before, after in lines:
        was, now = (labels.moment(dt.datetime.fromisoformat(at)) for at in (before, after))
        words = LEGAL_NAMES.get(name) or NAMES.get(name) or pgettext("deadline", "Term by law")
        found.append(f"{words} {was} → {now}")
    return "; ".join(found)


def _outcome(code: str) -> str:
    return str(wording.OUTCOMES[Outcome(code)]) if code in set(Outcome) else ""


def _result(code: str) -> str:
    return str(wording.CONTACTS[ContactOutcome(code)]) if code in set(ContactOutcome) else ""


def _reasons(data: Mapping[str, object]) -> list[str]:
    several = data.get("reasons")
    found = [str(code) for code in several] if isinstance(several, list) else []
    if isinstance(data.get("reason"), str):
        found.append(str(data["reason"]))
    return found
