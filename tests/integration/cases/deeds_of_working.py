# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who may draw others into a case, give tasks and record the cause. See ``deeds``."""

from responsa.cases.actions import causes, consult, work_items
from responsa.cases.actions.work_items import NewItem
from responsa.cases.models import Case
from responsa.catalog.actions.checklists import save_lists
from responsa.catalog.queries.checklists import causes_of
from responsa.directory.actors import SYSTEM, Actor
from tests.factories.town import Town
from tests.integration.cases.deeds import LEADS, SPEAKS, Deed, who, working


def consulted(town: Town) -> Case:
    case = working(town)
    users = [town.user["oscar"].pk]
    consult.consult(case.pk, users, actor=town.actor("dorin"), text="A cui e?")
    return case


def with_causes(town: Town) -> Case:
    save_lists(town.category["pothole"].pk, checklist=[], causes=["Ger"], actor=SYSTEM)
    return working(town)


def _consult(town: Town, case: Case, actor: Actor) -> object:
    return consult.consult(case.pk, [town.user["tania"].pk], actor=actor, text="A cui e?")


def _inform(town: Town, case: Case, actor: Actor) -> object:
    return consult.inform(case.pk, [town.user["tania"].pk], actor=actor, text="Să știți.")


def _set_cause(_town: Town, case: Case, actor: Actor) -> object:
    return causes.set_cause(case.pk, causes_of(case.category_id)[0].pk, actor=actor)


TOGETHER = (
    Deed(line="", action="consult.consult", may=who(*SPEAKS), stage=working, do=_consult),
    Deed(line="", action="consult.inform", may=who(*SPEAKS), stage=working, do=_inform),
    Deed(
        line="",
        action="consult.give_opinion",
        may=who("oscar"),
        stage=consulted,
        do=lambda _t, c, a: consult.give_opinion(c.pk, actor=a, text="A noastră."),
    ),
    Deed(
        line="",
        action="work_items.add_item",
        may=who(*SPEAKS),
        stage=working,
        do=lambda _t, c, a: work_items.add_item(c.pk, NewItem(text="Măsoară"), actor=a),
    ),
    Deed(
        line="",
        action="causes.set_cause",
        may=who("hana", *LEADS),
        stage=with_causes,
        do=_set_cause,
    ),
)
