# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A form that was overtaken: what others did with the case since, beside what the form holds."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from responsa.cases.letter_changes import Paragraph, changes
from responsa.cases.queries.page import CaseView
from responsa.cases.queries.people import assignable
from responsa.cases.queries.since import since
from responsa.desk import labels, stream

if TYPE_CHECKING:
    from responsa.cases.models import Event
    from responsa.desk.composer import Written

# The version is the page's own; the token and the files are not sent a second time.
_NOT_AGAIN: Final = frozenset({"csrfmiddlewaretoken", "version"})
_CONVERSATION: Final = frozenset({"message.sent", "message.received", "note.added"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Something that somebody else did: in a sentence, and what was written. ``words``: beside mine."""

    words: str
    when: str
    text: str
    marked: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A field of a form: what it is now, what mine would make of it."""

    name: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanwhile:
    """Everything that happened since the page was drawn, and the fields in question."""

    done: tuple[Done, ...]
    fields: tuple[Chosen, ...]
    mine: str


def sent(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """Return what a form held, so that one press can send it again on the case as it is now."""
    lists = request.POST.lists()
    return tuple(
        (name, value) for name, values in lists if name not in _NOT_AGAIN for value in values
    )


def meanwhile(view: CaseView, written: "Written | None") -> Meanwhile | None:
    """Return what overtook a form; nothing for one that was not overtaken."""
    if written is None or not written.conflict or written.given.version is None:
        return None
    known, mine = stream.names(view), written.text.replace("\r\n", "\n").strip()
    events = since(view.case, written.given.version)
    return Meanwhile(
        done=tuple(_done(event, known, mine) for event in events),
        fields=_chosen(view, written.given.users),
        mine=mine,
    )


def _done(event: "Event", known: stream.Names, mine: str) -> Done:
    message = event.message
    words = stream.event_words(event, known)
    if event.name in _CONVERSATION and message is not None:
        words = _("%(name)s wrote") % {"name": stream.author_of(message)}
    text = message.text if message is not None else ""
    return Done(
        words=words,
        when=labels.moment(event.at),
        text=text,
        marked=changes(mine, text) if mine and text else (),
    )


def _chosen(view: CaseView, users: tuple[int, ...]) -> tuple[Chosen, ...]:
    """Compare the handlers whom a form names with those who have the work now."""
    if not users:
        return ()
    names = {user.pk: str(user) for user in assignable(view.case)}
    now = [part.user_id for part in view.assignments if part.state in {"offered", "accepted"}]
    return (
        Chosen(
            name=_("Handlers"),
            theirs=", ".join(str(view.people.get(pk, names.get(pk, "?"))) for pk in now),
            mine=", ".join(names.get(pk, "?") for pk in users),
        ),
    )
