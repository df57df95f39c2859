# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""One deed done to many cases, each by the action that its own page would call, in a transaction of its own.

The state of an item changes together with its case: whoever is interrupted, and wherever, nothing is
done twice and nothing is forgotten; the worker goes on. What is refused keeps its reason and can be
tried again alone.
"""

import logging
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any, Final

from django.db import InterfaceError, OperationalError, transaction

from responsa.cases import reply_words
from responsa.cases.actions import assign, close, legal_acts, reminding, resolve, talk
from responsa.cases.enums import BulkDeed, BulkState
from responsa.cases.models import BulkItem, BulkRun, Case
from responsa.cases.queries.visible import get, visible_to
from responsa.directory.actors import Actor
from responsa.directory.queries.actors import actor_for
from responsa.directory.queries.people import email_of
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError, RefusedError

# So many are done while the person waits; more are left to the worker.
AT_ONCE: Final = 20
Data = Mapping[str, Any]
_FAULT: Final = "A fault of the program stopped this; it was written down. Please try again."
_STOPPED: Final = "Stopped before its turn."
# The trouble is the database's, not the case's: the item waits for the next round.
_OURS = (OperationalError, InterfaceError)
_LOG = logging.getLogger(__name__)


def _assign(case_id: int, data: Data, actor: Actor) -> object:
    return assign.assign(case_id, data["users"], actor=actor, lead=data.get("lead"))


def _redirect(case_id: int, data: Data, actor: Actor) -> object:
    return assign.redirect(case_id, data["unit"], actor=actor, text=data["text"])


def _note(case_id: int, data: Data, actor: Actor) -> object:
    return talk.note(case_id, actor=actor, text=data["text"])


def _reply(case_id: int, data: Data, actor: Actor) -> object:
    """Each requester hears by his own way; whom no mail reaches gets a letter from a colleague."""
    message = talk.reply(case_id, actor=actor, text=_text_for(case_id, data, actor))
    case = message.case
    if case.requester_id is None:
        raise RefusedError("No requester is known, so there is nobody to write to.")
    if not email_of(case.requester_id):
        legal_acts.must_be_posted(case, message)
    return message


def _done(case_id: int, data: Data, actor: Actor) -> object:
    return resolve.finish_part(case_id, actor=actor, text=_text_for(case_id, data, actor))


def _resolve(case_id: int, data: Data, actor: Actor) -> object:
    return resolve.resolve(case_id, actor=actor, text=_text_for(case_id, data, actor))


def _close(case_id: int, _data: Data, actor: Actor) -> object:
    return close.close(case_id, actor=actor)


def _remind(case_id: int, _data: Data, actor: Actor) -> object:
    return reminding.remind(case_id, actor=actor)


DEEDS: Final[Mapping[BulkDeed, Callable[[int, Data, Actor], object]]] = MappingProxyType(
    {
        BulkDeed.ASSIGN: _assign,
        BulkDeed.REDIRECT: _redirect,
        BulkDeed.NOTE: _note,
        BulkDeed.REPLY: _reply,
        BulkDeed.DONE: _done,
        BulkDeed.RESOLVE: _resolve,
        BulkDeed.CLOSE: _close,
        BulkDeed.REMIND: _remind,
    }
)
# With words for requesters, of which the variables are filled in for each case.
FILLED: Final = frozenset({BulkDeed.REPLY, BulkDeed.DONE, BulkDeed.RESOLVE})
WITH_TEXT: Final = FILLED | {BulkDeed.NOTE, BulkDeed.REDIRECT}


@transaction.atomic
def begin(
    deed: BulkDeed,
    case_ids: Collection[int],
    data: Data,
    *,
    actor: Actor,
    key: str,
    bundle_id: int | None = None,
) -> BulkRun:
    """Write down what is to be done to which cases; ``work_off`` or the worker does it.

    ``data``: ``users`` and ``lead``, ``unit``, ``text``, as the deed needs them. The same ``key`` again
    is the same form sent twice, and gives the run that it began. Raises InvalidError for a form that
    is not complete.
    """
    _check(deed, data)
    seen = visible_to(actor).filter(pk__in=case_ids).order_by("pk").values_list("pk", flat=True)
    ids = list(seen)
    if not ids or actor.user_id is None:
        raise InvalidError("Please choose at least one case.", field="case")
    run, is_new = BulkRun.objects.get_or_create(
        key=key,
        defaults={
            "user_id": actor.user_id,
            "deed": deed,
            "data": dict(data),
            "bundle_id": bundle_id,
            "at": clock.now(),
        },
    )
    if run.user_id != actor.user_id:
        raise NotFoundError("There is no such run.")
    if is_new:
        BulkItem.objects.bulk_create(BulkItem(run=run, case_id=pk) for pk in ids)
    return run


def work_off(run_id: int, *, limit: int = AT_ONCE) -> int:
    """Do the next cases of one run while its colleague waits; return how many were dealt with."""
    return _work([run_id], limit)


def bulk_step(limit: int = 50) -> int:
    """Do the next cases of whatever run waits longest; return how many. For the worker."""
    return _work(None, limit)


@transaction.atomic
def retry(run_id: int, *, actor: Actor) -> int:
    """Let what failed, and only that, be tried again; return how many cases that is."""
    failed = _own(run_id, actor).items.filter(state=BulkState.FAILED)
    return failed.update(state=BulkState.PENDING, error="", error_data={})


@transaction.atomic
def stop(run_id: int, *, actor: Actor) -> int:
    """Do nothing to the cases whose turn has not come; return how many those are."""
    waiting = _own(run_id, actor).items.filter(state=BulkState.PENDING)
    return waiting.update(state=BulkState.FAILED, error=_STOPPED)


def _own(run_id: int, actor: Actor) -> BulkRun:
    run = BulkRun.objects.filter(pk=run_id, user=actor.user_id or 0).first()
    if run is None:
        raise NotFoundError("There is no such run.")
    return run


def _work(run_ids: list[int] | None, limit: int) -> int:
    waiting = BulkItem.objects.filter(state=BulkState.PENDING).select_related("run__user")
    if run_ids is not None:
        waiting = waiting.filter(run__in=run_ids)
    actors: dict[int, Actor] = {}
    items = list(waiting.order_by("pk")[:limit])
    for item in items:
        run = item.run
        actor = actors.setdefault(run.pk, actor_for(run.user))
        _do(item, actor)
    return len(items)


def _do(item: BulkItem, actor: Actor) -> None:
    """Do one case and note it, both or neither; a refusal is noted instead."""
    run = item.run
    try:
        with transaction.atomic():
            waiting = BulkItem.objects.select_for_update(of=("self",), skip_locked=True)
            if waiting.filter(pk=item.pk, state=BulkState.PENDING).first() is None:
                return
            DEEDS[BulkDeed(run.deed)](item.case_id, run.data, actor)
            BulkItem.objects.filter(pk=item.pk).update(state=BulkState.DONE)
    except _OURS:
        raise
    except RefusedError as refusal:
        _fail(item, refusal.message, refusal.params)
    except Exception:  # noqa: BLE001 -- one case that fails never stops the others
        _LOG.exception("bulk run %s: case %s failed", run.pk, item.case_id)
        _fail(item, _FAULT, {})


def _fail(item: BulkItem, why: str, values: Mapping[str, object]) -> None:
    BulkItem.objects.filter(pk=item.pk, state=BulkState.PENDING).update(
        state=BulkState.FAILED,
        error=why,
        error_data={name: str(value) for name, value in values.items()},
    )


def _check(deed: BulkDeed, data: Data) -> None:
    if deed in WITH_TEXT and not str(data.get("text", "")).strip():
        raise InvalidError("Please write something.", field="text")
    if deed in FILLED:
        reply_words.check(data["text"])
    if deed is BulkDeed.ASSIGN and not data.get("users"):
        raise InvalidError("Please choose at least one colleague.", field="users")
    if deed is BulkDeed.REDIRECT and not data.get("unit"):
        raise InvalidError("Please choose another unit.", field="unit")


def _text_for(case_id: int, data: Data, actor: Actor) -> str:
    case: Case = get(case_id, actor=actor)
    return reply_words.fill(data["text"], case, author=actor)
