# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The door for what is typed: citizens' forms, and calls, letters and visits recorded by colleagues."""

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from responsa.cases.inputs import Registration
from responsa.directory.actors import Actor
from responsa.intake.actions.submit import submit_form

if TYPE_CHECKING:
    from responsa.intake.models import Received


def submit(
    registration: Registration, *, form_key: str, actor: Actor, payload: Mapping[str, object]
) -> "Received":
    """Register a form once, however often it is sent; the case is on the returned item.

    ``form_key``: the one-time key of the page that was filled in (128 random bits: ``kernel.ids.token``).
    ``payload``: what was typed, as plain values; it is kept as it came, with the hashes of the files.
    One commit holds payload, case and journal. Raises what ``cases.actions.register.register``
    raises (then nothing is kept and the same key may be used again), InvalidError without a key.
    """
    files = [
        {"name": a.name, "size": len(a.data), "sha256": hashlib.sha256(a.data).hexdigest()}
        for a in registration.attachments
    ]
    whole = {
        "channel": str(registration.channel),
        "category": registration.category_id,
        "form": dict(payload),
        "files": files,
    }
    return submit_form(registration, form_key=form_key, actor=actor, payload=whole)
