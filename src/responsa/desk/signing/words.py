# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Checks and ways in words. Lazy translations."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from responsa.cases.enums import AnswerWay
from responsa.cases.letter_checks import Check, Mark

WAYS: Final[Mapping[str, Promise]] = {
    AnswerWay.MAIL: pgettext_lazy("way of an answer", "e-mail"),
    AnswerWay.POST: pgettext_lazy("way of an answer", "letter by post"),
    AnswerWay.FAX: pgettext_lazy("way of an answer", "fax"),
    AnswerWay.PICKUP: pgettext_lazy("way of an answer", "collected at the counter"),
    AnswerWay.PHONE: pgettext_lazy("way of an answer", "told by phone"),
    AnswerWay.NONE: pgettext_lazy("way of an answer", "only in the case"),
}
# What a colleague notes once it is done.
HANDED_OVER: Final[Mapping[str, Promise]] = {
    AnswerWay.POST: _("Posted"),
    AnswerWay.FAX: _("Faxed"),
    AnswerWay.PICKUP: _("Handed out"),
    AnswerWay.PHONE: _("Told by phone"),
}
_ICONS: Final = {
    Mark.PASS: "circle-check",
    Mark.WARN: "alert-triangle",
    Mark.BLOCK: "alert-circle",
}
_MARKS: Final[Mapping[Mark, Promise]] = {
    Mark.PASS: pgettext_lazy("check", "In order"),
    Mark.WARN: pgettext_lazy("check", "Look at it"),
    Mark.BLOCK: pgettext_lazy("check", "Cannot be signed so"),
}
_CHECKS: Final[Mapping[str, Promise]] = {
    "nobody": _("Nobody is known who could be written to: the answer stays in the case"),
    "no_address": _("The requester's address for this way is not known: %(way)s"),
    "recipient": _("Recipient and way: %(way)s"),
    "number": _("Number and date are given with the last signature"),
    "number_by_hand": _("Number and date are given; the day of posting is noted apart"),
    "questions": _("Questions taken up: %(answered)s of %(all)s"),
    "no_questions": _("The requester asks no question"),
    "no_basis": _("The legal basis is missing, and the law wants it"),
    "no_remedy": _("How to appeal is not said: please add it"),
    "basis_and_remedy": _("Legal basis and remedy are named (%(law)s)"),
    "basis": _("The legal basis is named (%(law)s)"),
    "parts": _("Parts of the handlers: %(done)s of %(all)s finished"),
    "tasks_open": _("Tasks of the case still open: %(tasks)s"),
    "newer": _("The requester wrote after this version: messages %(messages)s"),
    "held": _("No documents may leave before %(day)s"),
    "no_placeholder": _("No placeholder is left in the text"),
    "placeholder": _("A placeholder is left: %(place)s"),
    "empty": _("The letter is empty"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """A check as it is shown; ``detail``: the first question that the letter does not take up."""

    words: str
    mark: str
    mark_words: str
    icon: str
    detail: str


def check_view(check: Check) -> CheckView:
    """Return a check in words."""
    data = {**check.data, "way": str(WAYS.get(str(check.data.get("way", "")), ""))}
    return CheckView(
        words=str(_CHECKS[check.name]) % data,
        mark=check.mark,
        mark_words=str(_MARKS[check.mark]),
        icon=_ICONS[check.mark],
        detail=str(check.data.get("first", "")),
    )
