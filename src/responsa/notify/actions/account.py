# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Letters about an account: new password, confirmation, code, invitation."""

from django.db import transaction
from django.utils import translation

from responsa.kernel import ids
from responsa.notify import house
from responsa.notify.actions import limiting, outbox
from responsa.notify.addresses import writable
from responsa.notify.enums import Purpose
from responsa.notify.letters import account
from responsa.notify.models import Outgoing


@transaction.atomic
def send_account_mail(
    *, to: str, language: str, purpose: Purpose | str, context: account.Context
) -> Outgoing | None:
    """Keep a letter about an account for sending; every link in ``context`` is a whole address.

    Context by purpose: password_reset (link, minutes), confirm_email (link), sign_in_code (code,
    minutes), invitation (link, hours), unknown_account, account_exists (link, may be left out).
    Returns nothing for an address that cannot be written to or that gets too many such letters;
    what the screen says must not depend on it.
    """
    recipient = writable(to)
    if not recipient or not limiting.may_write(recipient, about_account=True):
        return None
    chosen = house.language(language)
    with translation.override(chosen):
        view = account.letter(house.house(chosen), Purpose(purpose), context)
    return outbox.keep(
        outbox.Parcel(
            key=f"account:{ids.token()}",
            purpose=Purpose(purpose),
            recipient=recipient,
            language=chosen,
            view=view,
            sender=house.sender(),
            auto="auto-generated",
        )
    )
