# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The words in which people read states, channels, outcomes and events. Lazy translations."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from responsa.cases.enums import (
    AssignmentState,
    Channel,
    ContactOutcome,
    DeadlineKind,
    MessageKind,
    Outcome,
    State,
    TaskKind,
)

STATES: Final[Mapping[State, Promise]] = {
    State.NEW: pgettext_lazy("state", "New"),
    State.ASSIGNED: pgettext_lazy("state", "Assigned"),
    State.IN_PROGRESS: pgettext_lazy("state", "In work"),
    State.WAITING_REQUESTER: pgettext_lazy("state", "Waiting for requester"),
    State.WAITING_THIRD_PARTY: pgettext_lazy("state", "Waiting for others"),
    State.AWAITING_RESOLUTION: pgettext_lazy("state", "To sign"),
    State.RESOLVED: pgettext_lazy("state", "Resolved"),
    State.CLOSED: pgettext_lazy("state", "Closed"),
}

# What requesters read (lifecycle.PUBLIC_STAGE).
STAGES: Final[Mapping[str, Promise]] = {
    "waiting_support": pgettext_lazy("stage", "Waiting for support"),
    "in_progress": pgettext_lazy("stage", "In progress"),
    "waiting_requester": pgettext_lazy("stage", "Waiting for you"),
    "waiting_others": pgettext_lazy("stage", "Waiting for others"),
    "resolved": pgettext_lazy("stage", "Resolved"),
    "closed": pgettext_lazy("stage", "Closed"),
}

CHANNELS: Final[Mapping[Channel, Promise]] = {
    Channel.WEB: pgettext_lazy("channel", "Web"),
    Channel.EMAIL: pgettext_lazy("channel", "E-mail"),
    Channel.PHONE: pgettext_lazy("channel", "Phone"),
    Channel.COUNTER: pgettext_lazy("channel", "Counter"),
    Channel.POST: pgettext_lazy("channel", "Post"),
    Channel.FAX: pgettext_lazy("channel", "Fax"),
}

OUTCOMES: Final[Mapping[Outcome, Promise]] = {
    Outcome.ANSWERED: pgettext_lazy("outcome", "answered"),
    Outcome.CONFIRMED: pgettext_lazy("outcome", "confirmed by the requester"),
    Outcome.AUTO_CONFIRMED: pgettext_lazy("outcome", "confirmed by lapse of time"),
    Outcome.RATED: pgettext_lazy("outcome", "rated by the requester"),
    Outcome.WITHDRAWN: pgettext_lazy("outcome", "withdrawn by the requester"),
    Outcome.ON_REQUEST: pgettext_lazy("outcome", "closed at the requester's wish"),
    Outcome.SILENCE: pgettext_lazy("outcome", "closed after no answer"),
    Outcome.TRANSFERRED: pgettext_lazy("outcome", "sent to the competent authority"),
    Outcome.JOINED: pgettext_lazy("outcome", "joined to another case"),
    Outcome.FILED: pgettext_lazy("outcome", "filed without answer"),
    Outcome.SPAM: pgettext_lazy("outcome", "spam"),
}

MESSAGES: Final[Mapping[MessageKind, Promise]] = {
    MessageKind.REQUEST: pgettext_lazy("message", "request"),
    MessageKind.REMARK: pgettext_lazy("message", "remark"),
    MessageKind.REPLY: pgettext_lazy("message", "reply to the requester"),
    MessageKind.QUESTION: pgettext_lazy("message", "question to the requester"),
    MessageKind.ANSWER: pgettext_lazy("message", "answer"),
    MessageKind.THIRD_PARTY_QUESTION: pgettext_lazy("message", "question to a third party"),
    MessageKind.THIRD_PARTY_ANSWER: pgettext_lazy("message", "answer of a third party"),
    MessageKind.NOTE: pgettext_lazy("message", "internal note"),
    MessageKind.REASON: pgettext_lazy("message", "reason"),
    MessageKind.SOLUTION: pgettext_lazy("message", "how it was solved"),
    MessageKind.RESOLUTION: pgettext_lazy("message", "final resolution"),
    MessageKind.ACKNOWLEDGEMENT: pgettext_lazy("message", "acknowledgement"),
    MessageKind.STATUS: pgettext_lazy("message", "status message"),
    MessageKind.FORWARDING: pgettext_lazy("message", "letter to another authority"),
    MessageKind.MACHINE: pgettext_lazy("message", "automatic message"),
}

