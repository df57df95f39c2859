# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading mailboxes and registers."""

from responsa.catalog.models import Mailbox, Register


def mailboxes(*, fetched: bool | None = None) -> list[Mailbox]:
    """Return the active mailboxes: all, those fetched by IMAP, or those that only receive."""
    found = Mailbox.objects.filter(is_active=True).select_related("category").order_by("pk")
    if fetched is True:
        found = found.exclude(imap_host="")
    elif fetched is False:
        found = found.filter(imap_host="")
    return list(found)


def all_mailboxes() -> list[Mailbox]:
    """Return every mailbox, for administration."""
    return list(Mailbox.objects.select_related("category").order_by("address"))


def mailbox_for(address: str) -> Mailbox | None:
    """Return the mailbox to which an address belongs; „unit+anything@” belongs to „unit@”."""
    local, _, domain = address.strip().lower().rpartition("@")
    plain = f"{local.split('+')[0]}@{domain}"
    return (
        Mailbox.objects.select_related("category")
        .filter(address__iexact=plain, is_active=True)
        .first()
    )


def own_addresses() -> frozenset[str]:
    """Return all addresses of the house, in lower case: they never become requesters."""
    return frozenset(a.lower() for a in Mailbox.objects.values_list("address", flat=True))


def mailbox_of_category(category_id: int) -> Mailbox | None:
    """Return the address from which cases of a category are answered: its own, else the first."""
    own = Mailbox.objects.filter(category=category_id, is_active=True).order_by("pk").first()
    return own or Mailbox.objects.filter(is_active=True).order_by("pk").first()


def registers() -> list[Register]:
    """Return the books that number cases."""
    return list(Register.objects.filter(is_outgoing=False).order_by("name"))


def all_registers() -> list[Register]:
    """Return every book of numbers, those of what leaves too."""
    return list(Register.objects.order_by("is_outgoing", "name"))


def mailbox(mailbox_id: int) -> Mailbox | None:
    """Return a mailbox by its id, as it is set up now."""
    return Mailbox.objects.select_related("category").filter(pk=mailbox_id).first()
