# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Letters of the demonstration: signed in their order, posted the next day, some sent back once."""

import datetime as dt
from itertools import islice
from typing import TYPE_CHECKING, Final

from responsa.cases.actions import exits, letters, resolve, signing
from responsa.cases.actions.letters import Correction
from responsa.cases.enums import AnswerWay
from responsa.cases.queries import letters as drafts
from responsa.cases.queries.answer_ways import destination
from responsa.cases.queries.exits import to_hand_over
from responsa.cases.queries.letters import SUPERVISOR, letter_view
from responsa.cases.queries.lists import CaseFilter, case_page
from responsa.cases.queries.visible import get
from responsa.directory.actors import SYSTEM, Actor
from responsa.directory.queries.actors import actor_for
from responsa.directory.queries.people import user
from responsa.kernel import clock
from responsa.project.demo.house import House

if TYPE_CHECKING:
    from responsa.cases.models import Case

_HEAD: Final = "adriana.voicu"
_REGISTRAR: Final = "ioana.petrescu"
_REMARKS: Final = "Spuneți ziua și ora; omul așteaptă acasă."
_DETAIL: Final = "Echipa ajunge la dumneavoastră joi, între orele 9 și 13."
_SENT_BACK: Final = 3
_ON_PAPER: Final = 2
_PAUSE: Final = dt.timedelta(minutes=35)


def sign(case: "Case", supervisor: Actor, house: House) -> None:
    """Let whoever's turn it is sign the letter of a case."""
    letter = drafts.open_letter(case)
    if letter is None:
        raise ValueError("a case that waits for a signature has a letter")
    actor = supervisor if letter.turn == SUPERVISOR else house.actor(_HEAD)
    signing.sign(case.pk, actor=actor, seen=letter.latest)


def post(case: "Case", house: House) -> None:
    """Note that the letter of an answered case was handed over, where it left on paper."""
    registrar = house.actor(_REGISTRAR)
    for row in case.exits.filter(left_on=None, voided_at=None):
        exits.note_left(row.pk, actor=registrar)


def leave_versions(house: House) -> None:
    """Leave some letters that wait as second versions, and one number of the book void."""
    head = house.actor(_HEAD)
    waiting = case_page(head, CaseFilter(view="to_sign")).lines
    for line in islice(waiting, _SENT_BACK):
        _send_back_once(line.id)
    for line in waiting[_SENT_BACK : _SENT_BACK + _ON_PAPER]:
        _sign_on_paper(line.id)
    registrar = house.actor(_REGISTRAR)
    for row in islice(to_hand_over(registrar), 1):
        exits.void(row.exit.pk, actor=registrar, reason="Plic deteriorat; tipărit din nou.")


def _send_back_once(case_id: int) -> None:
    """Let the supervisor ask for more, and the handler write a second version."""
    case = get(case_id, actor=SYSTEM)
    if case.supervisor_id is None:
        return
    supervisor = actor_for(user(case.supervisor_id))
    view = letter_view(case_id, actor=supervisor)
    if view is None or not view.mine:
        return
    first = view.latest
    with clock.at(_soon_after(first.at)):
        resolve.return_letter(case_id, actor=supervisor, text=_REMARKS, seen=first.number)
    with clock.at(_soon_after(clock.now() - _PAUSE)):
        parts = case.assignments.filter(state__in=("offered", "accepted"))
        for part in parts.select_related("user"):
            text = f"{first.text}\n\n{_DETAIL}"
            resolve.finish_part(case_id, actor=actor_for(part.user), text=text)


def _sign_on_paper(case_id: int) -> None:
    """Let the supervisor sign a letter that the requester collects or gets by post."""
    case = get(case_id, actor=SYSTEM)
    if case.supervisor_id is None:
        return
    supervisor = actor_for(user(case.supervisor_id))
    view = letter_view(case_id, actor=supervisor)
    if view is None or not view.mine:
        return
    way = AnswerWay.POST if destination(case, AnswerWay.POST) else AnswerWay.PICKUP
    new = Correction(text=view.latest.text, way=way, remark="Se trimite pe hârtie.")
    letters.correct(case_id, new, actor=supervisor, seen=view.letter.latest)
    signing.sign(case_id, actor=supervisor, seen=view.letter.latest + 1)


def _soon_after(at: dt.datetime) -> dt.datetime:
    return min(clock.now(), at + _PAUSE)
