# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Taking a change of the set-up back: the values before it are written by the same actions, as a new change.

Only the values of that one change go back; what was changed in other fields since stays. The actions check
the old values as if they were typed today and refuse what does not fit any more.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Final, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext_noop

from responsa.catalog.actions.checklists import save_lists
from responsa.catalog.actions.matrix import save_matrix
from responsa.catalog.actions.packs import set_position
from responsa.catalog.actions.policies import remove_policy, save_policy, set_mode
from responsa.catalog.actions.reply_templates import save_template
from responsa.catalog.actions.routing_rules import order_rules, save_rule
from responsa.catalog.actions.setup import (
    save_field,
    save_internal_category,
    set_experts,
    update_category,
)
from responsa.catalog.actions.setup_channels import save_mailbox, save_register
from responsa.catalog.enums import AutoStep, Mode
from responsa.catalog.inputs import (
    CategoryInput,
    ExpertInput,
    FieldInput,
    MailboxInput,
    PolicyInput,
    RegisterInput,
    ReplyTemplateInput,
    RoutingRuleInput,
)
from responsa.catalog.models import Field, InternalCategory
from responsa.catalog.queries.checklists import causes_of, checklist_of
from responsa.catalog.queries.config_rows import row_of
from responsa.directory.actions.config_journal import may_configure, restoring
from responsa.directory.actions.levels import set_level, set_weekly_hours
from responsa.directory.actions.look import save_look
from responsa.directory.actions.setup import (
    save_institution,
    set_memberships,
    update_unit,
    update_user,
)
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.inputs import InstitutionInput, UnitInput, UserInput
from responsa.directory.models import ConfigEvent, Logo, Membership
from responsa.kernel.errors import InvalidError, NotFoundError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Given = TypeVar("Given", bound="DataclassInstance")
Before = Mapping[str, object]
_CALENDAR: Final = gettext_noop(
    "A calendar moves the dates of open cases: please change it on its own page, which shows which."
)
_ADDED: Final = gettext_noop(
    "This was added here. Please take it out of use on its own page instead."
)
_REFUSED: Final[Mapping[str, str]] = {
    "calendar": _CALENDAR,
    "pack": gettext_noop(
        "Rules of law are accepted by somebody who has read them: please do that again on their page."
    ),
    "absence": gettext_noop("Absences are entered anew on the colleague's page."),
}
# Taken away again when they were only added.
_REMOVABLE: Final = frozenset({"policy.saved", "position.saved", "automation.saved"})
_NAMES: Final[Mapping[str, str]] = {"field": "label", "mailbox": "address"}


@transaction.atomic
def restore(event_id: int, *, actor: Actor) -> ConfigEvent:
    """Write the values back that a change of the set-up replaced; return the new entry of the journal.

    Raises NotPermittedError, NotFoundError, and InvalidError with the reason when it cannot be: the thing
    is gone or was only added then, the old value is not possible any more, or it is as before already.
    """
    may_configure(actor)
    event = ConfigEvent.objects.filter(pk=event_id).first()
    if event is None:
        raise NotFoundError("There is no such entry.")
    if reason := obstacle(event):
        raise InvalidError(reason)
    last = ConfigEvent.objects.order_by("-pk").values_list("pk", flat=True).first()
    with restoring(event.pk):
        _WAYS[event.name](event, actor)
    new = ConfigEvent.objects.filter(pk__gt=last or 0).order_by("pk").first()
    if new is None:
        raise InvalidError("It is already as it was before this change.")
    return new


def obstacle(event: ConfigEvent) -> str:
    """Return why a change cannot be taken back from the history, in English; empty: it may be tried."""
    family = event.name.partition(".")[0]
    if event.name not in _WAYS:
        return _REFUSED.get(family, gettext_noop("This change cannot be taken back from here."))
    if _is_new(event) and event.name not in _REMOVABLE:
        return _ADDED
    if event.name == "institution.saved" and "calendar_id" in _before(event):
        return _CALENDAR
    is_empty = "changed" in event.data and not _before(event)
    return (
        gettext_noop("Personal details and secrets are not kept in the history.")
        if is_empty
        else ""
    )