ASSIGNMENTS: Final[Mapping[AssignmentState, Promise]] = {
    AssignmentState.OFFERED: pgettext_lazy("part", "offered"),
    AssignmentState.ACCEPTED: pgettext_lazy("part", "accepted"),
    AssignmentState.DECLINED: pgettext_lazy("part", "declined"),
    AssignmentState.DONE: pgettext_lazy("part", "done"),
    AssignmentState.WITHDRAWN: pgettext_lazy("part", "taken away"),
}

DEADLINES: Final[Mapping[DeadlineKind, Promise]] = {
    DeadlineKind.STATUTORY: pgettext_lazy("deadline", "Answer by law"),
    DeadlineKind.SERVICE: pgettext_lazy("deadline", "Inner target"),
}

TASKS: Final[Mapping[TaskKind, Promise]] = {
    TaskKind.DELIVERY_FAILED: _("A mail could not be sent"),
    TaskKind.NOT_DELIVERED: _("A mail came back undelivered"),
    TaskKind.UNREADABLE: _("A message could not be read"),
    TaskKind.UNVERIFIED: _("A message from an unknown sender waits for release"),
    TaskKind.CONSUMER_FAILED: _("An automatic step failed"),
    TaskKind.MAILBOX_FAILING: _("A mailbox cannot be read"),
    TaskKind.FLOOD: _("One address sends very many requests"),
    TaskKind.UNCOUNTED: _("A date could not be counted: the holidays of a year are missing"),
    TaskKind.TIMER_FAILED: _("A reminder or a step by lapse of time failed"),
    TaskKind.UNATTENDED: _("Nobody is there who could be reminded of this case"),
    TaskKind.PAPER: _("A letter must go by post"),
    TaskKind.LEGAL: _("The law asks for a step"),
}

CONTACTS: Final[Mapping[ContactOutcome, Promise]] = {
    ContactOutcome.NO_ANSWER: pgettext_lazy("call", "no answer"),
    ContactOutcome.MESSAGE_LEFT: pgettext_lazy("call", "a message was left"),
    ContactOutcome.WRONG_NUMBER: pgettext_lazy("call", "wrong number"),
    ContactOutcome.SPOKE: pgettext_lazy("call", "spoke with him or her"),
}

# Whom a reminder is for, where they are no colleagues with names.
WHOM: Final[Mapping[str, Promise]] = {
    "requester": pgettext_lazy("reminded", "the requester"),
    "third_party": pgettext_lazy("reminded", "the third party"),
}

