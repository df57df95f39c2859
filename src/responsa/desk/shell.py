# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The frame of the staff's pages: navigation by right, with counts, in a constant number of queries."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _, pgettext

from responsa.cases import rules
from responsa.cases.queries.lists import counts
from responsa.cases.queries.tasks import task_count
from responsa.desk import labels
from responsa.desk.filters import VIEW_NAMES
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
_KEYS: Final[Mapping[str, str]] = {
    "mine": "G M",
    "open": "G L",
    "to_dispatch": "G N",
    "to_sign": "G S",
    "overdue": "G D",
}
_MY_WORK, _DEPARTMENT = ("mine", "to_accept"), ("open", "to_dispatch", "to_sign", "overdue")
_SEES_RECEIVED: Final = frozenset({Role.REGISTRAR, Role.OPERATIONAL_MANAGER, Role.ADMIN})
_TASK_CAP: Final = 100


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
    shell = context.get("shell") or frame(request, current=current, slim=slim)
    return render(request, template, {**context, "shell": shell}, status=status, using="jinja2")


def frame(
    request: HttpRequest, *, current: str = "", slim: bool = False, toasts: tuple[Toast, ...] = ()
) -> Shell:
    """Return the frame around a page for the colleague who asks."""
    actor, user, house = actor_of(request), request.user, institution()
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
        density="" if density == "normal" else density,
        keys=getattr(user, "shortcuts", True),
        slim=slim,
        groups=_groups(actor, current),
        foot=_foot(actor, current),
        user_name=actor.name,
        me_links=(
            Link(url=url("desk:me"), label=_("Profile and absence"), icon="user"),
            Link(url=url("mfa_index"), label=_("Second factor"), icon="lock"),
        ),
        sign_out_url=url("account_logout"),
        search_url=url("desk:list"),
        search_hint=_("Search number, code, name, text…"),
        search_value=request.GET.get("q", ""),
        new_url=url("desk:new") if rules.may_register(actor) else "",
        toasts=toasts,
        shortcuts=_shortcuts(),
    )


def views_of(actor: Actor) -> list[str]:
    """Return the views that a colleague's roles give him, in the order of the rail."""
    roles = actor.roles()
    wanted = (*_MY_WORK, *_DEPARTMENT)
    return [v for v in wanted if v not in _VIEW_ROLES or roles & _VIEW_ROLES[v]]


def _groups(actor: Actor, current: str) -> tuple[NavGroup, ...]:
    offered = views_of(actor)
    numbers = counts(actor, offered)

    def items(views: Iterable[str]) -> tuple[NavItem, ...]:
        return tuple(_view_item(v, numbers[v], current) for v in views if v in offered)

    return (
        NavGroup(title=_("My work"), items=(*items(_MY_WORK), _tasks_item(actor, current))),
        NavGroup(title=_("Department"), items=(*items(_DEPARTMENT), *_received(actor, current))),
    )


def _view_item(view: str, number: int, current: str) -> NavItem:
    return NavItem(
        url=f"{url('desk:list')}?view={view}",
        label=pgettext("rail", "All") if view == "open" else str(VIEW_NAMES[view]),
        icon=_VIEW_ICONS[view],
        count=capped(number) if number else "",
        current=view == current,
        tone="red" if view == "overdue" else "",
        on_phone=view != "to_accept",
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
        key="G T",
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
        Shortcut(keys=("Ctrl", "⇧", "↵"), words=_("send and open the next case")),
        Shortcut(keys=("X",), words=_("the next case by urgency")),
        Shortcut(keys=("F",), words=_("filter the list")),
        Shortcut(keys=("Ctrl", "K"), words=_("search")),
        Shortcut(keys=("N",), words=_("new case")),
        Shortcut(
            keys=("G", "L"), words=_("go to: M mine, L all, N to assign, S to sign, D overdue")
        ),
        Shortcut(keys=(".",), words=_("copy the number")),
        Shortcut(keys=("?",), words=_("this help")),
        Shortcut(keys=("Esc",), words=_("close, back to the list")),
    )
