# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what beside the steps of a case's life: dispatching, time, links, planning. See ``deeds``."""

from responsa.cases.actions import (
    arriving,
    completion,
    dispatch,
    handover,
    linking,
    planning,
    refusing,
    reminding,
    support_levels,
    voiding,
)
from responsa.cases.enums import Channel
from responsa.cases.models import Case
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError
from responsa.worklog.actions import agreeing, entries
from tests.factories.town import Town
from tests.integration.cases.deeds import (
    LEADS,
    SPEAKS,
    TOLD,
    Deed,
    new,
    offered,
    who,
    working,
)

TIME = "log time / confirm time / correct time"
CATEGORY = "correct category"


def sent_here(town: Town) -> Case:
    """A case that the taxes sent to the roads."""
    from responsa.cases.actions import assign  # noqa: PLC0415 -- only here

    case, roads = town.case("payment"), town.unit["roads"].pk
    return assign.redirect(case.pk, roads, actor=town.actor("tania"), text="Nu e taxă.")


def logged(town: Town) -> Case:
    case = working(town)
    entries.log(case.pk, actor=town.actor("hana"), time="1:00")
    return case


def stated(town: Town) -> Case:
    case = logged(town)
    agreeing.ask(case.pk, actor=town.actor("dorin"))
    return case


def registered_by_rita(town: Town) -> Case:
    return town.case(channel=Channel.PHONE, actor=town.actor("rita"))


def tied(town: Town) -> Case:
    case = working(town)
    linking.link(case.pk, town.case().number, "related", actor=town.actor("dorin"))
    return case


def _recategorise(town: Town, case: Case, actor: Actor) -> object:
    return dispatch.recategorise(case.pk, town.category["lamp"].pk, actor=actor)


def _dispatch(town: Town, case: Case, actor: Actor) -> object:
    wanted = dispatch.Decision(
        users=(town.user["hana"].pk,), category_id=case.category_id, weight=3
    )
    return dispatch.dispatch(case.pk, wanted, actor=actor)


def _plan(town: Town, case: Case, actor: Actor) -> object:
    hana = town.user["hana"].pk
    return planning.plan_part(case.pk, hana, actor=actor, at=clock.now(), minutes=30)


def _move(town: Town, case: Case, actor: Actor) -> object:
    giver, taker = town.user["hana"].pk, town.user["hugo"].pk
    return handover.move_part(case.pk, giver, taker, actor=actor)


def _link(town: Town, case: Case, actor: Actor) -> object:
    try:
        return linking.link(case.pk, town.case().number, "related", actor=actor)
    except InvalidError as error:
        # Whoever does not see the other case is told that there is none.
        raise NotFoundError(str(error)) from error


def _add_here(_town: Town, case: Case, actor: Actor) -> object:
    return arriving.add_here(case.pk, "Și el.", actor=actor, channel=Channel.PHONE)


def _correct(town: Town, case: Case, actor: Actor) -> object:
    hana = town.user["hana"].pk
    return agreeing.correct(case.pk, hana, actor=actor, time="0:30", reason="Fără drum.")


def _unlink(_town: Town, case: Case, actor: Actor) -> object:
    return linking.unlink(case.links_back.get().pk, actor=actor, case_id=case.pk)


LATER = (
    Deed(
        line=CATEGORY,
        action="dispatch.recategorise",
        may=who(*LEADS),
        stage=working,
        do=_recategorise,
    ),
    Deed(
        line=CATEGORY,
        action="dispatch.recategorise",
        may=who("rita", *LEADS),
        stage=new,
        do=_recategorise,
    ),
    Deed(line="", action="dispatch.dispatch", may=who(*LEADS), stage=new, do=_dispatch),
    Deed(
        line="redirect to another centre",
        action="refusing.refuse_redirect",
        may=who(*LEADS),
        stage=sent_here,
        do=lambda _t, c, a: refusing.refuse_redirect(c.pk, actor=a, **TOLD),
    ),
    Deed(
        line="",
        action="completion.send_for_completion",
        may=who(*LEADS),
        stage=new,
        do=lambda _t, c, a: completion.send_for_completion(c.pk, actor=a, **TOLD),
    ),
    Deed(
        line="",
        action="support_levels.raise_level",
        may=who("hana", *LEADS),
        stage=working,
        do=lambda _t, c, a: support_levels.raise_level(c.pk, actor=a),
    ),
    Deed(line="", action="planning.plan_part", may=who("hana", *LEADS), stage=working, do=_plan),
    Deed(line="", action="handover.move_part", may=who(*LEADS), stage=working, do=_move),
    Deed(
        line="",
        action="reminding.remind",
        may=who(*LEADS),
        stage=offered,
        do=lambda _t, c, a: reminding.remind(c.pk, actor=a),
    ),
    Deed(
        line="",
        action="voiding.void",
        may=who("rita"),
        stage=registered_by_rita,
        do=lambda _t, c, a: voiding.void(c.pk, actor=a),
    ),
    Deed(
        line="",
        action="arriving.add_here",
        may=who("horia", "hugo", *SPEAKS),
        stage=working,
        do=_add_here,
    ),
    Deed(line="", action="linking.link", may=who(*SPEAKS), stage=working, do=_link),
    Deed(line="", action="linking.unlink", may=who(*SPEAKS), stage=tied, do=_unlink),
    Deed(
        line="",
        action="linking.see_children",
        may=who("hana", *LEADS),
        stage=working,
        do=lambda _t, c, a: linking.see_children(c.pk, actor=a),
    ),
    Deed(
        line=TIME,
        action="worklog: log",
        may=who("hana", "dorin", "sofia"),
        stage=working,
        do=lambda _t, c, a: entries.log(c.pk, actor=a, time="0:30"),
    ),
    Deed(
        line=TIME,
        action="worklog: confirm",
        may=who("ana", "rita"),
        stage=stated,
        do=lambda _t, c, a: agreeing.confirm(c.pk, actor=a),
    ),
    Deed(
        line=TIME,
        action="worklog: dispute",
        may=who("ana", "rita"),
        stage=stated,
        do=lambda _t, c, a: agreeing.dispute(c.pk, actor=a, **TOLD),
    ),
    Deed(
        line=TIME,
        action="worklog: correct",
        may=who("dorin", "sofia"),
        stage=stated,
        do=_correct,
    ),
)
