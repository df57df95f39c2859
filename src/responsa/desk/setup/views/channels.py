# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Registers and mailboxes."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responsa.catalog.actions.setup_channels import save_mailbox, save_register
from responsa.catalog.queries.channels import all_mailboxes, all_registers
from responsa.catalog.queries.setup import (
    category_tree,
    mailbox as mailbox_by_id,
    register as register_by_id,
)
from responsa.desk.setup import mailbox_check, numbering
from responsa.desk.setup.forms.channels import MailboxForm, RegisterForm
from responsa.desk.setup.forms.filling import initial_of
from responsa.desk.setup.pages import (
    UNPROCESSABLE,
    accepted,
    admin_required,
    page,
    saved,
    see_other,
)
from responsa.directory.web import actor_of

_TRIED: Final = "setup_mailbox_tried"


@admin_required
@require_safe
def registers(request: HttpRequest) -> HttpResponse:
    """List the books of numbers with the number that each gives next."""
    rows = all_registers()
    context = {"registers": rows, "next": numbering.next_numbers(rows)}
    return page(request, "desk/setup/registers.html", context, section="registers")


@admin_required
def register(request: HttpRequest, register_id: int | None = None) -> HttpResponse:
    """Add a book of numbers or change one; „try” shows the next number without saving."""
    row = register_by_id(register_id) if register_id is not None else None
    first = initial_of(row, RegisterForm) if row else None
    form, trying = (
        RegisterForm(request.POST or None, initial=first),
        request.POST.get("do") == "try",
    )
    actor = actor_of(request)

    def save() -> None:
        save_register(form.given(), actor=actor, register_id=register_id)

    if request.method == "POST" and not trying and accepted(form, save):
        return saved(request, _("The register is saved."), "registers")
    template, code = (str(form[name].value() or "") for name in ("template", "code"))
    context = {
        "form": form,
        "register": row,
        "next": numbering.next_number(template, code, register_id=register_id),
    }
    status = UNPROCESSABLE if form.errors and not trying else 200
    return page(request, "desk/setup/register.html", context, section="registers", status=status)


@admin_required
@require_safe
def mailboxes(request: HttpRequest) -> HttpResponse:
    """List the mailboxes with how each fares."""
    return page(
        request, "desk/setup/mailboxes.html", {"mailboxes": all_mailboxes()}, section="mailboxes"
    )


@admin_required
def mailbox(request: HttpRequest, mailbox_id: int | None = None) -> HttpResponse:
    """Add a mailbox or change one, and on „save and test” sign in with what was saved."""
    row = mailbox_by_id(mailbox_id) if mailbox_id is not None else None
    first = initial_of(row, MailboxForm) | {"imap_password": ""} if row else None
    form, actor = MailboxForm(request.POST or None, initial=first), actor_of(request)
    made: list[int] = []

    def save() -> None:
        made.append(save_mailbox(form.given(), actor=actor, mailbox_id=mailbox_id).pk)

    if request.method == "POST" and accepted(form, save):
        if request.POST.get("do") == "test":
            return _tested(request, made[0])
        return saved(request, _("The mailbox is saved."), "mailboxes")
    context = {
        "form": form,
        "mailbox": row,
        "tried": request.session.pop(_TRIED, None) if row else None,
        "has_categories": bool(category_tree()),
    }
    status = UNPROCESSABLE if form.errors else 200
    return page(request, "desk/setup/mailbox.html", context, section="mailboxes", status=status)


@admin_required
@require_POST
def test_mailbox(request: HttpRequest, mailbox_id: int) -> HttpResponse:
    """Sign in to a mailbox for real and show what the server says."""
    return _tested(request, mailbox_id)


def _tested(request: HttpRequest, mailbox_id: int) -> HttpResponse:
    found = mailbox_check.check(mailbox_by_id(mailbox_id))
    request.session[_TRIED] = {"works": found.works, "words": found.words}
    return see_other("mailbox", mailbox_id)
