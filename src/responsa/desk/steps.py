# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The steps of the lifecycle as the desk offers them: words, icon, key, fields and the action.

Which of them a colleague may take now is the lifecycle's business (``CaseView.steps``); this table only
says what each looks like. Reply and note are no steps, but are written in the same place.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from responsa.cases.actions import ask, assign, close, resolve, talk
from responsa.cases.inputs import NewAttachment
from responsa.desk import legal_steps
from responsa.directory.actors import Actor
from responsa.kernel.errors import InvalidError


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a form of the case page brought. ``version``: of the case as the page showed it."""

    text: str = ""
    address: str = ""
    unit: int | None = None
    into: str = ""
    authority: str = ""
    postal: str = ""
    ground: str = ""
    repeats: str = ""
    nothing_new: bool = False
    way: str = ""
    users: tuple[int, ...] = ()
    lead: int | None = None
    attachments: tuple[NewAttachment, ...] = ()
    version: int | None = None


class Place(Enum):
    """Where a step stands on the page of a case."""

    TAB = "tab"  # a way to write, in the composer
    SEND = "send"  # a second way to send what is written in a tab
    BUTTON = "button"  # no words needed: one press
    LINK = "link"  # needs words: a button that leads to a page of its own
    MENU = "menu"  # the same, but rare
    PANEL = "panel"  # the form in the facts panel


PAGES: Final = frozenset({Place.LINK, Place.MENU})
Act = Callable[[int, Actor, Given], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one step is offered. ``fields`` besides the text; ``files``: may carry attachments."""

    label: Promise
    place: Place
    icon: str
    done: Promise
    act: Act
    key: str = ""
    send: Promise | None = None
    hint: Promise | None = None
    fields: tuple[str, ...] = ()
    files: bool = False
    is_internal: bool = False
    is_main: bool = False


def _reply(case_id: int, actor: Actor, given: Given) -> object:
    return talk.reply(
        case_id, actor=actor, text=given.text, attachments=given.attachments, version=given.version
    )


def _note(case_id: int, actor: Actor, given: Given) -> object:
    return talk.note(case_id, actor=actor, text=given.text, attachments=given.attachments)


def _ask_requester(case_id: int, actor: Actor, given: Given) -> object:
    return ask.ask_requester(
        case_id, actor=actor, text=given.text, attachments=given.attachments, version=given.version
    )


def _ask_third_party(case_id: int, actor: Actor, given: Given) -> object:
    return ask.ask_third_party(
        case_id,
        actor=actor,
        text=given.text,
        address=given.address,
        attachments=given.attachments,
        version=given.version,
    )


def _done(case_id: int, actor: Actor, given: Given) -> object:
    return resolve.finish_part(
        case_id, actor=actor, text=given.text, attachments=given.attachments, version=given.version
    )


def _resolve(case_id: int, actor: Actor, given: Given) -> object:
    return resolve.resolve(
        case_id, actor=actor, text=given.text, attachments=given.attachments, version=given.version
    )


def _assign(case_id: int, actor: Actor, given: Given) -> object:
    return assign.assign(case_id, given.users, actor=actor, lead=given.lead, version=given.version)


def _redirect(case_id: int, actor: Actor, given: Given) -> object:
    if given.unit is None:
        raise InvalidError("Please choose another unit.", field="unit")
    return assign.redirect(case_id, given.unit, actor=actor, text=given.text, version=given.version)


def _plain(action: Callable[..., object]) -> Act:
    def act(case_id: int, actor: Actor, given: Given) -> object:
        return action(case_id, actor=actor, version=given.version)

    return act


def _with_text(action: Callable[..., object]) -> Act:
    def act(case_id: int, actor: Actor, given: Given) -> object:
        return action(case_id, actor=actor, text=given.text, version=given.version)

    return act


TALK: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "reply": Look(
            label=pgettext_lazy("tab", "Reply"),
            place=Place.TAB,
            icon="mail",
            key="R",
            send=pgettext_lazy("button", "Send"),
            hint=_("The requester reads this."),
            done=_("Your reply leaves in 8 seconds."),
            files=True,
            act=_reply,
        ),
        "note": Look(
            label=pgettext_lazy("tab", "Note"),
            place=Place.TAB,
            icon="lock",
            key="M",
            send=pgettext_lazy("button", "Keep the note"),
            hint=_("Internal: the requester does not see this."),
            done=_("Note kept."),
            files=True,
            is_internal=True,
            act=_note,
        ),
    }
)

