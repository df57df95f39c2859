# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Setting up mailboxes and registers; the same rules as in ``setup``."""

from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from responsa.catalog import secrets
from responsa.catalog.inputs import MailboxInput, RegisterInput
from responsa.catalog.models import Category, Mailbox, Register
from responsa.directory.actions.config_journal import may_configure, store
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError
from responsa.kernel.text import one_line
from responsa.lawbook import numbers

_SECRET = frozenset({"imap_password"})
_HIGHEST_PORT = 65535


@transaction.atomic
def save_mailbox(given: MailboxInput, *, actor: Actor, mailbox_id: int | None = None) -> Mailbox:
    """Add an intake address or change one; the password is kept sealed and never shown again."""
    may_configure(actor)
    row = Mailbox()
    if mailbox_id is not None:
        found = Mailbox.objects.select_for_update(of=("self",)).filter(pk=mailbox_id).first()
        if found is None:
            raise NotFoundError("There is no such mailbox.")
        row = found
    values = asdict(given) | {"address": _address(given, own=row.pk or 0)}
    if not Category.objects.filter(pk=given.category_id, is_active=True).exists():
        raise InvalidError("Please choose a category of the list.", field="category")
    if given.imap_host and not (given.imap_user and (given.imap_password or row.imap_password)):
        raise InvalidError("Please give the user and the password.", field="imap_user")
    if not 0 < given.imap_port <= _HIGHEST_PORT:
        raise InvalidError("A port lies between 1 and 65535.", field="imap_port")
    typed = given.imap_password
    values["imap_password"] = secrets.seal(typed) if typed else row.imap_password
    return store(row, values, "mailbox.saved", actor=actor, silent=_SECRET)


@transaction.atomic
def save_register(
    given: RegisterInput, *, actor: Actor, register_id: int | None = None
) -> Register:
    """Add a book of numbers or change its name, template or tag; numbers already given stay."""
    may_configure(actor)
    row = Register()
    if register_id is not None:
        found = Register.objects.select_for_update().filter(pk=register_id).first()
        if found is None:
            raise NotFoundError("There is no such register.")
        row = found
    code = one_line(given.code, 16)
    if not code or not given.name.strip():
        raise InvalidError("Please give the register a name and a code.", field="code")
    others = Register.objects.exclude(pk=row.pk)
    if others.filter(code__iexact=code).exists():
        raise InvalidError("There is already a register with this code.", field="code")
    _check_template(given.template, code, [(r.template, r.code) for r in others])
    if "{number}" not in given.tag or set("\r\n") & set(given.tag):
        raise InvalidError("The tag must hold {number}.", field="tag")
    values = asdict(given) | {"code": code, "name": one_line(given.name, 120)}
    return store(row, values, "register.saved", actor=actor)


def _address(given: MailboxInput, *, own: int) -> str:
    address = given.address.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise InvalidError("Please give a full e-mail address.", field="address") from error
    if "+" in address.partition("@")[0]:
        raise InvalidError("An intake address has no “+” part.", field="address")
    if Mailbox.objects.filter(address__iexact=address).exclude(pk=own).exists():
        raise InvalidError("There is already a mailbox with this address.", field="address")
    return address


def _check_template(template: str, code: str, others: list[tuple[str, str]]) -> None:
    """A sound template whose numbers no other register gives as well."""
    day = clock.today()
    try:
        numbers.check(template)
        first = numbers.render(template, seq=1, day=day, register=code)
    except ValueError as error:
        raise InvalidError("%(problem)s", field="template", problem=str(error)) from error
    for other, other_code in others:
        if numbers.render(other, seq=1, day=day, register=other_code) == first:
            raise InvalidError(
                "Another register gives the same numbers; please add {register}.",
                field="template",
            )
