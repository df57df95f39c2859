# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A form is received and registered in one transaction: its confirmation carries the number."""

import json
from collections.abc import Mapping

from django.db import IntegrityError, transaction

from responsa.cases.actions import blobs
from responsa.cases.actions.register import register
from responsa.cases.inputs import Registration
from responsa.cases.queries import threads
from responsa.directory.actors import Actor
from responsa.intake.actions.place import close
from responsa.intake.dedupe import form_key as key_of
from responsa.intake.enums import ReceivedState, Source
from responsa.intake.models import Received
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError
from responsa.kernel.text import one_line


def submit_form(
    registration: Registration, *, form_key: str, actor: Actor, payload: Mapping[str, object]
) -> Received:
    """Keep what was typed and register it; see ``responsa.intake.forms.submit``."""
    if not form_key:
        raise InvalidError("This form is out of date. Please open it again.")
    key = key_of(form_key)
    known = Received.objects.filter(dedupe_key=key).first()
    if known is not None:
        return known
    raw = json.dumps(payload, ensure_ascii=False, sort_keys=True, default=str).encode()
    try:
        return _register(registration, raw, key=key, form_key=form_key, actor=actor)
    except IntegrityError:
        # Another click was faster, by a moment: its case is this one's.
        known = Received.objects.filter(dedupe_key=key).first()
        if known is None:
            raise
        return known


@transaction.atomic
def _register(
    registration: Registration, raw: bytes, *, key: str, form_key: str, actor: Actor
) -> Received:
    """Insert the row with the key first: whoever comes second waits for it, then finds it."""
    source = Source.DESK if actor.is_staff else Source.FORM
    received = Received.objects.create(
        source=source,
        dedupe_key=key,
        raw_id=blobs.keep(raw).pk,
        source_id=one_line(form_key, 500),
        received_at=registration.received_at,
        due_at=clock.now(),
    )
    case = register(registration, actor=actor)
    message_id = threads.first_message_id(case.pk)
    reason = "desk" if source is Source.DESK else "form"
    close(received, ReceivedState.REGISTERED, reason, case_id=case.pk, message_id=message_id)
    return received