def _is_new(event: ConfigEvent) -> bool:
    """Entries of older versions do not say so: a thing that had no name before was added."""
    if "is_new" in event.data or event.name.endswith(".created"):
        return True
    name = _NAMES.get(event.name.partition(".")[0], "name")
    return _before(event).get(name, "-") in {"", None}


def _before(event: ConfigEvent) -> dict[str, object]:
    """Return the values that a change replaced; secrets and personal words are not among them."""
    changed = event.data.get("changed")
    pairs = changed.items() if isinstance(changed, dict) else ()
    return {name: pair[0] for name, pair in pairs if isinstance(pair, list)}


def _as_before(kind: type[Given], row: models.Model, before: Before) -> Given:
    """Return what would be typed today to have the old values back, and everything else as it is."""
    values = {}
    for one in fields(kind):
        value = before[one.name] if one.name in before else getattr(row, one.name)
        values[one.name] = tuple(value) if isinstance(value, list) else value
    return kind(**values)


def _found(event: ConfigEvent) -> models.Model:
    row = row_of(event)
    if row is None:
        raise InvalidError("It does not exist any more.")
    return row


def _institution(event: ConfigEvent, actor: Actor) -> None:
    row, before = _found(event), _before(event)
    if "logo" not in before:
        save_institution(_as_before(InstitutionInput, row, before), actor=actor)
        return
    # Colour and logo are set together; pictures are kept by their hash.
    kept = Logo.objects.filter(digest=before["logo"]).first() if before["logo"] else None
    if before["logo"] and kept is None:
        raise InvalidError("The old picture is not kept any more.")
    colour = before.get("colour", getattr(row, "colour", ""))
    data = bytes(kept.data) if kept else None
    save_look(str(colour), actor=actor, logo=data, without_logo=kept is None)


def _unit(event: ConfigEvent, actor: Actor) -> None:
    row = _found(event)
    update_unit(row.pk, _as_before(UnitInput, row, _before(event)), actor=actor)


def _user(event: ConfigEvent, actor: Actor) -> None:
    row = _found(event)
    update_user(row.pk, _as_before(UserInput, row, _before(event)), actor=actor)


def _roles(event: ConfigEvent, actor: Actor) -> None:
    pairs = {(unit, Role(role)) for unit, role in event.data["before"]}
    set_memberships(event.data["id"], pairs, actor=actor)


def _level(event: ConfigEvent, actor: Actor) -> None:
    row = _found(event)
    if isinstance(row, Membership):
        level = _before(event)["level"]
        set_level(row.user_id, row.unit_id, int(str(level)), actor=actor)


def _hours(event: ConfigEvent, actor: Actor) -> None:
    set_weekly_hours(event.data["id"], int(str(_before(event)["weekly_hours"])), actor=actor)


def _category(event: ConfigEvent, actor: Actor) -> None:
    row = _found(event)
    update_category(row.pk, _as_before(CategoryInput, row, _before(event)), actor=actor)


def _experts(event: ConfigEvent, actor: Actor) -> None:
    named = [
        ExpertInput(user_id=user, role=Role(role), capacity=capacity)
        for user, role, capacity in event.data["before"]
    ]
    set_experts(event.data["id"], named, actor=actor)


def _lists(event: ConfigEvent, actor: Actor) -> None:
    category, before = event.data["id"], _before(event)
    now = {
        "checklist": [line.text for line in checklist_of(category)],
        "causes": [cause.text for cause in causes_of(category)],
    }
    then = {name: before.get(name, texts) for name, texts in now.items()}
    texts = {name: list(value) for name, value in then.items() if isinstance(value, list)}
    save_lists(category, checklist=texts["checklist"], causes=texts["causes"], actor=actor)


def _field(event: ConfigEvent, actor: Actor) -> None:
    row = _found(event)
    if isinstance(row, Field):
        given = _as_before(FieldInput, row, _before(event))
        save_field(row.category_id, given, actor=actor, field_id=row.pk)


def _class(event: ConfigEvent, actor: Actor) -> None:
    row = _found(event)
    if isinstance(row, InternalCategory):
        before = _before(event)
        save_internal_category(
            row.unit_id,
            str(before.get("name", row.name)),
            actor=actor,
            is_active=bool(before.get("is_active", row.is_active)),
            internal_category_id=row.pk,
        )


