# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Where a case stands, in the requester's words: a sentence, and the stages with their dates."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from responsa.cases import wording
from responsa.cases.enums import Channel, Outcome
from responsa.cases.queries.requester import Carrier, PublicCase
from responsa.portal import clocks
from responsa.ui.formats import date_time, date_weekday
from responsa.ui.text import sentence_case
from responsa.ui.values import Progress, Stage

_ICONS: Mapping[str, str] = {
    "waiting_support": "hourglass",
    "in_progress": "tool",
    "waiting_requester": "message-circle",
    "waiting_others": "users",
    "resolved": "circle-check",
    "closed": "circle-check-filled",
}


def stage_words(stage: str) -> str:
    """Return the name of a stage."""
    return str(wording.STAGES[stage])


def headline(case: PublicCase) -> str:
    """Say in one sentence what happens now."""
    sentences = {
        "waiting_support": _("Your request waits for %(unit)s to take it up."),
        "in_progress": _("%(unit)s is working on your request."),
        "waiting_requester": _("We need an answer from you before we can go on."),
        "waiting_others": _("We are waiting for somebody else's answer."),
        "resolved": _("We have answered your request."),
        "closed": _("This request is closed."),
    }
    return sentences[case.stage] % {"unit": case.unit}


def promise(case: PublicCase) -> str:
    """Say by when the answer comes, and whether anything must be done."""
    if case.stage in {"resolved", "closed"}:
        return _outcome(case)
    by = ""
    if case.answer_by:
        day = date_weekday(case.answer_by, year=True)
        by = _("You will have our answer by %(day)s.") % {"day": day}
    if case.stage == "waiting_requester":
        return f"{clocks.question_by(case)} {by}".strip()
    rest = _("You need do nothing now.")
    return f"{by} {rest}".strip()


def _outcome(case: PublicCase) -> str:
    if case.confirmed_at:
        return _("You have confirmed that it is solved.")
    if case.stage == "resolved":
        return _("Please tell us whether it is solved.")
    if case.carrier is not None and case.resolved_at is None:
        return _carried(case.carrier)
    outcome = str(wording.OUTCOMES[Outcome(case.outcome)]) if case.outcome else ""
    return sentence_case(outcome) + "." if outcome else ""


def _carried(carrier: Carrier) -> str:
    """Say under which number a joined request goes on, and by when the one answer comes."""
    if carrier.number:
        where = _("It goes on as your request no. %(number)s.") % {"number": carrier.number}
    else:
        where = _("It goes on with another request about the same matter.")
    if carrier.answer_by is None:
        return where
    day = date_weekday(carrier.answer_by, year=True)
    then = _("You will have one answer to all of them by %(day)s.") % {"day": day}
    return f"{where} {then}"


def stages(case: PublicCase) -> tuple[Stage, ...]:
    """Return what has happened, where it stands, and what is still to come."""
    received = Stage(
        words=_("Received and registered"),
        progress=Progress.DONE,
        when=f"{date_time(case.registered_at)} · {wording.CHANNELS[Channel(case.channel)]}",
    )
    if case.stage == "closed":
        answered = _answered(case, Progress.DONE)
        if case.carrier is not None:
            # Closed when it was joined; the one answer came later.
            return (received, _current(case), *answered)
        return (received, *answered, _current(case))
    if case.stage == "resolved":
        return (received, _current(case), _still(_("Closed"), _("after you have confirmed it")))
    return (received, _current(case), _still(_("Answer"), _by(case)))


def _current(case: PublicCase) -> Stage:
    at = {"resolved": case.resolved_at, "closed": case.closed_at}.get(case.stage)
    return Stage(
        words=stage_words(case.stage),
        progress=Progress.CURRENT,
        when=date_time(at) if at else case.unit,
        icon=_ICONS[case.stage],
    )


def _answered(case: PublicCase, progress: Progress) -> tuple[Stage, ...]:
    if case.resolved_at is None:
        return ()
    return (Stage(words=_("Answered"), progress=progress, when=date_time(case.resolved_at)),)


def _still(words: str, when: str) -> Stage:
    return Stage(words=words, progress=Progress.NEXT, when=when, icon="mail")


def _by(case: PublicCase) -> str:
    if case.answer_by is None:
        return ""
    return _("by %(day)s at the latest") % {"day": date_weekday(case.answer_by, year=True)}