# Placeholders: who (the actor), users (names), unit, category, target, reason; filled by the reader.
EVENTS: Final[Mapping[str, Promise]] = {
    "case.registered": _("Registered"),
    "case.routed": _("Sent to the dispatchers of the unit"),
    "case.assigned": _("Assigned to %(users)s"),
    "case.redirected": _("Redirected to %(unit)s"),
    "case.accepted": _("Accepted the work"),
    "case.declined": _("Declined the work"),
    "case.weighed": _("Set the inner weight and class"),
    "case.asked_requester": _("Asked the requester; the inner clock pauses"),
    "case.asked_third_party": _("Asked a third party; the inner clock pauses"),
    "case.resumed": _("Work goes on"),
    "case.unaccepted": _("Back to the dispatchers: nobody accepted the work"),
    "case.reminded": _("Reminded %(users)s"),
    "case.silence_announced": _("Told the requester that silence will close the case"),
    "contact.attempted": _("Called the requester: %(result)s"),
    "case.part_done": _("Finished the own part"),
    "case.proposed": _("Waits for the final resolution"),
    "case.returned": _("Returned with remarks"),
    "case.resolved": _("Gave the final answer"),
    "case.confirmed": _("Confirmed that it is solved"),
    "case.disputed": _("Said that it is not solved"),
    "case.rated": _("Rated the solution: %(score)s of 5"),
    "case.closed": _("Closed: %(outcome)s"),
    "case.extended": _("Extended the term; the requester is told"),
    "case.suspended": _("Suspended the term of the law; the requester is told"),
    "case.unsuspended": _("Ended the suspension; the term of the law runs on"),
    "case.held": _("Recorded a time that must pass first"),
    "case.facts_changed": _("Changed what the law asks about"),
    "case.forwarded": _("Sent the matter to the competent authority"),
    "case.joined_here": _("Case %(number)s was joined; its answer is owed here"),
    "case.answered": _("Answered together with case %(number)s"),
    "case.ended_jointly": _("Ended together with case %(number)s: %(outcome)s"),
    "case.repeated": _("Repeated by case %(number)s, which was filed"),
    "case.suggested": _("Proposed a step"),
    "case.suggestion_dismissed": _("Dismissed a proposed step"),
    "case.undone": _("Took back an automatic step"),
    "deadline.moved": _("Deadlines moved: %(moved)s"),
    "message.sent": _("Wrote to the requester"),
    "message.received": _("A message came in"),
    "message.held": _("A message from somebody unknown to the case is held for staff"),
    "message.released": _("Released a held message"),
    "message.unsent": _("Took a reply back before it left"),
    "note.added": _("Wrote an internal note"),
    "case.opted_out": _("Wants no status messages"),
    "case.opted_in": _("Wants status messages again"),
    "case.link_renewed": _("Replaced the secret link; the old one opens nothing any more"),
    "delivery.sent": _("The mail was handed to the relay"),
    "delivery.resent": _("Had a mail sent again"),
    "delivery.revived": _("Had an automatic step tried again"),
    "delivery.reported": _("A mail came back undelivered: %(status)s"),
}

REASONS: Final[Mapping[str, Promise]] = {
    "by_dispatcher": _("the category is directed by a dispatcher"),
    "nobody_present": _("no handler of the category is present today"),
    "least_loaded": _("least open work among the handlers who are present"),
    "by_hand": _("chosen by a colleague"),
    "mailbox_category": _("the mailbox belongs to this category"),
    "form_category": _("chosen in the form"),
    "requester_answered": _("the requester answered"),
    "third_party_answered": _("the third party answered"),
    "timer": _("by lapse of time"),
    "no_answer": _("no answer came in time"),
    "statutory_owed": _("no answer came in time, and ours is owed by law"),
    "cannot_close": _("no answer came in time, and silence does not close this case"),
    "asks_first": _("this category asks before it assigns"),
    "legal_exception": _("the law names who deals with it"),
    "no_identity": _("nobody in particular wrote it"),
    "same_matter_open": _("the same requester has an open case about the same matter"),
    "same_matter_answered": _("the same requester was answered about the same matter"),
    "channel_not_accepted": _("the law does not take such requests by this way"),
    "asked_by_mail": _("the requester asked for it by mail"),
    "asked_by_phone": _("the requester asked for it by phone"),
    "asked_in_person": _("the requester asked for it in person"),
    "extension": _("the term was extended"),
    "suspension": _("the term was suspended"),
    "suspension_ended": _("the suspension ended"),
    "hold": _("a time must pass first"),
    "calendar": _("the calendar was changed"),
    "address_corrected": _("to a corrected address"),
    "person_corrected": _("to a corrected address, which is the person's from now on"),
}