STEPS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "accept": Look(
            label=pgettext_lazy("step", "Accept"),
            place=Place.BUTTON,
            icon="check",
            key="A",
            is_main=True,
            done=_("You have accepted the work."),
            act=_plain(assign.accept),
        ),
        "resume": Look(
            label=pgettext_lazy("step", "Go on with the work"),
            place=Place.BUTTON,
            icon="player-play",
            done=_("The work goes on; the inner clock runs again."),
            act=_plain(ask.resume),
        ),
        "confirm": Look(
            label=pgettext_lazy("step", "Requester confirmed"),
            place=Place.BUTTON,
            icon="circle-check",
            done=_("The requester's confirmation is recorded."),
            act=_plain(close.confirm),
        ),
        "close": Look(
            label=pgettext_lazy("step", "Close"),
            place=Place.BUTTON,
            icon="circle-check-filled",
            is_main=True,
            done=_("The case is closed."),
            act=_plain(close.close),
        ),
        "ask_requester": Look(
            label=pgettext_lazy("step", "Ask the requester"),
            place=Place.SEND,
            icon="hourglass",
            send=pgettext_lazy("button", "Send and wait for the requester"),
            done=_("Question sent; the inner clock waits for the requester."),
            files=True,
            act=_ask_requester,
        ),
        "ask_third_party": Look(
            label=pgettext_lazy("tab", "Ask others"),
            place=Place.TAB,
            icon="building",
            key="U",
            send=pgettext_lazy("button", "Send and wait for others"),
            hint=_("A mail to somebody outside; the requester sees neither it nor the answer."),
            done=_("Question sent; the inner clock waits for the answer."),
            fields=("address",),
            files=True,
            is_internal=True,
            act=_ask_third_party,
        ),
        "done": Look(
            label=pgettext_lazy("tab", "Done"),
            place=Place.TAB,
            icon="checkbox",
            key="D",
            send=pgettext_lazy("button", "My part is done"),
            hint=_("How was it solved? The supervisor builds the answer on it."),
            done=_("Your part is done."),
            files=True,
            is_internal=True,
            act=_done,
        ),
        "resolve": Look(
            label=pgettext_lazy("tab", "Resolution"),
            place=Place.TAB,
            icon="writing-sign",
            key="S",
            send=pgettext_lazy("button", "Sign and send the answer"),
            hint=_("The final answer: it leaves with your name and cannot be changed afterwards."),
            done=_("The answer is given."),
            is_main=True,
            files=True,
            act=_resolve,
        ),
        "return": Look(
            label=pgettext_lazy("tab", "Send back"),
            place=Place.TAB,
            icon="arrow-back-up",
            key="T",
            send=pgettext_lazy("button", "Send back to the handlers"),
            hint=_("What is still missing? Only colleagues read this."),
            done=_("Sent back with your remarks."),
            is_internal=True,
            act=_with_text(resolve.send_back),
        ),
        "assign": Look(
            label=pgettext_lazy("step", "Assign"),
            place=Place.PANEL,
            icon="user-plus",
            key="A",
            fields=("users",),
            done=_("Assigned."),
            act=_assign,
        ),
        "reassign": Look(
            label=pgettext_lazy("step", "Change handlers"),
            place=Place.PANEL,
            icon="user-plus",
            key="A",
            fields=("users",),
            done=_("Assigned."),
            act=_assign,
        ),
        "decline": Look(
            label=pgettext_lazy("step", "Decline"),
            place=Place.LINK,
            icon="circle-x",
            hint=_("Why can you not take it? The dispatchers read this."),
            done=_("You have given the work back."),
            act=_with_text(assign.decline),
        ),
        "redirect": Look(
            label=pgettext_lazy("step", "Redirect"),
            place=Place.LINK,
            icon="arrow-forward-up",
            key="Y",
            hint=_("Why does it belong there? The number stays; the requester is told."),
            fields=("unit",),
            done=_("Redirected."),
            act=_redirect,
        ),
        "dispute": Look(
            label=pgettext_lazy("step", "Requester says: not solved"),
            place=Place.MENU,
            icon="arrow-back-up",
            hint=_("What does the requester say?"),
            done=_("Back to work; an inner deadline runs."),
            act=_with_text(close.dispute),
        ),
        "withdraw": Look(
            label=pgettext_lazy("step", "Requester withdraws"),
            place=Place.MENU,
            icon="x",
            hint=_("What did the requester say, and how?"),
            done=_("The request is withdrawn and the case closed."),
            act=_with_text(close.withdraw),
        ),
        "close_on_request": Look(
            label=pgettext_lazy("step", "Requester asks to close"),
            place=Place.MENU,
            icon="circle-check",
            hint=_("What did the requester say?"),
            fields=("way",),
            done=_("The case is closed at the requester's wish."),
            act=legal_steps.close_on_request,
        ),
        "transfer_out": Look(
            label=pgettext_lazy("step", "Hand over to another authority"),
            place=Place.MENU,
            icon="building-community",
            hint=_("Why is it not ours? The authority and the requester both read this."),
            fields=("authority", "address", "postal"),
            done=_("Handed over; the requester is told and the case closed."),
            act=legal_steps.transfer_out,
        ),
        "join": Look(
            label=pgettext_lazy("step", "Join to another case"),
            place=Place.MENU,
            icon="git-merge",
            hint=_("Why is it the same matter?"),
            fields=("into",),
            done=_("Joined: the other case owes the answer to both."),
            act=legal_steps.join,
        ),
        "file": Look(
            label=pgettext_lazy("step", "File without answer"),
            place=Place.MENU,
            icon="file-text",
            hint=_("Why is no answer owed (anonymous, repeated)?"),
            done=_("Filed; the case is closed."),
            fields=("ground", "repeats"),
            act=legal_steps.file,
        ),
        "spam": Look(
            label=pgettext_lazy("step", "Spam"),
            place=Place.MENU,
            icon="trash",
            hint=_("How did you recognise it?"),
            done=_("Marked as spam; the case is closed."),
            act=_with_text(close.mark_spam),
        ),
    }
)

LOOKS: Final[Mapping[str, Look]] = MappingProxyType({**TALK, **STEPS})
