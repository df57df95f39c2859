# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The frame of the staff's pages: navigation by right, with counts, in a constant number of queries."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _, pgettext

from responsa.cases import rules
from responsa.cases.queries.consulting import waiting_count
from responsa.cases.queries.lists import counts
from responsa.cases.queries.saved_views import labels_of
from responsa.cases.queries.tasks import task_count
from responsa.desk import (
    bundle_rail,
    labels,
    letters_rail,
    put_back,
    schedule,
    work_rail as rail_of_work,
)
from responsa.desk.filters import VIEW_NAMES
from responsa.desk.registering import rail
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.queries.institution import institution
from responsa.directory.web import actor_of
from responsa.ui.formats import capped
from responsa.ui.jinja import url
from responsa.ui.shell import NavGroup, NavItem, Shell, Shortcut, Toast, chosen_theme
from responsa.ui.text import crest
from responsa.ui.values import Link
from responsa.ui.views import theme_url

_VIEW_ICONS: Final[Mapping[str, str]] = {
    "mine": "inbox",
    "to_accept": "user-plus",
    "open": "stack-2",
    "to_dispatch": "user-question",
    "to_sign": "writing-sign",
    "overdue": "alert-triangle",
}
# Which roles give a view its place in the rail; the list itself shows only what the person may see.
_VIEW_ROLES: Final[Mapping[str, frozenset[Role]]] = {
    "mine": frozenset({Role.HANDLER}),
    "to_accept": frozenset({Role.HANDLER}),
    "to_dispatch": frozenset({Role.DISPATCHER, Role.OPERATIONAL_MANAGER}),
    "to_sign": frozenset({Role.SUPERVISOR}),
}
# Views that have a page of their own instead of the list.
_VIEW_PAGES: Final[Mapping[str, str]] = {
    "to_dispatch": "desk:dispatch",
    "to_sign": "desk:sign",
    "overdue": "desk:watch",
}
_KEYS: Final[Mapping[str, str]] = {
    "mine": "G I",
    "open": "G L",
    "to_dispatch": "G N",
    "to_sign": "G S",
    "overdue": "G D",
}
_MY_WORK, _DEPARTMENT = ("mine", "to_accept"), ("open", "to_dispatch", "to_sign", "overdue")
_SEES_RECEIVED: Final = frozenset({Role.REGISTRAR, Role.OPERATIONAL_MANAGER, Role.ADMIN})
_TASK_CAP: Final = 100
# Five fit the bottom bar of a telephone; of so many views the list of all gives way.
_FEW: Final = 6


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object],
    *,
    current: str = "",
    slim: bool = False,
    status: int = 200,
) -> HttpResponse:
    """Draw a page of the desk in its frame; ``current`` names the item of the rail to mark.

    A context that brings its own ``shell`` keeps it.
    """
    shell = context.get("shell") or frame(
        request, current=current, slim=slim, toasts=put_back.toasts(request)
    )
    return render(request, template, {**context, "shell": shell}, status=status, using="jinja2")


def frame(
    request: HttpRequest, *, current: str = "", slim: bool = False, toasts: tuple[Toast, ...] = ()
) -> Shell:
    """Return the frame around a page for the colleague who asks."""
    actor, user, house = actor_of(request), request.user, institution()
    numbers = counts(actor, views_of(actor))
    density = getattr(user, "density", "normal")
    theme = getattr(user, "theme", "auto")
    return Shell(
        institution=house.name or _("New institution"),
        crest=crest(house.short_name, house.name),
        tagline=_("Requests and petitions"),
        home_url=url("desk:home"),
        language=labels.language(),
        theme=theme if theme != "auto" else chosen_theme(request),
        theme_url=theme_url(house.colour),
        logo_url=url("portal:logo", house.logo) if house.logo else "",
        density="" if density == "normal" else density,
        keys=getattr(user, "shortcuts", True),
        slim=slim,
        groups=_groups(actor, current, numbers),
        foot=_foot(actor, current),
        user_name=actor.name,
        me_links=(
            Link(url=url("desk:me"), label=_("Profile and absence"), icon="user"),
            Link(url=url("mfa_index"), label=_("Second factor"), icon="lock"),
        ),
        sign_out_url=url("account_logout"),
        search_url=url("desk:search"),
        search_hint=_("Search number, code, name, text…"),
        search_value=request.GET.get("q", ""),
        new_url=url("desk:new") if rules.may_register(actor) else "",
        notices_url=url("desk:notices"),
        notices_count=numbers.get("to_accept", 0) + waiting_count(actor),
        toasts=toasts,
        shortcuts=_shortcuts(),
    )


def views_of(actor: Actor) -> list[str]:
    """Return the views that a colleague's roles give him, in the order of the rail."""
    roles = actor.roles()
    wanted = (*_MY_WORK, *_DEPARTMENT)
    return [v for v in wanted if v not in _VIEW_ROLES or roles & _VIEW_ROLES[v]]


