# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with a case: the table of roles, line by line, with the action that each line is about.

A new action that takes a case and an actor gets a line here: the line of the table of roles (or ``""``
for what that table does not name), its name, who may, the stage of the case at which it is tried, and
the call. The people are those of the small town hall; Ana asked, Hana has the work, the case belongs to
the roads. What cannot be tried this way stands in ``ELSEWHERE`` with the test that proves it.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from django.test import Client

from responsa.cases.actions import (
    ask,
    assign,
    close,
    contact,
    filing,
    forward,
    joining,
    legal_facts,
    links,
    merging,
    preferences,
    proposals,
    resolve,
    talk,
)
from responsa.cases.actions.suggesting import suggest
from responsa.cases.enums import Channel, Ground
from responsa.cases.models import Case
from responsa.cases.proposals import Suggestion
from responsa.directory.actors import Actor
from responsa.directory.models import Absence, User
from responsa.kernel import clock
from responsa.kernel.errors import NotPermittedError
from tests.factories.law import accept_law
from tests.factories.town import CAST, Town, ana

# Hugo is a colleague of Hana's without a part; Oscar, Tania and Silvia belong to another unit.
OUTSIDERS = ("oscar", "tania", "silvia")
PEOPLE = ("ana", *CAST)
LEADS, WORK = {"dorin", "sofia", "olga"}, {"hana", "dorin"}
SPEAKS = {"hana", "dorin", "sofia", "olga", "rita"}
REGISTERS = {*SPEAKS, "horia", "hugo", "petra", *OUTSIDERS}
# Petra dispatches for the whole house, so for the roads too.
ABOVE = {"dorin": {"petra"}}


def who(*names: str) -> frozenset[str]:
    """Return the people named, and whoever holds the same role above them."""
    return frozenset(names).union(*(ABOVE.get(name, set()) for name in names))


def person(town: Town, case: Case, name: str) -> Actor:
    """Return what somebody may do today."""
    return ana(case) if name == "ana" else town.actor(name)


# The stages of a case, one after the other.


def new(town: Town) -> Case:
    return town.case()


def offered(town: Town) -> Case:
    case = new(town)
    return assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))


def working(town: Town) -> Case:
    return assign.accept(offered(town).pk, actor=town.actor("hana"))


def asked(town: Town) -> Case:
    return ask.ask_requester(working(town).pk, actor=town.actor("hana"), text="Ce număr?")


def done(town: Town) -> Case:
    return resolve.finish_part(working(town).pk, actor=town.actor("hana"), text="Plombat.")


def answered(town: Town) -> Case:
    return resolve.resolve(done(town).pk, actor=town.actor("sofia"), text="S-a reparat.")


def confirmed(town: Town) -> Case:
    case = answered(town)
    return close.confirm(case.pk, actor=ana(case))


def closed(town: Town) -> Case:
    return close.close(confirmed(town).pk, actor=town.actor("dorin"))


def done_while_sofia_is_away(town: Town) -> Case:
    today = clock.today()
    Absence.objects.create(
        user=town.user["sofia"],
        substitute=town.user["silvia"],
        starts_on=today,
        ends_on=today + dt.timedelta(days=1),
    )
    return done(town)


def under_law(town: Town) -> Case:
    accept_law(town)
    return working(town)


def proposed(town: Town) -> Case:
    case = new(town)
    suggest(case, Suggestion(step="file", data={"ground": "house"}, reason="anonymous"))
    return Case.objects.get(pk=case.pk)