def _matrix(event: ConfigEvent, actor: Actor) -> None:
    cells = {(category, inner): then for category, inner, then, _now in event.data["cells"]}
    save_matrix(cells, actor=actor)


def _mailbox(event: ConfigEvent, actor: Actor) -> None:
    row = _found(event)
    # Without a password typed, the one on file stays.
    given = _as_before(MailboxInput, row, _before(event) | {"imap_password": ""})
    save_mailbox(given, actor=actor, mailbox_id=row.pk)


def _register(event: ConfigEvent, actor: Actor) -> None:
    row = _found(event)
    given = _as_before(RegisterInput, row, _before(event))
    save_register(given, actor=actor, register_id=row.pk)


def _template(event: ConfigEvent, actor: Actor) -> None:
    row = _found(event)
    given = _as_before(ReplyTemplateInput, row, _before(event))
    save_template(given, actor=actor, template_id=row.pk)


def _rule(event: ConfigEvent, actor: Actor) -> None:
    row, before = _found(event), _before(event)
    for name in ("from_time", "to_time"):
        if text := before.get(name):
            before[name] = dt.time.fromisoformat(str(text))
    save_rule(_as_before(RoutingRuleInput, row, before), actor=actor, rule_id=row.pk)


def _order(event: ConfigEvent, actor: Actor) -> None:
    order_rules(event.data["before"], actor=actor)


def _policy(event: ConfigEvent, actor: Actor) -> None:
    row = _found(event)
    if _is_new(event):
        remove_policy(row.pk, actor=actor)
    else:
        save_policy(_as_before(PolicyInput, row, _before(event)), actor=actor)


def _policy_back(event: ConfigEvent, actor: Actor) -> None:
    """Set an exception anew that was taken away."""
    values = {n: tuple(v) if isinstance(v, list) else v for n, v in _before(event).items()}
    save_policy(_of_dict(values), actor=actor)


def _of_dict(values: Mapping[str, object]) -> PolicyInput:
    known = {one.name for one in fields(PolicyInput)}
    return PolicyInput(**{n: v for n, v in values.items() if n in known})  # type: ignore[arg-type]  # -- as they were written down


def _mode(event: ConfigEvent, actor: Actor) -> None:
    changed = event.data["changed"]
    row = row_of(event)
    name = changed["name"][1] if "name" in changed else getattr(row, "name", None)
    category = changed.get("category_id", [None, getattr(row, "category_id", None)])[1]
    if name is None:
        raise InvalidError("It does not exist any more.")
    before = None if _is_new(event) else _before(event)["mode"]
    mode = Mode(str(before)) if before else None
    set_mode(AutoStep(name), mode, actor=actor, category_id=category)


def _position(event: ConfigEvent, actor: Actor) -> None:
    before, row = _before(event), row_of(event)
    if event.name == "position.removed":
        name, role, unit = before["name"], before.get("role"), before.get("unit_id")
    elif row is None:
        raise InvalidError("It does not exist any more.")
    else:
        name = getattr(row, "name", "")
        role = None if _is_new(event) else before.get("role", getattr(row, "role", None))
        unit = before.get("unit_id", getattr(row, "unit_id", None))
    unit_id = unit if isinstance(unit, int) else None
    set_position(str(name), Role(str(role)) if role else None, unit_id=unit_id, actor=actor)


_WAYS: Final[Mapping[str, Callable[[ConfigEvent, Actor], None]]] = {
    "institution.saved": _institution,
    "unit.created": _unit,
    "unit.changed": _unit,
    "user.created": _user,
    "user.changed": _user,
    "user.roles": _roles,
    "user.level": _level,
    "user.hours": _hours,
    "category.created": _category,
    "category.changed": _category,
    "category.experts": _experts,
    "category.lists_saved": _lists,
    "field.saved": _field,
    "internal_category.saved": _class,
    "matrix.saved": _matrix,
    "mailbox.saved": _mailbox,
    "register.saved": _register,
    "template.saved": _template,
    "routing_rule.saved": _rule,
    "routing_rule.ordered": _order,
    "policy.saved": _policy,
    "policy.removed": _policy_back,
    "automation.saved": _mode,
    "position.saved": _position,
    "position.removed": _position,
}
