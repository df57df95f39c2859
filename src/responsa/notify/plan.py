# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Which event is told to whom: the notification matrix as data. Pure.

The requester hears of each step of his case once: a step is a change of the stage that he reads. What
a colleague or the requester himself writes never makes an automatic mail to the requester, so that
two machines cannot answer each other for ever.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from responsa.cases.enums import Outcome
from responsa.notify.enums import Audience, Purpose

Data = Mapping[str, Any]
LOW_SCORE: Final = 2


def _always(_data: Data) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One mail that an event asks for.

    ``by_person``: a person wrote it; it is no automatic mail and knows no limit. ``is_notice``: the
    machine wrote the message that the event carries; it is marked as automatic, yet the law rests on it,
    so it is withheld no more than a person's. ``optional``: the requester may decline it. ``on_change``: only when the stage that he was told last differs.
    """

    purpose: Purpose
    to: Audience
    by_person: bool = False
    is_notice: bool = False
    optional: bool = False
    on_change: bool = False
    when: Callable[[Data], bool] = _always


def _by_hand(data: Data) -> bool:
    """A colleague did it. What the machine did while registering is told by the acknowledgement."""
    return data.get("reason") == "by_hand"


def _not_by_requester(data: Data) -> bool:
    return data.get("reason") != "requester_answered"


def _by_mail(data: Data) -> bool:
    """An answer on paper or by phone is handed over by a colleague; no second one goes by mail."""
    return not data.get("by_hand")


def _names_somebody(data: Data) -> bool:
    return bool(data.get("users"))


def _read_again(data: Data) -> bool:
    return data.get("reason") == "read_again"


def _reminds(timer: str, whom: str) -> Callable[[Data], bool]:
    return lambda data: (data.get("timer"), data.get("whom")) == (timer, whom)


def _ended_as(*outcomes: Outcome) -> Callable[[Data], bool]:
    return lambda data: data.get("outcome") in outcomes


# The law wants these told whatever the requester declined; spam and what was registered by mistake are told nobody.
_LEGAL_ENDS = (Outcome.TRANSFERRED, Outcome.JOINED, Outcome.FILED)
_PLAIN_ENDS = tuple(o for o in Outcome if o not in {*_LEGAL_ENDS, Outcome.SPAM, Outcome.VOID})


def _filed_and_told(data: Data) -> bool:
    """The law may spare the notice of a repeat: the answered case warned of it."""
    return data.get("outcome") == Outcome.FILED and not data.get("silent")


def _legal(purpose: Purpose, when: Callable[[Data], bool] = _always) -> Notice:
    """A letter on which the law rests: it carries the notice that the case keeps."""
    return Notice(purpose=purpose, to=Audience.REQUESTER, by_person=True, is_notice=True, when=when)


_P, _A = Purpose, Audience
_STATUS = Notice(purpose=_P.STATUS, to=_A.REQUESTER, optional=True, on_change=True)

PLAN: Final[Mapping[str, tuple[Notice, ...]]] = MappingProxyType(
    {
        "case.registered": (Notice(purpose=_P.ACKNOWLEDGEMENT, to=_A.REQUESTER),),
        "case.routed": (Notice(purpose=_P.NEW_IN_UNIT, to=_A.DISPATCHERS),),
        "case.assigned": (
            Notice(
                purpose=_P.STATUS, to=_A.REQUESTER, optional=True, on_change=True, when=_by_hand
            ),
            Notice(purpose=_P.ASSIGNED, to=_A.OFFERED),
        ),
        "case.accepted": (_STATUS,),
        "case.declined": (Notice(purpose=_P.DECLINED, to=_A.DISPATCHERS),),
        "case.redirected": (
            Notice(purpose=_P.STATUS, to=_A.REQUESTER, optional=True),
            Notice(purpose=_P.NEW_IN_UNIT, to=_A.DISPATCHERS),
        ),
        # The requester was told of the first redirect; that it was refused is the house's own matter.
        "case.redirect_refused": (Notice(purpose=_P.NEW_IN_UNIT, to=_A.DISPATCHERS),),
        "case.asked_requester": (Notice(purpose=_P.QUESTION, to=_A.REQUESTER, by_person=True),),
        "case.asked_identity": (Notice(purpose=_P.QUESTION, to=_A.REQUESTER, by_person=True),),
        "case.asked_third_party": (
            Notice(purpose=_P.THIRD_PARTY, to=_A.THIRD_PARTY, by_person=True),
            _STATUS,
        ),
        "case.resumed": (
            Notice(
                purpose=_P.STATUS,
                to=_A.REQUESTER,
                optional=True,
                on_change=True,
                when=_not_by_requester,
            ),
        ),
        "case.proposed": (Notice(purpose=_P.PROPOSED, to=_A.SUPERVISOR),),
        # Who is drawn in, and who asked: the journal names them.
        "case.consulted": (Notice(purpose=_P.CONSULTED, to=_A.REMINDED),),
        "case.informed": (Notice(purpose=_P.INFORMED, to=_A.REMINDED),),
        "consultation.answered": (Notice(purpose=_P.OPINION, to=_A.REMINDED),),
        "task.added": (Notice(purpose=_P.TASK_GIVEN, to=_A.REMINDED, when=_names_somebody),),
        "task.changed": (Notice(purpose=_P.TASK_GIVEN, to=_A.REMINDED, when=_names_somebody),),
        "task.done": (Notice(purpose=_P.TASK_DONE, to=_A.REMINDED, when=_names_somebody),),
        "task.handed_out": (Notice(purpose=_P.THIRD_PARTY, to=_A.THIRD_PARTY, by_person=True),),
        "case.returned": (Notice(purpose=_P.RETURNED, to=_A.HANDLERS),),
        "letter.passed_on": (Notice(purpose=_P.PROPOSED, to=_A.REMINDED),),
        "case.resolved": (
            Notice(purpose=_P.RESOLUTION, to=_A.REQUESTER, by_person=True, when=_by_mail),
        ),
        "case.disputed": (_STATUS, Notice(purpose=_P.DISPUTED, to=_A.HANDLERS)),
        "case.rated": (
            Notice(
                purpose=_P.LOW_RATING,
                to=_A.QUALITY,
                when=lambda data: data.get("score", LOW_SCORE + 1) <= LOW_SCORE,
            ),
        ),
        "case.closed": (
            Notice(purpose=_P.CLOSED, to=_A.REQUESTER, optional=True, when=_ended_as(*_PLAIN_ENDS)),
            _legal(_P.TRANSFERRED, _ended_as(Outcome.TRANSFERRED)),
            _legal(_P.JOINED, _ended_as(Outcome.JOINED)),
            _legal(_P.FILED, _filed_and_told),
            Notice(
                purpose=_P.LEGAL_STEP,
                to=_A.SUPERVISOR,
                when=_ended_as(Outcome.TRANSFERRED, Outcome.JOINED),
            ),
        ),
        "case.extended": (
            _legal(_P.EXTENDED),
            Notice(purpose=_P.LEGAL_STEP, to=_A.SUPERVISOR),
        ),
        "case.suspended": (
            _legal(_P.SUSPENDED),
            Notice(purpose=_P.LEGAL_STEP, to=_A.SUPERVISOR),
        ),
        "case.forwarded": (Notice(purpose=_P.FORWARDED, to=_A.THIRD_PARTY, by_person=True),),
        # The one answer, under the number of a case that was joined.
        "case.answered": (Notice(purpose=_P.RESOLUTION, to=_A.REQUESTER, by_person=True),),
        # Whoever must act in the state: one of these at a time, and nobody else.
        "case.reminded": (
            Notice(purpose=_P.WORK_REMINDER, to=_A.REMINDED, when=lambda data: "users" in data),
            Notice(
                purpose=_P.QUESTION_REMINDER,
                to=_A.REQUESTER,
                when=_reminds("reply", "requester"),
            ),
            Notice(
                purpose=_P.ANSWER_REMINDER,
                to=_A.REQUESTER,
                optional=True,
                when=_reminds("confirm", "requester"),
            ),
            Notice(
                purpose=_P.THIRD_PARTY_REMINDER,
                to=_A.THIRD_PARTY,
                when=_reminds("third_party", "third_party"),
            ),
        ),
        "case.silence_announced": (
            Notice(purpose=_P.SILENCE_NOTICE, to=_A.REQUESTER, by_person=True, is_notice=True),
        ),
        # His silence counts as a yes: he must have been asked.
        "time.asked": (Notice(purpose=_P.TIME_ASKED, to=_A.REQUESTER),),
        # Without it he could not follow his case any more, whatever he declined.
        "case.link_renewed": (Notice(purpose=_P.STATUS, to=_A.REQUESTER),),
        "message.sent": (Notice(purpose=_P.REPLY, to=_A.REQUESTER, by_person=True),),
        "message.received": (
            # The request itself, which could not be read before; an answer brings no mail.
            Notice(purpose=_P.ACKNOWLEDGEMENT, to=_A.REQUESTER, when=_read_again),
            Notice(purpose=_P.ANSWERED, to=_A.HANDLERS),
        ),
        "message.held": (Notice(purpose=_P.HELD, to=_A.HANDLERS),),
        "delivery.reported": (
            Notice(
                purpose=_P.UNDELIVERED,
                to=_A.HANDLERS,
                when=lambda data: bool(data.get("permanent")),
            ),
        ),
    }
)

# The stage (cases.wording.STAGES) that an event brings, as the requester learns it. A refused offer
# of work is the house's own matter: he is not told and need not be told again.
_STAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "case.registered": "waiting_support",
        "case.assigned": "in_progress",
        "case.accepted": "in_progress",
        "case.redirected": "waiting_support",
        "case.asked_requester": "waiting_requester",
        "case.asked_third_party": "waiting_others",
        "case.resumed": "in_progress",
        "case.resolved": "resolved",
        "case.disputed": "in_progress",
        "case.closed": "closed",
    }
)


def wants(name: str) -> bool:
    """Tell whether somebody may have to be told of an event."""
    return name in PLAN


def notices(name: str, data: Data) -> tuple[Notice, ...]:
    """Return the mails that an event asks for."""
    return tuple(notice for notice in PLAN.get(name, ()) if notice.when(data))


def stage_told(name: str, data: Data) -> str:
    """Return the stage that an event tells the requester; empty when it tells none."""
    if name == "case.assigned" and not _by_hand(data):
        return ""
    return _STAGES.get(name, "")


def is_new_stage(name: str, data: Data, earlier: Iterable[tuple[str, Data]]) -> bool:
    """Tell whether an event changes what the requester was told last; ``earlier``: latest first."""
    told = (stage_told(*before) for before in earlier)
    return stage_told(name, data) != next(filter(None, told), "")