def _groups(actor: Actor, current: str, numbers: Mapping[str, int]) -> tuple[NavGroup, ...]:
    offered = list(numbers)

    def items(views: Iterable[str]) -> tuple[NavItem, ...]:
        return tuple(
            _view_item(v, numbers[v], current, offered=offered) for v in views if v in offered
        )

    return (
        NavGroup(
            title=_("My work"),
            items=(
                _today_item(current),
                *items(_MY_WORK),
                *rail_of_work.items(actor, current),
                _tasks_item(actor, current),
                schedule.calendar_item(current),
                _time_item(current),
                *rail.draft_items(actor, current),
            ),
        ),
        NavGroup(
            title=_("Department"),
            items=(
                *items(_DEPARTMENT),
                *schedule.led_items(actor, current),
                *letters_rail.items(actor, current),
                *bundle_rail.items(actor, current),
                *_received(actor, current),
            ),
        ),
        *_label_group(actor, current),
    )


def _label_group(actor: Actor, current: str) -> tuple[NavGroup, ...]:
    items = [
        NavItem(
            url=f"{url('desk:list')}?view=all&label={label.pk}",
            label=label.name,
            dot=label.colour,
            current=current == f"label-{label.pk}",
        )
        for label in labels_of(actor)
    ]
    return (NavGroup(title=_("My labels"), items=tuple(items)),) if items else ()


def _today_item(current: str) -> NavItem:
    return NavItem(
        url=url("desk:home"),
        label=pgettext("rail", "Today"),
        icon="home",
        current=current == "today",
        on_phone=True,
        key="G T",
    )


def _view_item(view: str, number: int, current: str, *, offered: list[str]) -> NavItem:
    return NavItem(
        url=f"{url(_VIEW_PAGES.get(view, 'desk:list'))}?view={view}",
        label=pgettext("rail", "All") if view == "open" else str(VIEW_NAMES[view]),
        icon=_VIEW_ICONS[view],
        count=capped(number) if number else "",
        current=view == current,
        tone="red" if view == "overdue" else "",
        on_phone=view not in {"to_accept", "open"} or (view == "open" and len(offered) < _FEW),
        key=_KEYS.get(view, ""),
    )


def _tasks_item(actor: Actor, current: str) -> NavItem:
    number = task_count(actor, cap=_TASK_CAP)
    return NavItem(
        url=url("desk:tasks"),
        label=pgettext("rail", "Tasks"),
        icon="checkbox",
        count=capped(number, _TASK_CAP) if number else "",
        current=current == "tasks",
        key="G R",
    )


def _time_item(current: str) -> NavItem:
    return NavItem(
        url=url("desk:time-totals"),
        label=pgettext("rail", "Working time"),
        icon="clock",
        current=current == "time",
        on_phone=False,
    )


def _received(actor: Actor, current: str) -> tuple[NavItem, ...]:
    if actor.roles().isdisjoint(_SEES_RECEIVED):
        return ()
    return (
        NavItem(
            url=url("desk:received"),
            label=pgettext("rail", "Received"),
            icon="mailbox",
            current=current == "received",
        ),
    )


def _foot(actor: Actor, current: str) -> tuple[NavItem, ...]:
    if Role.ADMIN not in actor.roles():
        return ()
    return (
        NavItem(
            url=f"{url('desk:home')}setup/",
            label=_("Administration"),
            icon="settings",
            current=current == "setup",
        ),
    )


def _shortcuts() -> tuple[Shortcut, ...]:
    return (
        Shortcut(keys=("J", "K"), words=_("down, up in a list; next, previous case")),
        Shortcut(keys=("Enter",), words=_("open")),
        Shortcut(keys=("R",), words=_("reply to the requester")),
        Shortcut(keys=("M",), words=_("internal note")),
        Shortcut(keys=("A",), words=_("accept, assign")),
        Shortcut(keys=("Ctrl", "↵"), words=_("send")),
        Shortcut(keys=("Ctrl", "⇧", "↵"), words=_("finish your work here, open the next case")),
        Shortcut(keys=("X",), words=_("the next case by urgency")),
        Shortcut(keys=("F",), words=_("filter the list")),
        Shortcut(keys=("V",), words=_("preview beside the list")),
        Shortcut(keys=("X", "⇧ X"), words=_("in a list: select, select a range")),
        Shortcut(keys=("A", "C", "L"), words=_("with the selection: assign, redirect, label")),
        Shortcut(
            keys=("B", "R"), words=_("with the selection: bundle, reply to all (overdue: remind)")
        ),
        Shortcut(keys=("Ctrl", "K"), words=_("search")),
        Shortcut(keys=("N",), words=_("new case")),
        Shortcut(keys=("F2",), words=_("take the call: new case")),
        Shortcut(
            keys=("G", "L"),
            words=_("go to: T today, I mine, L all, M mentions, N to assign, S to sign, D overdue"),
        ),
        Shortcut(keys=(".",), words=_("copy the number")),
        Shortcut(keys=("?",), words=_("this help")),
        Shortcut(keys=("Esc",), words=_("close, back to the list")),
    )
