# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Cases that belong together: a bundle answered in one go, a second copy, a part of the work, two matters in one letter."""

import secrets
from typing import TYPE_CHECKING

from responsa.cases.actions import bulk, bundles, linking, merging, splitting
from responsa.cases.actions.register import register
from responsa.cases.enums import BulkDeed, Channel, State
from responsa.cases.inputs import Registration
from responsa.cases.message_pieces import pieces
from responsa.cases.queries import threads
from responsa.cases.queries.lists import CaseFilter, case_page
from responsa.cases.queries.visible import get
from responsa.directory.actors import SYSTEM, Actor
from responsa.directory.queries.actors import actor_for
from responsa.directory.queries.people import user
from responsa.kernel import clock
from responsa.project.demo.house import House

if TYPE_CHECKING:
    from responsa.cases.models import Case

_DISPATCHER = "mihaela.stan"
_BUNDLED = 5


def tie(house: House) -> None:
    """Tie some of the open cases together, as colleagues would have done this week."""
    mihaela = house.actor(_DISPATCHER)
    waiting = _open(mihaela, "open")
    reports = [case for case in waiting if case.category_id == house.categories["report"]]
    _bundle(reports[:_BUNDLED], mihaela)
    if len(reports) > 1:
        linking.link(reports[0].pk, reports[1].number, "related", actor=mihaela)
    in_work = [case for case in waiting if case.state == State.IN_PROGRESS]
    for case in in_work[:1]:
        _part(case, house)
    for case in in_work[1:]:
        if _two_matters(case, house):
            break
    for case in _open(mihaela, "to_dispatch"):
        if case.requester_id is not None:
            _second_copy(case, mihaela)
            break


def _open(actor: Actor, view: str) -> "list[Case]":
    found = case_page(actor, CaseFilter(view=view)).lines
    return [get(line.id, actor=actor) for line in found]


def _bundle(cases: "list[Case]", actor: Actor) -> None:
    ids = [case.pk for case in cases]
    if not ids:
        return
    bundle = bundles.create("Drumuri după ploaie", ids, actor=actor)
    told = "Bună ziua, {name}. Cererea nr. {number} este în lucru; echipa vine săptămâna aceasta."
    run = bulk.begin(
        BulkDeed.REPLY,
        ids,
        {"text": told},
        actor=actor,
        key=secrets.token_hex(16),
        bundle_id=bundle.pk,
    )
    bulk.work_off(run.pk)


def _part(case: "Case", house: House) -> None:
    linking.add_child(
        case.pk,
        house.categories["payment"],
        actor=_owner_of(case),
        subject="Verificarea garanției lucrării",
        text="Vă rugăm să verificați dacă lucrarea este în garanție și până când.",
    )


def _owner_of(case: "Case") -> Actor:
    return actor_for(user(case.owner_id or 0))


def _two_matters(case: "Case", house: House) -> bool:
    """Make a case of the last piece of a letter, where it has several."""
    request = threads.request_of(case.pk)
    found = pieces(request.text) if request and request.direction == "inbound" else []
    if request is None or len(found) < 2:  # noqa: PLR2004 -- one piece stays, one goes
        return False
    category = house.categories["report"]
    splitting.split(request.pk, [len(found) - 1], category, actor=_owner_of(case))
    return True


def _second_copy(case: "Case", actor: Actor) -> None:
    copy = register(
        Registration(
            channel=Channel.EMAIL,
            category_id=case.category_id,
            subject=case.subject,
            text="Revin cu aceeași solicitare, trimisă și alaltăieri.",
            received_at=clock.now(),
            requester_id=case.requester_id,
            language=case.language,
        ),
        actor=SYSTEM,
    )
    merging.merge(
        copy.pk, case.number, actor=actor, text="Aceeași solicitare, trimisă de două ori."
    )
