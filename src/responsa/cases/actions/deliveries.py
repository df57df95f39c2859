# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Working off deliveries: claim for a while, hand to the consumer, retry, at last ask a person."""

import datetime as dt
import logging

from django.db import InterfaceError, OperationalError, models, transaction

from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked
from responsa.cases.actions.talk import SPEAKS
from responsa.cases.actions.tasks import finish_task, open_task
from responsa.cases.enums import DeliveryState, TaskKind
from responsa.cases.models import Delivery
from responsa.cases.queries.visible import roles_of
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.backoff import pause_after
from responsa.kernel.errors import NotFoundError, NotPermittedError, RefusedError
from responsa.kernel.registry import consumers

LEASE = dt.timedelta(seconds=60)
LAST_ATTEMPT = 8
# The trouble is the database's, not the consumer's: hours of it must not use up the attempts.
_OURS = (OperationalError, InterfaceError)
_OUR_PAUSE = dt.timedelta(seconds=20)
_LOG = logging.getLogger(__name__)


def work_off(limit: int = 50) -> int:
    """Handle due deliveries, each in a transaction of its own; return how many were handled."""
    done = 0
    for delivery_id in claim(limit):
        _handle(delivery_id)
        done += 1
    return done


def claim(limit: int) -> list[int]:
    """Take due deliveries for a minute; what another worker took first is left to him."""
    now = clock.now()
    free = models.Q(leased_until=None) | models.Q(leased_until__lt=now)
    waiting = Delivery.objects.filter(free, state=DeliveryState.PENDING, due_at__lte=now)
    ids = list(waiting.order_by("due_at", "pk").values_list("pk", flat=True)[:limit])
    return [
        pk
        for pk in ids
        if Delivery.objects.filter(free, pk=pk, state=DeliveryState.PENDING).update(
            leased_until=now + LEASE, attempts=models.F("attempts") + 1
        )
    ]


@transaction.atomic
def try_again(task_id: int, *, actor: Actor) -> Delivery:
    """Let an automatic step that failed for good begin anew; its task is done until it fails again.

    The journal of the case says who did so. Raises NotFoundError for a task that is not the
    colleague's business or is about nothing of the kind, NotPermittedError when he may only look, RefusedError when it is under
    way already.
    """
    task = finish_task(task_id, actor=actor)
    about, _colon, key = task.subject.partition(":")
    found = Delivery.objects.select_for_update(of=("self",)).select_related("event__case")
    delivery = found.filter(pk=key).first() if about == "delivery" and key.isdigit() else None
    if delivery is None:
        raise NotFoundError("There is no such task.")
    if delivery.state != DeliveryState.FAILED:
        raise RefusedError("This step is under way already, or done.")
    case = locked(delivery.event.case_id, actor=actor)
    if roles_of(case, actor).isdisjoint(SPEAKS):
        raise NotPermittedError("You do not have the right to write in this case.")
    delivery.state, delivery.due_at = DeliveryState.PENDING, clock.now()
    delivery.attempts, delivery.error, delivery.leased_until = 0, "", None
    delivery.save(update_fields=["state", "due_at", "attempts", "error", "leased_until"])
    record(case, "delivery.revived", actor=actor, data={"delivery": delivery.pk})
    return delivery


def _handle(delivery_id: int) -> None:
    try:
        with transaction.atomic():
            delivery = Delivery.objects.select_for_update().get(pk=delivery_id)
            if delivery.state != DeliveryState.PENDING:
                return
            _must_be_survivable(delivery)
            consumers[delivery.consumer].handle(delivery.event_id)
            delivery.state, delivery.done_at = DeliveryState.DONE, clock.now()
            delivery.leased_until = None
            delivery.save(update_fields=["state", "done_at", "leased_until"])
    except _OURS:
        _LOG.exception("delivery %s: our own trouble, tried again later", delivery_id)
        _wait(delivery_id)
    except Exception as error:  # noqa: BLE001 -- whatever a consumer does wrong becomes a retry
        _LOG.exception("delivery %s failed", delivery_id)
        _failed(delivery_id, error)


def _must_be_survivable(delivery: Delivery) -> None:
    """Attempts are counted when they begin: more than can fail means that workers died of it."""
    if delivery.attempts > LAST_ATTEMPT:
        raise RuntimeError("no worker survived it")


def _wait(delivery_id: int) -> None:
    """Give a delivery back without holding the attempt against it: the database was in trouble."""
    Delivery.objects.filter(pk=delivery_id, state=DeliveryState.PENDING).update(
        attempts=models.F("attempts") - 1, leased_until=None, due_at=clock.now() + _OUR_PAUSE
    )


@transaction.atomic
def _failed(delivery_id: int, error: Exception) -> None:
    delivery = Delivery.objects.select_for_update().select_related("event").get(pk=delivery_id)
    delivery.error, delivery.leased_until = repr(error)[:2000], None
    delivery.due_at = clock.now() + pause_after(delivery.attempts)
    if delivery.attempts >= LAST_ATTEMPT:
        delivery.state = DeliveryState.FAILED
        open_task(
            TaskKind.CONSUMER_FAILED,
            subject=f"delivery:{delivery.pk}",
            detail=delivery.error,
            case_id=delivery.event.case_id,
        )
    delivery.save(update_fields=["error", "leased_until", "due_at", "state"])