def given_by_itself(town: Town) -> Case:
    return town.case("lamp")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A line: who of ``PEOPLE`` may ``do`` it to a case at a ``stage``, and nobody else."""

    line: str
    action: str
    may: frozenset[str]
    stage: Callable[[Town], Case]
    do: Callable[[Town, Case, Actor], object]
    tried_by: tuple[str, ...] = PEOPLE


def _by_phone(town: Town, _case: Case, actor: Actor) -> object:
    return town.case(channel=Channel.PHONE, actor=actor)


def _for_himself(town: Town, _case: Case, actor: Actor) -> object:
    # On the requester's site a colleague is a requester like any other.
    return town.case(actor=Actor(name=actor.name, person_id=actor.person_id or 0))


def _with_his_weight(town: Town, _case: Case, actor: Actor) -> object:
    wish = {"desired_on": clock.today() + dt.timedelta(days=30), "requester_weight": 3}
    channel = Channel.COUNTER if actor.is_staff else Channel.WEB
    return town.case(channel=channel, actor=actor, **wish)


def _forward(_town: Town, case: Case, actor: Actor) -> object:
    to = forward.Authority(name="Județul", email="registratura@judet.test", postal="")
    return forward.forward(case.pk, to, actor=actor, text="Nu suntem competenți.")


def _file(_town: Town, case: Case, actor: Actor) -> object:
    wanted = filing.Filing(ground=Ground.HOUSE)
    return filing.file(case.pk, wanted, actor=actor, text="Nu se datorează răspuns.")


def _set_up(_town: Town, _case: Case, actor: Actor) -> None:
    client = Client()
    if actor.user_id is not None:
        account = User.objects.get(pk=actor.user_id)
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    if client.get("/desk/setup/units/new/").status_code != HTTPStatus.OK:
        raise NotPermittedError("The page is not for him.")


def _proposal(case: Case) -> int:
    return case.proposals.get(decided_at=None).pk


def _given(case: Case) -> int:
    return case.events.get(name="case.assigned").pk


LINES = (
    "file case for self",
    "file on behalf (phone/desk/post/fax)",
    "set requester weight / desired date",
    "set dispatcher weight, internal category",
    "correct category",
    "assign / re-assign / several executors",
    "redirect to another centre",
    "accept / decline work",
    "mark done with solution",
    "final resolution",
    "confirm solution / dispute",
    "close",
    "reopen Closed",
    "log time / confirm time / correct time",
    "judge closing correctness",
    "statistics all / own dept / none",
    "define centres, categories, fields, mailboxes, calendars",
)
# Lines about what is not built yet, and the issue that builds it. Whoever does moves the line to DEEDS.
PENDING = (
    ("judge closing correctness", "later"),
    ("statistics all / own dept / none", "later"),
)
# Actions that are not tried here, and where who may is proved instead.
ELSEWHERE = {
    "extend.extend": "tests/integration/cases/legal: by the position that the pack names",
    "suspend.suspend": "tests/integration/cases/legal",
    "suspend.hold": "tests/integration/cases/legal",
    "suspend.end_suspension": "tests/integration/cases/legal",
    "presence.look": "whoever sees the case; nothing is written down: test_presence.py",
    "proposals.always_ask": "tests/integration/desk",
    "dispatch.set_inner_due": "a part of dispatch.dispatch, which is tried",
    "identity.ask_who": "tests/integration/cases/legal",
    "letters.correct": "the signer whose turn it is: tests of letters",
    "resolve.return_letter": "the signer whose turn it is: tests of letters",
    "signing.sign": "the signer whose turn it is: tests of letters",
    "step.locked": "no action of its own",
    "talk.save_draft": "what one is writing oneself: tests/integration/desk/test_rights_of_every_page.py",
    "register.complete": "only the system, when a message can be read at last",
}


def _deed(line: str, action: str, may: frozenset[str], stage: object, do: object) -> Deed:
    return Deed(line=line, action=action, may=may, stage=stage, do=do)  # type: ignore[arg-type]  # -- see Deed


FINAL = "final resolution"
CLOSES = "close"
CONFIRMS = "confirm solution / dispute"
ASSIGNS = "assign / re-assign / several executors"
ACCEPTS = "accept / decline work"
ON_BEHALF = "file on behalf (phone/desk/post/fax)"
TOLD = {"text": "Așa este."}

DEEDS = (
    _deed("file case for self", "register.register", frozenset(PEOPLE), new, _for_himself),
    # An agent too: he takes calls and mails (S5-14). A requester's only door is the web, whatever he says.
    Deed(
        line=ON_BEHALF,
        action="register.register",
        may=who(*REGISTERS),
        stage=new,
        do=_by_phone,
        tried_by=tuple(CAST),
    ),
    # Whoever registers for somebody writes down what he says; afterwards nobody changes it.
    _deed(
        "set requester weight / desired date",
        "register.register",
        who("ana", *REGISTERS),
        new,
        _with_his_weight,
    ),
    _deed(
        "set dispatcher weight, internal category",
        "assign.weigh",
        who(*LEADS),
        working,
        lambda _t, c, a: assign.weigh(c.pk, actor=a, weight=3, internal_category_id=None),
    ),
    _deed(
        ASSIGNS,
        "assign.assign",
        who(*LEADS),
        new,
        lambda t, c, a: assign.assign(c.pk, [t.user[n].pk for n in ("hana", "hugo")], actor=a),
    ),
    _deed(
        ASSIGNS,
        "assign.assign",
        who(*LEADS),
        working,
        lambda t, c, a: assign.assign(c.pk, [t.user["hugo"].pk], actor=a),
    ),
    _deed(
        "redirect to another centre",
        "assign.redirect",
        who(*LEADS),
        working,
        lambda t, c, a: assign.redirect(c.pk, t.unit["taxes"].pk, actor=a, text="La taxe."),
    ),
    _deed(
        ACCEPTS,
        "assign.accept",
        who("hana"),
        offered,
        lambda _t, c, a: assign.accept(c.pk, actor=a),
    ),
    _deed(
        ACCEPTS,
        "assign.decline",
        who("hana"),
        offered,
        lambda _t, c, a: assign.decline(c.pk, actor=a, **TOLD),
    ),
    # A supervisor has the final word instead.
    _deed(
        "mark done with solution",
        "resolve.finish_part",
        who(*WORK),
        working,
        lambda _t, c, a: resolve.finish_part(c.pk, actor=a, **TOLD),
    ),
    _deed(
        FINAL,
        "resolve.resolve",
        who("sofia"),
        done,
        lambda _t, c, a: resolve.resolve(c.pk, actor=a, **TOLD),
    ),
    _deed(
        FINAL,
        "resolve.resolve",
        who("sofia", "silvia"),
        done_while_sofia_is_away,
        lambda _t, c, a: resolve.resolve(c.pk, actor=a, **TOLD),
    ),
    _deed(
        FINAL,
        "resolve.send_back",
        who("sofia"),
        done,
        lambda _t, c, a: resolve.send_back(c.pk, actor=a, **TOLD),
    ),
    _deed(
        CONFIRMS,
        "close.confirm",
        who("ana", "rita"),
        answered,
        lambda _t, c, a: close.confirm(c.pk, actor=a),
    ),
    _deed(
        CONFIRMS,
        "close.dispute",
        who("ana", "rita"),
        answered,
        lambda _t, c, a: close.dispute(c.pk, actor=a, **TOLD),
    ),
    _deed(
        CLOSES,
        "close.close",
        who("ana", "dorin", "sofia"),
        confirmed,
        lambda _t, c, a: close.close(c.pk, actor=a),
    ),
    _deed(
        CLOSES,
        "close.rate",
        who("ana", "rita"),
        answered,
        lambda _t, c, a: close.rate(c.pk, actor=a, score=5),
    ),
    _deed(
        CLOSES,
        "close.close_on_request",
        who("dorin", "sofia", "rita"),
        working,
        lambda _t, c, a: close.close_on_request(c.pk, actor=a, way="phone", **TOLD),
    ),
    _deed(
        CLOSES,
        "close.withdraw",
        who("ana", "rita"),
        working,
        lambda _t, c, a: close.withdraw(c.pk, actor=a, **TOLD),
    ),
    _deed(
        "define centres, categories, fields, mailboxes, calendars",
        "the set-up pages",
        who("root"),
        new,
        _set_up,
    ),
    # What the table of roles leaves to the lifecycle.
    _deed(
        "",
        "ask.ask_requester",
        who(*WORK),
        working,
        lambda _t, c, a: ask.ask_requester(c.pk, actor=a, **TOLD),
    ),
    _deed(
        "",
        "ask.ask_third_party",
        who(*WORK),
        working,
        lambda _t, c, a: ask.ask_third_party(c.pk, actor=a, address="firma@cabluri.test", **TOLD),
    ),
    _deed("", "ask.resume", who("ana", "hana"), asked, lambda _t, c, a: ask.resume(c.pk, actor=a)),
    _deed("", "forward.forward", who("dorin", "sofia"), working, _forward),
    _deed("", "filing.file", who("dorin", "sofia"), working, _file),
    _deed(
        "",
        "joining.join",
        who("dorin", "sofia"),
        working,
        lambda t, c, a: joining.join(c.pk, t.case().number, actor=a, **TOLD),
    ),
    _deed(
        "",
        "merging.merge",
        who("dorin", "sofia"),
        working,
        lambda t, c, a: merging.merge(c.pk, t.case().number, actor=a, **TOLD),
    ),
    _deed(
        "",
        "close.mark_spam",
        who("dorin", "sofia"),
        new,
        lambda _t, c, a: close.mark_spam(c.pk, actor=a, **TOLD),
    ),
    _deed(
        "",
        "legal_facts.set_fact",
        who("hana", "dorin", "sofia"),
        under_law,
        lambda _t, c, a: legal_facts.set_fact(c.pk, "not_competent", holds=True, actor=a, **TOLD),
    ),
    _deed(
        "",
        "proposals.accept",
        who("dorin", "sofia"),
        proposed,
        lambda _t, c, a: proposals.accept(_proposal(c), actor=a),
    ),
    _deed(
        "",
        "proposals.dismiss",
        who(*LEADS),
        proposed,
        lambda _t, c, a: proposals.dismiss(_proposal(c), actor=a),
    ),
    _deed(
        "",
        "proposals.undo_assignment",
        who(*LEADS),
        given_by_itself,
        lambda _t, c, a: proposals.undo_assignment(_given(c), actor=a),
    ),
    # Talking.
    _deed(
        "", "talk.reply", who(*SPEAKS), working, lambda _t, c, a: talk.reply(c.pk, actor=a, **TOLD)
    ),
    _deed(
        "", "talk.note", who(*SPEAKS), working, lambda _t, c, a: talk.note(c.pk, actor=a, **TOLD)
    ),
    _deed(
        "", "talk.remark", who("ana"), working, lambda _t, c, a: talk.remark(c.pk, actor=a, **TOLD)
    ),
    _deed(
        "",
        "contact.log_attempt",
        who(*SPEAKS),
        asked,
        lambda _t, c, a: contact.log_attempt(c.pk, "no_answer", "", actor=a),
    ),
    _deed(
        "",
        "links.renew_link",
        who("rita", "dorin", "sofia"),
        working,
        lambda _t, c, a: links.renew_link(c.pk, actor=a),
    ),
    _deed(
        "",
        "preferences.set_opt_out",
        who("ana"),
        working,
        lambda _t, c, a: preferences.set_opt_out(c.pk, actor=a, opted_out=True),
    ),
)
