# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a colleague may do with a case now: ways to write, buttons, menu; read off ``CaseView.steps``."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from responsa.cases.actions.assign import LEADS
from responsa.cases.actions.links import RENEWS
from responsa.cases.actions.talk import SPEAKS
from responsa.cases.enums import State
from responsa.cases.queries.category_rules import rules_for
from responsa.cases.queries.page import CaseView
from responsa.cases.queries.people import assignable
from responsa.catalog.queries.categories import internal_categories
from responsa.desk import labels
from responsa.desk.looks import Given, Look, Place, Reader
from responsa.desk.steps import LOOKS
from responsa.desk.working.panel import causes, ways_to_talk
from responsa.directory.actors import Actor
from responsa.directory.queries.people import contacts_of
from responsa.directory.queries.units import absent_today
from responsa.ui.values import Option

if TYPE_CHECKING:
    from responsa.cases.models import Case


# What ends one's work on a case, the nearer end first.
_ENDINGS: Final = ("done", "resolve")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A way to write: its radio, its words, its ways to send. ``warning``: what will not happen.

    ``last``: the way to send that leads on to the next case; from a reply, what ends one's work on this one.
    """

    name: str
    label: str
    icon: str
    key: str
    hint: str
    warning: str
    is_internal: bool
    files: bool
    fields: tuple[str, ...]
    sends: tuple[tuple[str, str], ...]
    last: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A step that is one press, or an entry of the menu."""

    name: str
    label: str
    icon: str
    key: str
    is_main: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Doings:
    """Everything that may be done now."""

    tabs: tuple[Tab, ...]
    buttons: tuple[Press, ...]
    links: tuple[Press, ...]
    menu: tuple[Press, ...]
    assign: str
    handlers: tuple[Option, ...]
    leads: tuple[Option, ...]
    may_weigh: bool
    weights: tuple[Option, ...]
    inner_classes: tuple[Option, ...]
    may_renew_link: bool
    may_call: bool
    causes: tuple[Option, ...]


# What a composer holds that nobody has used yet.
_NOTHING: Final = Given()


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What stands in the composer: from a draft, or from a form that was refused."""

    kind: str = ""
    text: str = ""
    address: str = ""
    error: str = ""
    field: str = ""
    conflict: str = ""
    given: Given = _NOTHING
    # What a press held that was overtaken: where to, and its fields.
    again: str = ""
    sent: tuple[tuple[str, str], ...] = ()


def doings(view: CaseView, actor: Actor) -> Doings:
    """Return what the colleague may do with the case now."""
    offered = {step.name: LOOKS[step.name] for step in view.steps if step.name in LOOKS}
    assign = next((n for n, look in offered.items() if look.place is Place.PANEL), "")
    handlers = _handlers(view) if assign else ()
    leads = not view.roles.isdisjoint(LEADS) and view.case.state != State.CLOSED
    return Doings(
        tabs=tuple(_tabs(view, offered, actor)),
        buttons=_presses(offered, Place.BUTTON),
        links=_presses(offered, Place.LINK),
        menu=_presses(offered, Place.MENU),
        assign=assign,
        handlers=handlers,
        leads=tuple(replace(o, checked=o.value == str(view.case.owner_id)) for o in handlers),
        may_weigh=leads,
        weights=_weights(view.case) if leads else (),
        inner_classes=_inner_classes(view.case) if leads else (),
        may_renew_link=_may_renew_link(view),
        may_call=_may_call(view),
        causes=causes(view) if "done" in offered else (),
    )


def _may_renew_link(view: CaseView) -> bool:
    return view.case.requester_id is not None and not view.roles.isdisjoint(RENEWS)


def _may_call(view: CaseView) -> bool:
    known = view.case.requester_id is not None and view.case.state != State.CLOSED
    return known and not view.roles.isdisjoint(SPEAKS)


def written(view: CaseView, tabs: tuple[Tab, ...]) -> Written:
    """Return the draft to go on with: of the first way to write that has one; else what is due now."""
    for tab in tabs:
        if view.drafts.get(tab.name):
            return Written(kind=tab.name, text=view.drafts[tab.name])
    first = next(
        (tab.name for tab in tabs if LOOKS[tab.name].is_main), tabs[0].name if tabs else ""
    )
    return Written(kind=first)


def _tabs(view: CaseView, offered: dict[str, Look], actor: Actor) -> list[Tab]:
    found = {name: LOOKS[name] for name in ways_to_talk(view, actor)}
    found |= {name: look for name, look in offered.items() if look.place is Place.TAB}
    ways = {name: look for name, look in offered.items() if look.place is Place.SEND}
    tabs = [_tab(name, look, ways=ways, case=view.case) for name, look in found.items()]
    if "return" in found:
        # Its key is „send back” here.
        tabs = [replace(tab, key="Shift+T") if tab.name == "task" else tab for tab in tabs]
    ending = next((name for name in _ENDINGS if name in found), "")
    if ending:
        last = (ending, str(LOOKS[ending].send))
        tabs = [replace(tab, last=last) if tab.name == "reply" else tab for tab in tabs]
    unheard = _without_mail(view.case)
    return [replace(tab, warning="" if tab.is_internal else unheard) for tab in tabs]


def _without_mail(case: "Case") -> str:
    """Warn who writes to somebody whom no mail reaches; say nothing when one does."""
    known = contacts_of(case.requester_id) if case.requester_id else None
    if known is not None and known.email:
        return ""
    if known is not None and known.phone:
        return _(
            "No e-mail leaves: no address of the requester is known. Print the answer or call %(phone)s."
        ) % {"phone": known.phone}
    return _("No e-mail leaves: no address of the requester is known. Print the answer.")


def _tab(name: str, look: Look, *, ways: dict[str, Look], case: "Case") -> Tab:
    sends = [(name, str(look.send))]
    if name == "reply":
        sends += [(other, str(way.send)) for other, way in ways.items()]
    if name == "consult":
        sends.insert(0, ("inform", str(LOOKS["inform"].send)))
    hint, internal = str(look.hint), look.reader is not Reader.REQUESTER
    if name == "done" and not rules_for(case).needs_resolution:
        hint, internal = _("This is the answer: the requester reads it."), False
    return Tab(
        name=name,
        label=str(look.label),
        icon=look.icon,
        key=look.key,
        hint=hint,
        warning="",
        is_internal=internal,
        files=look.files,
        fields=look.fields,
        sends=tuple(sends),
        last=sends[-1],
    )


def _presses(offered: dict[str, Look], place: Place) -> tuple[Press, ...]:
    return tuple(
        Press(
            name=name,
            label=str(look.label),
            icon=look.icon,
            key=look.key,
            is_main=look.is_main,
        )
        for name, look in offered.items()
        if look.place is place
    )


def _handlers(view: CaseView) -> tuple[Option, ...]:
    """The colleagues who can be chosen; those who have a part now are."""
    away = absent_today()
    chosen = {p.user_id for p in view.assignments if p.state in {"offered", "accepted"}}
    return tuple(
        Option(
            value=str(user.pk),
            label=str(user),
            hint=_("away today") if user.pk in away else "",
            checked=user.pk in chosen,
        )
        for user in assignable(view.case)
    )


def _weights(case: "Case") -> tuple[Option, ...]:
    return tuple(
        Option(value=str(n), label=str(words), checked=n == case.dispatcher_weight)
        for n, words in labels.WEIGHTS.items()
    )


def _inner_classes(case: "Case") -> tuple[Option, ...]:
    return tuple(
        Option(value=str(c.pk), label=c.name, checked=c.pk == case.internal_category_id)
        for c in internal_categories(case.unit_id)
    )
