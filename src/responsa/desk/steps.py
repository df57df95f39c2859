# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The steps of the lifecycle as the desk offers them: words, icon, key, fields and the action.

Which of them a colleague may take now is the lifecycle's business (``CaseView.steps``); this table only
says what each looks like. Reply and note are no steps, but are written in the same place.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext_lazy as _, pgettext_lazy

from responsa.cases.actions import ask, assign, close, merging, resolve, talk
from responsa.desk import legal_steps
from responsa.desk.looks import Act, Given, Look, Place, Reader
from responsa.desk.working import doings as working
from responsa.directory.actors import Actor
from responsa.kernel.errors import InvalidError


def _by(action: Callable[..., object], *takes: str) -> Act:
    """Return how a step is taken: by an action of the core, with what it ``takes`` of the form."""

    def act(case_id: int, actor: Actor, given: Given) -> object:
        return action(case_id, actor=actor, **{name: getattr(given, name) for name in takes})

    return act


def _assign(case_id: int, actor: Actor, given: Given) -> object:
    return assign.assign(case_id, given.users, actor=actor, lead=given.lead, version=given.version)


def _redirect(case_id: int, actor: Actor, given: Given) -> object:
    if given.unit is None:
        raise InvalidError("Please choose another unit.", field="unit")
    return assign.redirect(case_id, given.unit, actor=actor, text=given.text, version=given.version)


# What nearly every action takes: the words, the files, and the version that the page showed.
_PLAIN: Final = ("version",)
_WITH_TEXT: Final = ("text", "version")
_WITH_FILES: Final = ("text", "attachments", "version")

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
            act=_by(talk.reply, *_WITH_FILES),
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
            reader=Reader.COLLEAGUES,
            act=_by(talk.note, "text", "attachments"),
        ),
        **working.LOOKS,
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
            act=_by(assign.accept, *_PLAIN),
        ),
        "resume": Look(
            label=pgettext_lazy("step", "Go on with the work"),
            place=Place.BUTTON,
            icon="player-play",
            done=_("The work goes on; the inner clock runs again."),
            act=_by(ask.resume, *_PLAIN),
        ),
        "confirm": Look(
            label=pgettext_lazy("step", "Requester confirmed"),
            place=Place.BUTTON,
            icon="circle-check",
            done=_("The requester's confirmation is recorded."),
            act=_by(close.confirm, *_PLAIN),
        ),
        "close": Look(
            label=pgettext_lazy("step", "Close"),
            place=Place.BUTTON,
            icon="circle-check-filled",
            is_main=True,
            done=_("The case is closed."),
            act=_by(close.close, *_PLAIN),
        ),
        "ask_requester": Look(
            label=pgettext_lazy("step", "Ask the requester"),
            place=Place.SEND,
            icon="hourglass",
            send=pgettext_lazy("button", "Send and wait for the requester"),
            done=_("Question sent; the inner clock waits for the requester."),
            files=True,
            act=_by(ask.ask_requester, *_WITH_FILES),
        ),
        "ask_third_party": Look(
            label=pgettext_lazy("tab", "Ask others"),
            place=Place.TAB,
            icon="building",
            key="Shift+U",
            send=pgettext_lazy("button", "Send and wait for others"),
            hint=_("A mail to somebody outside; the requester sees neither it nor the answer."),
            done=_("Question sent; the inner clock waits for the answer."),
            fields=("address", "due_on"),
            files=True,
            reader=Reader.OTHERS,
            act=working.ask_third_party,
        ),
        "done": Look(
            label=pgettext_lazy("tab", "Done"),
            place=Place.TAB,
            icon="checkbox",
            key="D",
            send=pgettext_lazy("button", "My part is done"),
            hint=_("Write the answer as the requester is to read it: the supervisor signs it."),
            done=_("Your part is done."),
            files=True,
            fields=("cause",),
            reader=Reader.COLLEAGUES,
            act=_by(resolve.finish_part, "cause", *_WITH_FILES),
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
            act=_by(resolve.resolve, *_WITH_FILES),
        ),
        "return": Look(
            label=pgettext_lazy("tab", "Send back"),
            place=Place.TAB,
            icon="arrow-back-up",
            key="T",
            send=pgettext_lazy("button", "Send back to the handlers"),
            hint=_("What is still missing? Only colleagues read this."),
            done=_("Sent back with your remarks."),
            reader=Reader.COLLEAGUES,
            act=_by(resolve.send_back, *_WITH_TEXT),
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
            reader=Reader.COLLEAGUES,
            act=_by(assign.decline, *_WITH_TEXT),
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
            act=_by(close.dispute, *_WITH_TEXT),
        ),
        "withdraw": Look(
            label=pgettext_lazy("step", "Requester withdraws"),
            place=Place.MENU,
            icon="x",
            hint=_("What did the requester say, and how?"),
            done=_("The request is withdrawn and the case closed."),
            act=_by(close.withdraw, *_WITH_TEXT),
        ),
        "close_on_request": Look(
            label=pgettext_lazy("step", "Requester asks to close"),
            place=Place.MENU,
            icon="circle-check",
            hint=_("What did the requester say?"),
            fields=("way",),
            done=_("The case is closed at the requester's wish."),
            act=_by(close.close_on_request, "way", *_WITH_TEXT),
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
        "merge": Look(
            label=pgettext_lazy("step", "Merge: it is a second copy"),
            place=Place.MENU,
            icon="git-merge",
            key="Shift+M",
            hint=_("How do you see that it is the same request once more?"),
            fields=("into",),
            done=_("Merged: its messages stand in the other case, which owes the answer."),
            act=_by(merging.merge, "into", *_WITH_TEXT),
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
            reader=Reader.COLLEAGUES,
            act=_by(close.mark_spam, *_WITH_TEXT),
        ),
    }
)

LOOKS: Final[Mapping[str, Look]] = MappingProxyType({**TALK, **STEPS})
