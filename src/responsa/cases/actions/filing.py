# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Filing a request without an answer on its matter, where the law lets the house do so.

Each ground has a rule of its own in the pack; where a case has no law, the house files by its own
reason. What is filed keeps its number, is counted, and has no term of law any more.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from responsa.cases import proposals
from responsa.cases.actions import ending, legal_acts
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked, permit, say
from responsa.cases.enums import Ground, LinkKind, MessageKind, Outcome
from responsa.cases.models import Case, CaseLink, Message
from responsa.cases.queries import law_waits, legal
from responsa.cases.queries.identity import can_be_asked, has_identity
from responsa.directory.actors import SYSTEM, Actor
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, RefusedError
from responsa.lawbook.packs.model import Procedure
from responsa.lawbook.packs.policies import ASK_ONCE, STOP_CORRESPONDENCE
from responsa.ui.formats import date

# After how many answers a correspondence may be stopped, where the pack gives no other number.
_ANSWERS_BEFORE_STOP: Final = 2
_UNSIGNED: Final = proposals.FILED_WHEN_ANONYMOUS | {ASK_ONCE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """On which ground a request is filed. ``repeats``: number of the case that was answered.

    ``nothing_new``: the clerk states that a repeated request holds no new argument. ``reason``: a code
    of cases.wording when the system files.
    """

    ground: Ground
    repeats: str = ""
    nothing_new: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A filing with the rules that must allow it. ``first``: the answered case that it repeats."""

    case: Case
    rules: Procedure
    filing: Filing
    first: Case | None


@transaction.atomic
def file(
    case_id: int, filing: Filing, *, actor: Actor, text: str, version: int | None = None
) -> Case:
    """File a request: it ends without an answer on its matter, and its terms of law with it.

    The requester is told, except where the law spares it (a repeat after an answer that warned of it)
    or nobody is known. Raises RefusedError where the pack has no such ground or its conditions are not
    met, NotPermittedError where it leaves the decision to somebody else.
    """
    case = locked(case_id, actor=actor, version=version)
    permit(case, "file", actor=actor, text=text)
    ending.refuse_while_owed(case)
    law = legal.law_of(case)
    first = _first(case, filing)
    absent = None
    if law is not None:
        _CHECKS[filing.ground](_Asked(case=case, rules=law.procedure, filing=filing, first=first))
        if filing.ground is Ground.STOPPED and not actor.is_system:
            absent = legal.decider("role:head", case, actor)
    elif filing.ground not in {Ground.HOUSE, Ground.REPEAT, Ground.ANONYMOUS}:
        raise RefusedError("The law of this case does not know this ground.")
    if first is not None:
        _mention(case, first)
    reason = say(case, MessageKind.REASON, text, actor=actor)
    notice = _notice(case, filing, first, rules=law.procedure if law else None, actor=actor)
    told: dict[str, object] = {"ground": filing.ground, "reason_message": reason.pk}
    told |= {"reason": filing.reason} if filing.reason else {}
    told |= {"case": first.pk, "number": first.number} if first else {}
    ending.end(
        case,
        actor=actor,
        outcome=Outcome.FILED,
        message=notice,
        data=told | {"silent": notice is None},
        on_behalf_of=absent,
    )
    return case


def grounds(case: Case) -> tuple[Ground, ...]:
    """Return the grounds that the law of a case knows, or the house's own where it has no law."""
    law = legal.law_of(case)
    if law is None:
        return (Ground.HOUSE, Ground.REPEAT, Ground.ANONYMOUS)
    rules = law.procedure
    known = {
        Ground.ANONYMOUS: _files_unsigned(case, rules),
        Ground.NO_REPLY: any(rule.on_no_reply for rule in rules.pauses.values()),
        Ground.REPEAT: rules.repeat.answered_case in proposals.FILED_AS_REPEAT,
        Ground.STOPPED: rules.repeat.answered_case == STOP_CORRESPONDENCE,
        Ground.CHANNEL: bool(rules.channels_rejected),
        Ground.REFUSAL: bool(rules.refusal_grounds.items),
    }
    return tuple(ground for ground, holds in known.items() if holds)


def _first(case: Case, filing: Filing) -> Case | None:
    """Return the answered case that this one repeats, checked."""
    if filing.ground not in {Ground.REPEAT, Ground.STOPPED}:
        return None
    first = Case.objects.filter(number=filing.repeats.strip()).exclude(pk=case.pk).first()
    if first is None:
        raise InvalidError("There is no case with this number.", field="repeats")
    same = first.requester_id is not None and first.requester_id == case.requester_id
    if not same:
        raise InvalidError(
            "Case %(number)s is somebody else's.", field="repeats", number=first.number
        )
    if first.resolved_at is None:
        raise InvalidError(
            "Case %(number)s was not answered: a repeat of it can be joined, not filed.",
            field="repeats",
            number=first.number,
        )
    return first


def _anonymous(asked: _Asked) -> None:
    if asked.rules.identity.anonymous not in _UNSIGNED:
        raise RefusedError("The law of this case does not file what nobody signed.")
    if has_identity(asked.case):
        raise RefusedError("The requester of this case is known, so it is not anonymous.")
    if not _files_unsigned(asked.case, asked.rules):
        raise RefusedError(
            "The law wants the requester asked first, and his time to answer to pass."
        )
    if proposals.exception_for(asked.rules, asked.case.legal_facts):
        raise RefusedError("The law makes an exception for what this request is about.")


def _files_unsigned(case: Case, rules: Procedure) -> bool:
    """Tell whether the law files what nobody signed: at once, or after a question without an answer."""
    if rules.identity.anonymous != ASK_ONCE:
        return rules.identity.anonymous in proposals.FILED_WHEN_ANONYMOUS
    return law_waits.is_over(case, "asked") or not can_be_asked(case)


def _no_reply(asked: _Asked) -> None:
    if not law_waits.is_over(asked.case, "act"):
        raise RefusedError(
            "The law files this only when what was missing did not come in the time that it gives."
        )


def _repeat(asked: _Asked) -> None:
    if asked.rules.repeat.answered_case not in proposals.FILED_AS_REPEAT:
        raise RefusedError("The law of this case does not file repeated requests.")


def _stopped(asked: _Asked) -> None:
    if asked.rules.repeat.answered_case != STOP_CORRESPONDENCE:
        raise RefusedError("The law of this case does not let a correspondence be stopped.")
    answered = Case.objects.filter(requester=asked.case.requester_id, resolved_at__isnull=False)
    if asked.first is not None:
        answered = answered.filter(category=asked.first.category_id)
    if answered.exclude(pk=asked.case.pk).count() < _ANSWERS_BEFORE_STOP:
        raise RefusedError(
            "The requester must have been answered %(times)d times before.",
            times=_ANSWERS_BEFORE_STOP,
        )
    if not asked.filing.nothing_new:
        raise InvalidError(
            "Please confirm that the request holds no new argument.", field="nothing_new"
        )


def _channel(asked: _Asked) -> None:
    if not proposals.channel_is_closed(
        asked.rules, asked.case.channel, timezone.localtime(asked.case.received_at).date()
    ):
        raise RefusedError("The law takes such requests by this way.")


def _refusal(asked: _Asked) -> None:
    if not asked.rules.refusal_grounds.items:
        raise RefusedError("The law of this case knows no such ground.")


def _house(_asked: _Asked) -> None:
    raise RefusedError(
        "A law counts for this case, so it can be filed only on a ground of the law."
    )


_CHECKS: Final[Mapping[Ground, Callable[[_Asked], None]]] = MappingProxyType(
    {
        Ground.ANONYMOUS: _anonymous,
        Ground.REPEAT: _repeat,
        Ground.STOPPED: _stopped,
        Ground.CHANNEL: _channel,
        Ground.REFUSAL: _refusal,
        Ground.HOUSE: _house,
        Ground.NO_REPLY: _no_reply,
    }
)


def _mention(case: Case, first: Case) -> None:
    """Note at the answered case that it was repeated; its journal goes on though it is closed."""
    CaseLink.objects.get_or_create(
        later=case, earlier=first, kind=LinkKind.REPEATS, defaults={"at": clock.now()}
    )
    answered = Case.objects.select_for_update(of=("self",)).get(pk=first.pk)
    record(answered, "case.repeated", actor=SYSTEM, data={"case": case.pk, "number": case.number})


def _notice(
    case: Case, filing: Filing, first: Case | None, *, rules: Procedure | None, actor: Actor
) -> Message | None:
    if case.requester_id is None or _is_spared(filing, first, rules):
        return None
    with legal_acts.in_language_of(case):
        return legal_acts.tell(case, _words(case, filing, first, rules=rules), actor=actor)


def _is_spared(filing: Filing, first: Case | None, rules: Procedure | None) -> bool:
    """A note without telling is lawful only after an answer that warned of it, where the pack says so."""
    if filing.ground is not Ground.REPEAT or rules is None or first is None:
        return False
    _, _, warning = rules.repeat.requires.partition("first_answer.")
    return bool(warning) and warning in first.legal_facts


def _words(case: Case, filing: Filing, first: Case | None, *, rules: Procedure | None) -> str:
    match filing.ground:
        case Ground.REPEAT | Ground.STOPPED if first is not None and first.resolved_at is not None:
            words = _("We answered you about this under no. %(number)s on %(day)s.") % {
                "number": first.number,
                "day": date(first.resolved_at, year=True),
            }
            if filing.ground is Ground.STOPPED:
                return f"{words} " + _("We do not write about the same questions again.")
            return f"{words} " + _("This request repeats it and is kept with that answer.")
        case Ground.CHANNEL:
            own = rules.rejection_text.get(case.language, "") if rules else ""
            return own or _(
                "Thank you for your message. The law does not let us take such requests by this way. "
                "Please send it through our web page or bring it to us; then it is answered in due time."
            )
        case Ground.NO_REPLY:
            return _(
                "What we asked you for did not come in the time that the law gives. We leave your request "
                "unexamined."
            )
        case _:
            return _("We have kept your request, but we cannot give an answer on its matter.")
