# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The words of the set-up: roles, kinds, types of questions. Lazy translations."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from responsa.catalog.enums import AfterFetch, FieldKind, Group, Routing
from responsa.directory.enums import Role

ROLES: Final[Mapping[str, Promise]] = {
    Role.REGISTRAR: pgettext_lazy("role in a unit", "Registrar"),
    Role.DISPATCHER: pgettext_lazy("role in a unit", "Dispatcher"),
    Role.HANDLER: pgettext_lazy("role in a unit", "Handler"),
    Role.SUPERVISOR: pgettext_lazy("role in a unit", "Supervisor"),
    Role.QUALITY_MANAGER: pgettext_lazy("role in a unit", "Quality manager"),
    Role.OPERATIONAL_MANAGER: pgettext_lazy("role in a unit", "Operational manager"),
    Role.ANALYST: pgettext_lazy("role in a unit", "Analyst"),
    Role.ADMIN: pgettext_lazy("role in a unit", "Administrator"),
}
DUTIES: Final[Mapping[str, Promise]] = {
    Role.REGISTRAR: _("enters what comes by phone, post or at the counter"),
    Role.DISPATCHER: _("receives for the unit, weighs, assigns, transfers"),
    Role.HANDLER: _("works on cases and answers"),
    Role.SUPERVISOR: _("gives the final resolution"),
    Role.QUALITY_MANAGER: _("watches terms and ratings"),
    Role.OPERATIONAL_MANAGER: _("watches the work of all units below"),
    Role.ANALYST: _("reads figures"),
    Role.ADMIN: _("sets up the house"),
}
# Positions in their order, parted by spaces (catalog.models.Category.signers).
SIGNERS: Final[Mapping[str, Promise]] = {
    "": _("The supervisor of the unit"),
    "supervisor role:head": _("The supervisor of the unit, then the head of the institution"),
    "role:head": _("The head of the institution alone"),
    "role:department_head role:head_or_delegate": _(
        "The head of the department, then the head of the institution or a delegate"
    ),
}
FIELD_KINDS: Final[Mapping[str, Promise]] = {
    FieldKind.TEXT: pgettext_lazy("type of question", "Text"),
    FieldKind.NUMBER: pgettext_lazy("type of question", "Number"),
    FieldKind.DATE: pgettext_lazy("type of question", "Date"),
    FieldKind.CHOICE: pgettext_lazy("type of question", "Choice from a list"),
    FieldKind.YES_NO: pgettext_lazy("type of question", "Yes or no"),
    FieldKind.FILE: pgettext_lazy("type of question", "File"),
    FieldKind.IDENTIFIER: pgettext_lazy("type of question", "Identifier with a check"),
}
CHECKS: Final[Mapping[str, Promise]] = {
    "ro.cnp": _("Romania: CNP (person)"),
    "ro.cui": _("Romania: CUI (company)"),
    "it.cf": _("Italy: codice fiscale"),
    "it.iva": _("Italy: partita IVA"),
    "pl.pesel": _("Poland: PESEL (person)"),
    "pl.nip": _("Poland: NIP (taxpayer)"),
    "pl.regon": _("Poland: REGON (company)"),
    "ru.inn": _("Russia: INN (taxpayer)"),
}
ROUTINGS: Final[Mapping[str, Promise]] = {
    Routing.DISPATCHER: _("To the dispatchers of the unit, who assign it"),
    Routing.DIRECT: _("Straight to the expert with the least work"),
}
GROUPS: Final[Mapping[str, Promise]] = {
    Group.PLACE: _("Unit, register, and where a new case goes"),
    Group.ANSWER: _("Weight, resolution, who signs"),
    Group.TERMS: _("Procedure, terms and targets"),
    Group.ENDING: _("How it is closed"),
    Group.FORM: _("What the public form asks besides"),
    Group.QUESTIONS: _("Its questions, before those of this one"),
    Group.EXPERTS: _("Its experts"),
}
SECURITIES: Final[Mapping[str, Promise]] = {
    "tls": _("TLS from the start (usually port 993)"),
    "starttls": _("STARTTLS (usually port 143)"),
    "none": _("No encryption"),
}
AFTER_FETCH: Final[Mapping[str, Promise]] = {
    AfterFetch.MARK: _("Leave it on the server, marked as read"),
    AfterFetch.DELETE: _("Delete it on the server once it is safely here"),
}
WEEKDAYS: Final = (
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
)
EVENTS: Final[Mapping[str, Promise]] = {
    "institution.saved": _("Institution changed"),
    "unit.created": _("Unit added"),
    "unit.changed": _("Unit changed"),
    "user.created": _("Account opened"),
    "user.changed": _("Account changed"),
    "user.roles": _("Roles changed"),
    "absence.saved": _("Absence entered"),
    "absence.removed": _("Absence removed"),
    "category.created": _("Category added"),
    "category.changed": _("Category changed"),
    "category.experts": _("Experts changed"),
    "field.saved": _("Question saved"),
    "internal_category.saved": _("Inner class saved"),
    "mailbox.saved": _("Mailbox saved"),
    "register.saved": _("Register saved"),
    "template.saved": _("Prepared text saved"),
    "routing_rule.saved": _("Rule of routing saved"),
    "routing_rule.ordered": _("Order of the rules of routing changed"),
    "user.level": _("Level of support set"),
    "user.hours": _("Hours a week set"),
    "matrix.saved": _("Matrix changed"),
    "guide.skipped": _("Step of the first set-up left for later"),
    "category.lists_saved": _("Checklist and causes saved"),
}
