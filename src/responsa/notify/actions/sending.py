# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Handing waiting mails to the relay: claim for a while, offer, note what it said.

A worker that dies after the relay took a mail and before that is noted leaves the mail claimed; it
goes again when the claim runs out, with the same Message-ID, by which the copy is recognised.
"""

import datetime as dt
import logging
import time

from django.conf import settings
from django.db import transaction

from responsa.cases.actions.outbound import record_sent
from responsa.cases.actions.tasks import open_task, settle
from responsa.cases.enums import TaskKind
from responsa.cases.queries.files import content
from responsa.kernel import clock
from responsa.kernel.backoff import pause_after
from responsa.notify import house
from responsa.notify.actions import claims, relay_state
from responsa.notify.enums import OutgoingState, Verdict
from responsa.notify.models import Outgoing
from responsa.notify.transport import Answer, DroppedError, Relay, RelayDownError

GIVE_UP = dt.timedelta(days=5)  # as mail servers do (RFC 5321, section 4.5.4.1)
BATCH_SECONDS = 120.0  # a slow relay must not make the worker look as if it hung
_LOG = logging.getLogger(__name__)
_GIVEN_UP_AT_ONCE = 200


def send_due(limit: int = 50) -> int:
    """Send mails that are due over one connection; return how many were settled one way or another.

    Without a relay nothing is sent: a demonstration keeps its mails as sent, to be read there; any
    other installation keeps them waiting, and its health says so.
    """
    if not settings.SMTP_OUT_URL:
        return _keep_for_demo(limit) if settings.DEMO else 0
    if relay_state.is_paused():
        return 0
    done, until = 0, time.monotonic() + BATCH_SECONDS
    with Relay(settings.SMTP_OUT_URL, name=house.domain()) as relay:
        while done < limit and time.monotonic() < until:
            outgoing = claims.take()
            if outgoing is None or not _offer(relay, outgoing):
                break
            done += 1
    return done


def _offer(relay: Relay, outgoing: Outgoing) -> bool:
    """Offer one claimed mail and note the answer; return whether the next one may be tried now."""
    try:
        raw = content(outgoing.raw)
        with claims.kept(outgoing.pk, when_too_long=relay.cut):
            answer = relay.send(
                sender=outgoing.envelope_from, recipient=outgoing.recipient, raw=raw
            )
    except RelayDownError as error:
        Outgoing.objects.filter(pk=outgoing.pk).update(leased_until=None)
        relay_state.note_failure(str(error))
        _give_up_old(str(error))
        return False
    except DroppedError as error:
        _note(outgoing, Answer(verdict=Verdict.LATER, words=str(error)))
        relay_state.note_failure(str(error))
        return False
    except Exception as error:  # noqa: BLE001 -- one odd mail must not hold up the others
        _LOG.exception("mail %s cannot be offered", outgoing.pk)
        _note(outgoing, Answer(verdict=Verdict.LATER, words=repr(error)[:1000]))
        return True
    relay_state.note_success()
    _note(outgoing, answer)
    return True


@transaction.atomic
def _note(outgoing: Outgoing, answer: Answer) -> None:
    row = Outgoing.objects.select_for_update(of=("self",)).get(pk=outgoing.pk)
    if row.state != OutgoingState.WAITING:
        return
    now = clock.now()
    row.attempts += 1
    row.error, row.leased_until = answer.words, None
    if answer.verdict is Verdict.TAKEN:
        row.state, row.sent_at = OutgoingState.SENT, now
    elif answer.verdict is Verdict.NEVER or now - row.made_at > GIVE_UP:
        row.state = OutgoingState.FAILED
    else:
        row.due_at = now + pause_after(row.attempts)
    row.save(update_fields=["state", "sent_at", "attempts", "error", "leased_until", "due_at"])
    _tell_case(row)


def _tell_case(row: Outgoing) -> None:
    """The journal says that a mail left; a mail that never will becomes somebody's task."""
    if row.state == OutgoingState.SENT:
        settle(f"outgoing:{row.pk}")
        if row.message_id is not None:
            record_sent(row.message_id)
    elif row.state == OutgoingState.FAILED and row.case_id is not None:
        open_task(
            TaskKind.DELIVERY_FAILED,
            subject=f"outgoing:{row.pk}",
            detail=f"{row.recipient}: {row.error}",
            case_id=row.case_id,
        )


def _give_up_old(error: str) -> None:
    """A relay that was not reached for days: what is older than that becomes tasks for people."""
    old = Outgoing.objects.filter(
        state=OutgoingState.WAITING, made_at__lt=clock.now() - GIVE_UP
    ).order_by("pk")
    for outgoing in old[:_GIVEN_UP_AT_ONCE]:
        _note(outgoing, Answer(verdict=Verdict.NEVER, words=error))


def _keep_for_demo(limit: int) -> int:
    done = 0
    while done < limit and (outgoing := claims.take()) is not None:
        _note(outgoing, Answer(verdict=Verdict.TAKEN))
        done += 1
    return done
