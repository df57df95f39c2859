# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The first set-up: the steps, the starter set, the first colleagues."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from django import forms
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from responsa.catalog.actions.starting import OPTIONAL, adopt_starter, leave_for_later
from responsa.catalog.starters import SETS, fitting, starter, starters
from responsa.desk import labels
from responsa.desk.setup import guide
from responsa.desk.setup.forms.guide import FirstColleagueForm, OwnRolesForm, StarterForm
from responsa.desk.setup.pages import (
    UNPROCESSABLE,
    accepted,
    admin_required,
    page,
    refused,
    saved,
)
from responsa.desk.setup.passwords import first_password
from responsa.desk.setup.roles import give_role
from responsa.directory.actions.setup import create_user, set_memberships
from responsa.directory.enums import Role
from responsa.directory.inputs import UserInput
from responsa.directory.queries.calendars import calendars
from responsa.directory.queries.institution import institution
from responsa.directory.queries.units import tree
from responsa.directory.web import actor_of
from responsa.kernel.errors import InvalidError

if TYPE_CHECKING:
    from responsa.directory.actors import Actor

# What the first colleagues are usually there for, line by line.
_LINES: Final = (Role.DISPATCHER, Role.HANDLER, Role.HANDLER, Role.SUPERVISOR, Role.REGISTRAR)


@admin_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Show the steps from an empty installation to the first case, done and to do."""
    found = guide.steps()
    context = {
        "steps": found,
        "in_guide": True,
        "following": next((step for step in found if step.is_open), None),
        "passed": sum(not step.is_open for step in found),
    }
    return page(request, "desk/setup/start.html", context, section="overview")


@admin_required
@require_POST
def later(request: HttpRequest, step: str) -> HttpResponse:
    """Leave a step for later."""
    if step not in OPTIONAL:
        return refused(request, _("This step is needed."), "start")
    leave_for_later(step, actor=actor_of(request))
    return saved(request, _("Left for later."), "start")


@admin_required
def starter_set(request: HttpRequest) -> HttpResponse:
    """Begin with the units and categories of a set; which, is chosen above."""
    asked = request.POST.get("set") or request.GET.get("set", "")
    chosen = starter(asked) if asked in SETS else fitting(_country(), institution().language)
    form = StarterForm(request.POST or None, chosen)
    actor, added = actor_of(request), [0]

    def save() -> None:
        typed = form.cleaned_data
        added[0] = adopt_starter(
            chosen.id, units=typed["units"], categories=typed["categories"], actor=actor
        )

    if request.method == "POST" and accepted(form, save):
        words = ngettext("%(num)s category is added.", "%(num)s categories are added.", added[0])
        return saved(request, words % {"num": added[0]}, "start")
    context = {"form": form, "chosen": chosen, "sets": starters()}
    status = UNPROCESSABLE if form.errors else 200
    return page(request, "desk/setup/start_set.html", context, section="categories", status=status)


@admin_required
def first_people(request: HttpRequest) -> HttpResponse:
    """Open the accounts of the first colleagues; their passwords are shown once, in the answer."""
    top = next((node.id for node in tree() if node.is_active), None)
    if top is None:
        return refused(request, _("Please add a unit first."), "start")
    lines = [
        FirstColleagueForm(
            request.POST or None, prefix=f"p{place}", initial={"unit": top, "role": role}
        )
        for place, role in enumerate(_LINES)
    ]
    own, made = OwnRolesForm(request.POST or None), None
    if request.method == "POST":
        made = _opened(lines, own, top=top, actor=actor_of(request))
    if made:
        # In the answer itself: a redirect would have to keep the passwords somewhere.
        return page(
            request,
            "desk/setup/start_passwords.html",
            {"made": made},
            section="people",
            status=HTTPStatus.CREATED,
        )
    if made is not None:
        return saved(request, _("Your roles are saved."), "start")
    context = {"lines": lines, "own": own}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return page(request, "desk/setup/start_people.html", context, section="people", status=status)


def _opened(
    lines: Sequence[FirstColleagueForm], own: OwnRolesForm, *, top: int, actor: "Actor"
) -> list[tuple[str, str, str]] | None:
    """Open the accounts of all lines or of none; return name, address and password of each."""
    used = [line for line in lines if not line.is_empty]
    if not used and not own["own"].value():
        lines[0].full_clean()
        lines[0].add_error("name", _("Please name somebody, or yourself below."))
        return None
    if not all(map(forms.Form.is_valid, used)) or not own.is_valid():
        return None
    made = []
    with transaction.atomic():
        for line in used:
            try:
                made.append(_open(line, actor))
            except InvalidError as refusal:
                field = refusal.field if refusal.field in line.fields else None
                line.add_error(field, labels.refusal_words(refusal))
                transaction.set_rollback(True)
                return None
        for role in own.cleaned_data["own"]:
            if actor.user_id is not None:
                give_role(actor.user_id, (top, Role(role)), actor=actor)
    return made


def _open(line: FirstColleagueForm, actor: "Actor") -> tuple[str, str, str]:
    typed, password = line.cleaned_data, first_password()
    given = UserInput(email=typed["email"], name=typed["name"])
    user = create_user(given, actor=actor, password_hash=make_password(password))
    set_memberships(user.pk, [(int(typed["unit"]), Role(typed["role"]))], actor=actor)
    return user.name, user.email, password


def _country() -> str:
    house = institution().calendar_id
    return next((row.country for row in calendars() if row.pk == house), "")
