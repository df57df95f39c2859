# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The form for one deed to many cases: its words, its questions, and what it brought."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext_lazy

from responsa.cases.actions.bulk import FILLED, WITH_TEXT
from responsa.cases.enums import BulkDeed
from responsa.cases.queries.bulk import Preview, candidates
from responsa.cases.reply_words import NAMES
from responsa.desk import given, labels
from responsa.desk.inserting.values import WORDS
from responsa.directory.queries.units import absent_today, tree
from responsa.ui.formats import group_digits
from responsa.ui.values import Option

if TYPE_CHECKING:
    from responsa.cases.models import Case

# Cases that can be ticked one by one; more go by their bundle as a whole.
CHOOSABLE: Final = 300
CaseUrl = Callable[[int], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedLook:
    """How a deed to many is offered. ``key``: in the bar over a list."""

    label: Promise
    icon: str
    hint: Promise
    key: str = ""


LOOKS: Final[Mapping[BulkDeed, DeedLook]] = {
    BulkDeed.REPLY: DeedLook(
        label=pgettext_lazy("bulk", "Reply to all"),
        icon="message-2",
        hint=gettext_lazy(
            "Each requester gets an answer of his own, by his own way, and reads nothing of the others."
        ),
        key="R",
    ),
    BulkDeed.ASSIGN: DeedLook(
        label=pgettext_lazy("bulk", "Assign"),
        icon="user-plus",
        hint=gettext_lazy("Whoever works on them now and is not chosen loses his part."),
        key="A",
    ),
    BulkDeed.REDIRECT: DeedLook(
        label=pgettext_lazy("bulk", "Redirect"),
        icon="arrow-forward-up",
        hint=gettext_lazy("The numbers stay; each requester is told."),
        key="Y",
    ),
    BulkDeed.NOTE: DeedLook(
        label=pgettext_lazy("bulk", "Remark"),
        icon="lock",
        hint=gettext_lazy("Internal: no requester sees this."),
        key="M",
    ),
    BulkDeed.DONE: DeedLook(
        label=pgettext_lazy("bulk", "My part is done"),
        icon="checkbox",
        hint=gettext_lazy(
            "Where no supervisor signs, these words are the answer that the requester reads."
        ),
    ),
    BulkDeed.RESOLVE: DeedLook(
        label=pgettext_lazy("bulk", "Sign and send the answer"),
        icon="writing-sign",
        hint=gettext_lazy("The final answer of each case; it leaves with your name."),
    ),
    BulkDeed.CLOSE: DeedLook(
        label=pgettext_lazy("bulk", "Close"),
        icon="circle-check-filled",
        hint=gettext_lazy("A closed case is never opened again."),
    ),
    BulkDeed.REMIND: DeedLook(
        label=pgettext_lazy("bulk", "Remind"),
        icon="bell-ringing",
        hint=gettext_lazy("Whoever must act gets a mail now; the journal of each case says so."),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A case in the confirmation: ready, or with the reason why not."""

    id: int
    url: str
    number: str
    subject: str
    requester: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What the form of a deed asks besides the cases."""

    users: tuple[Option, ...] = ()
    units: tuple[Option, ...] = ()
    asks_text: bool = False
    variables: tuple[tuple[str, str], ...] = ()


def questions(deed: BulkDeed, ready: Sequence["Case"], data: Mapping[str, Any]) -> Questions:
    """Return what a deed asks, with what was given before."""
    return Questions(
        users=_people(ready, data.get("users", ())) if deed is BulkDeed.ASSIGN else (),
        units=_units(data.get("unit")) if deed is BulkDeed.REDIRECT else (),
        asks_text=deed in WITH_TEXT,
        variables=tuple((f"{{{name}}}", str(WORDS[name])) for name in NAMES)
        if deed in FILLED
        else (),
    )


def read(request: HttpRequest) -> dict[str, Any]:
    """Return what the form brought, as the action takes it."""
    return {
        "text": request.POST.get("text", "").replace("\r\n", "\n"),
        "users": list(given.numbers(request.POST.getlist("users"))),
        "unit": given.number(request.POST.get("unit", "")),
    }


def rows(found: Preview, case_url: CaseUrl) -> tuple[list[CaseRow], list[CaseRow]]:
    """Return the cases that are ready, and the exceptions with their reasons."""
    ready = [_row(case, case_url) for case in found.ready]
    against = [
        _row(one.case, case_url, why=labels.refusal_words(one.why)) for one in found.objections
    ]
    return ready, against


def number_of(cases: Collection[object]) -> str:
    """Say „3 cases”."""
    return ngettext("%(n)s case", "%(n)s cases", len(cases)) % {"n": len(cases)}


def _row(case: "Case", case_url: CaseUrl, *, why: str = "") -> CaseRow:
    return CaseRow(
        id=case.pk,
        url=case_url(case.pk),
        number=group_digits(case.number),
        subject=case.subject,
        requester=case.requester_name or _("anonymous"),
        why=why,
    )


def _people(ready: Sequence["Case"], chosen: Collection[int]) -> tuple[Option, ...]:
    away = absent_today()
    found = []
    for user, number in candidates(ready):
        hints = [_("away today")] if user.pk in away else []
        if number < len(ready):
            hints.append(
                _("can take %(number)s of %(all)s") % {"number": number, "all": len(ready)}
            )
        found.append(
            Option(
                value=str(user.pk),
                label=str(user),
                hint=", ".join(hints),
                checked=user.pk in chosen,
            )
        )
    return tuple(found)


def _units(chosen: int | None) -> tuple[Option, ...]:
    return tuple(
        Option(
            value=str(node.id),
            label="\u2003" * node.depth + node.name,
            checked=node.id == chosen,
        )
        for node in tree()
        if node.is_active
    )
