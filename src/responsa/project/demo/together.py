# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Colleagues of the demonstration who work together: opinions, information, tasks, checklists, causes."""

import datetime as dt
from typing import Final

from responsa.cases.actions import assign, causes, consult, talk, work_items
from responsa.cases.actions.step import locked
from responsa.cases.actions.work_items import NewItem
from responsa.cases.enums import State
from responsa.cases.queries.lists import CaseFilter, case_page
from responsa.cases.queries.people import assignable
from responsa.cases.queries.visible import get
from responsa.cases.queries.work_items import items_of
from responsa.catalog.actions.checklists import save_lists
from responsa.catalog.queries.checklists import causes_of
from responsa.directory.actors import SYSTEM
from responsa.directory.queries.people import user_by_email
from responsa.kernel import clock
from responsa.project.demo.house import House

_HANDLER, _DISPATCHER, _SUPERVISOR = "ana.ciobanu", "mihaela.stan", "sorin.balan"
_REGISTRAR = "ioana.petrescu"
_CHECKLIST: Final = ("Fotografii de la fața locului", "Verificată garanția lucrării")
_CAUSES: Final = (
    "Îngheț și dezgheț",
    "Trafic greu",
    "Lucrare neterminată a unei rețele",
    "Vandalism",
)
_COUNTED: Final = 12
_LISTED: Final = 3


def set_up(house: House) -> None:
    """Give the reports of troubles a checklist and causes to choose from."""
    save_lists(house.categories["report"], checklist=_CHECKLIST, causes=_CAUSES, actor=SYSTEM)


def draw_in(house: House) -> None:
    """Let the handler ask, tell and give tasks in her cases, and others do the same to her."""
    ana, mihaela, sorin = (house.actor(who) for who in (_HANDLER, _DISPATCHER, _SUPERVISOR))
    mine = [line.id for line in case_page(ana, CaseFilter(view="mine")).lines]
    others = [line.id for line in case_page(mihaela, CaseFilter(view="open")).lines]
    free = [case for case in others if case not in mine]
    day = clock.today() + dt.timedelta(days=3)
    for case in mine[:2]:
        text = "Este lucrarea în garanție? Aveți procesul-verbal de recepție?"
        consult.consult(case, [_id(_REGISTRAR)], actor=ana, text=text, due_on=day)
    for case in mine[1:3]:
        text = "Sună la firma de salubritate\nPână vineri, pentru utilajul mic."
        work_items.add_item(case, NewItem(text=text, due_on=day, minutes=20), actor=ana)
    for case in free[:2]:
        text = "Ce soluție ați ales la cazul asemănător din primăvară?"
        consult.consult(case, [_id(_HANDLER)], actor=mihaela, text=text, due_on=day)
    for case in free[2:4]:
        new = NewItem(text="Măsoară suprafața pe teren", assignee=_id(_HANDLER), due_on=day)
        work_items.add_item(case, new, actor=mihaela)
    for case in free[4:5]:
        talk.note(case, actor=mihaela, text="@Ana-Maria Ciobanu seamănă cu cazul tău de luni.")
    for case in mine[:1]:
        consult.inform(case, [_id(_DISPATCHER)], actor=sorin, text="Pentru ședința de luni.")
    _checklists(house)
    _causes(house)
    _offer(house)


def _offer(house: House) -> None:
    """Offer the handler one more case, which she has not accepted yet."""
    mihaela, ana = house.actor(_DISPATCHER), _id(_HANDLER)
    for line in case_page(mihaela, CaseFilter(view="to_dispatch")).lines:
        if any(user.pk == ana for user in assignable(get(line.id, actor=mihaela))):
            assign.assign(line.id, [ana], actor=mihaela)
            return


def _checklists(house: House) -> None:
    """Bring the new checklist to some reports that are in work already, one line of it done."""
    actor = house.actor(_DISPATCHER)
    wanted = CaseFilter(view="open", category_id=house.categories["report"])
    for line in case_page(actor, wanted).lines[:_LISTED]:
        case = locked(line.id, actor=actor)
        work_items.take_checklist(case, actor=SYSTEM)
        first = items_of(line.id)[0]
        work_items.finish_item(first.pk, actor=actor)


def _causes(house: House) -> None:
    """Record why the last reports that were answered came about."""
    category = house.categories["report"]
    known = causes_of(category)
    sorin = house.actor(_SUPERVISOR)
    wanted = CaseFilter(view="all", category_id=category, state=State.CLOSED)
    for place, line in enumerate(case_page(sorin, wanted).lines[:_COUNTED]):
        if get(line.id, actor=sorin).category_id == category:
            causes.set_cause(line.id, known[place * place % len(known)].pk, actor=sorin)


def _id(who: str) -> int:
    user = user_by_email(f"{who}@primaria.test")
    if user is None:
        raise ValueError(f"{who} is not of the cast")
    return user.pk
