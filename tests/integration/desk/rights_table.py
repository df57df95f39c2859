# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who may open which page, and who may send its form: one line for each address of desk, set-up and portal.

How a new address gets its line: name it as its URL is named (``desk:case``; without a name by its route) and
say whose it is:

    "desk:case": Page(opens=SEES),                          # a page to read
    "desk:weigh": Page(does=LEADS, data={"weight": "3"}),    # takes only forms
    "desk:step": Page(opens=SEES, does=WORK, args={"name": "decline"}, data={"text": "De ce."}),

``opens`` is who gets the page, ``does`` whose form is taken; nothing: the address knows no such thing.
``args`` fills what stands in the address beyond the ids that ``World`` knows by their names, ``data`` is a
form that whoever may sends successfully (``{case_id}`` in it is filled in likewise). Pages of the set-up need no line: they are the administrators'.
The people are the cast of the small town hall (tests.factories.town); the case is the roads', Hana has the
work; Oscar, Tania and Silvia belong to another unit. ``nobody`` is not signed in, ``ana`` asked and has an
account, ``ion`` is a citizen with nothing here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.factories.town import CAST

OUTSIDERS = frozenset({"oscar", "tania", "silvia"})
NOBODY = frozenset({"nobody"})
STAFF = frozenset(CAST)
CITIZENS = frozenset({"ana", "ion"})
EVERYBODY = NOBODY | CITIZENS | STAFF
SIGNED_IN = EVERYBODY - NOBODY
# Petra dispatches and Rita registers for the whole house; Hugo and Horia are Hana's colleagues.
SEES = frozenset({"dorin", "hana", "horia", "hugo", "sofia", "petra", "rita", "olga", "quentin"})
LEADS = frozenset({"dorin", "petra", "sofia", "olga"})
DECIDES = frozenset({"dorin", "petra", "sofia"})
WORKS = frozenset({"hana", "dorin", "petra"})
SIGNS = frozenset({"sofia"})
SPEAKS = LEADS | {"hana", "rita"}
REGISTERS = STAFF - {"quentin", "alan", "root"}
ANA = frozenset({"ana"})
ROOT = frozenset({"root"})
NONE: frozenset[str] = frozenset()
TEXT = {"text": "Așa este."}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Who opens an address and whose form it takes; see the module."""

    opens: frozenset[str] | None = None
    does: frozenset[str] | None = None
    args: Mapping[str, object] = field(default_factory=dict)
    data: Mapping[str, str] = field(default_factory=dict)


DESK: dict[str, Page] = {
    "desk:home": Page(opens=STAFF),
    "desk:watch": Page(opens=STAFF),
    "desk:watch-export": Page(opens=STAFF),
    "desk:search": Page(opens=STAFF),
    "desk:notices": Page(opens=STAFF),
    # Whoever registers finds anybody; the quality manager only who has a case that he sees.
    "desk:person": Page(
        opens=REGISTERS | {"quentin"}, does=REGISTERS, data={"name": "Ana Pop", "language": "ro"}
    ),
    "desk:list": Page(opens=STAFF),
    "desk:next": Page(opens=STAFF),
    "desk:list-news": Page(opens=STAFF),
    "desk:list-export": Page(opens=STAFF, args={"kind": "csv"}),
    "desk:preview": Page(opens=SEES),
    "desk:views": Page(opens=STAFF, does=STAFF, data={"name": "Fax", "list": "channel=fax"}),
    "desk:view-change": Page(
        does=frozenset({"dorin", "sofia"}), args={"deed": "rename"}, data={"name": "Ale casei"}
    ),
    "desk:labels": Page(does=STAFF, data={"label_name": "Iarna", "colour": "blue"}),
    # Of one's own labels alone.
    "desk:label-undo": Page(does=NONE, args={"deed": "put", "ids": "1", "label_id": 0}),
    "desk:label-cases": Page(does=STAFF, data={"case": "{case_id}"}),
    "desk:label-change": Page(
        does=frozenset({"hana"}), args={"deed": "change"}, data={"name": "Vara", "colour": "red"}
    ),
    "desk:case": Page(opens=SEES),
    "desk:dispatch": Page(opens=LEADS | {"tania", "silvia"}),
    "desk:dispatch-case": Page(opens=LEADS, does=LEADS, data={"do": "try"}),
    "desk:dispatch-redirect": Page(does=LEADS, data={"unit": "1", **TEXT}),
    "desk:dispatch-refuse": Page(does=LEADS, data=TEXT),
    "desk:dispatch-complete": Page(does=LEADS, data=TEXT),
    "desk:raise-level": Page(does=LEADS | {"hana"}),
    "desk:incoming": Page(opens=LEADS | {"tania", "silvia"}),
    "desk:load": Page(opens=LEADS | {"tania", "silvia"}),
    "desk:load-move": Page(does=LEADS, data={"part": "{case_id}:{user_id}", "to": "{horia_id}"}),
    "desk:load-leaver": Page(opens=LEADS, does=LEADS),
    "desk:calendar": Page(opens=STAFF),
    "desk:calendar-plan": Page(
        does=LEADS | {"hana"},
        data={
            "case": "{case_id}",
            "person": "{user_id}",
            "at": "2030-03-04T09:00",
            "minutes": "60",
        },
    ),
    "desk:time-totals": Page(opens=STAFF),
    "desk:time-export": Page(opens=STAFF),
    "desk:time-stop": Page(does=STAFF),
    "desk:time-remove": Page(does=frozenset({"hana"})),
    "desk:time": Page(opens=SEES, does=DECIDES | {"hana"}, data={"time": "0:25"}),
    "desk:time-start": Page(does=DECIDES | {"hana"}),
    "desk:time-ask": Page(does=DECIDES | {"hana"}),
    "desk:time-correct": Page(does=DECIDES, data={"time": "0:20", "reason": "Așa este."}),
    "desk:insert": Page(opens=SEES, args={"kind": "template"}),
    "desk:insert-into-draft": Page(does=SEES, data=TEXT),
    "desk:mail-preview": Page(does=SEES, data={"kind": "reply", **TEXT}),
    "desk:say": Page(does=SPEAKS, data={"kind": "note", "as": "note", **TEXT}),
    "desk:step": Page(opens=SEES, does=frozenset({"rita"}), args={"name": "withdraw"}, data=TEXT),
    "desk:mentions": Page(opens=STAFF),
    "desk:mentions-read": Page(does=STAFF),
    # What Hana told Horia; whoever may write in the case takes it back.
    "desk:mention-open": Page(does=frozenset({"horia"})),
    "desk:mention-withdraw": Page(does=SPEAKS),
    "desk:colleagues": Page(opens=STAFF),
    "desk:work": Page(opens=STAFF),
    # A task of Horia's: he ticks it, whoever may write in the case moves it too.
    "desk:work-item": Page(opens=SEES, does=SPEAKS),
    "desk:work-do": Page(does=SPEAKS | {"horia"}, args={"deed": "done"}),
    "desk:share": Page(does=LEADS | {"hana"}),
    "desk:cause": Page(does=LEADS | {"hana"}, data={"cause": "{cause_id}"}),
    "desk:causes": Page(opens=STAFF),
    "desk:legal": Page(opens=SEES),
    "desk:legal-act": Page(
        does=DECIDES | {"hana"},
        args={"name": "fact"},
        data={"fact": "not_competent", "holds": "on", **TEXT},
    ),
    "desk:proposal-accept": Page(does=DECIDES),
    "desk:proposal-dismiss": Page(does=LEADS),
    "desk:step-undo": Page(does=LEADS),
    "desk:step-always-ask": Page(does=LEADS),
    "desk:weigh": Page(does=LEADS, data={"weight": "3"}),
    "desk:call": Page(opens=SEES, does=SPEAKS, data={"outcome": "no_answer"}),
    "desk:renew-link": Page(opens=DECIDES | {"rita"}, does=DECIDES | {"rita"}),
    "desk:draft": Page(does=SEES, data={"kind": "note", **TEXT}),
    "desk:print": Page(opens=SEES),
    "desk:slip": Page(opens=SEES),
    "desk:registered": Page(opens=SEES),
    "desk:message-html": Page(opens=SEES),
    "desk:message-raw": Page(opens=SEES),
    "desk:release": Page(does=SPEAKS),
    "desk:unsend": Page(does=frozenset({"hana"})),
    "desk:resend": Page(opens=SEES, does=SPEAKS),
    "desk:file": Page(opens=SEES),
    "desk:new": Page(opens=REGISTERS, does=REGISTERS),
    "desk:tasks": Page(opens=STAFF),
    "desk:task-again": Page(does=SPEAKS),
    # Whoever sees the case may say that its trouble is over.
    "desk:task-done": Page(does=SEES),
    "desk:received": Page(opens=STAFF),
    "desk:received-retry": Page(does=SPEAKS),
    "desk:bulk": Page(
        opens=SEES,
        does=SPEAKS,
        data={"deed": "note", "case": "{case_id}", "ticks": "1", "do": "1", **TEXT},
    ),
    # A run is only its maker's.
    "desk:bulk-run": Page(opens=frozenset({"hana"})),
    "desk:bulk-run-do": Page(does=frozenset({"hana"}), args={"deed": "retry"}),
    "desk:bundles": Page(opens=STAFF),
    "desk:bundle": Page(opens=SEES),
    "desk:bundle-do": Page(does=SPEAKS | {"horia", "hugo"}, args={"deed": "close"}),
    "desk:bundle-remove": Page(does=SPEAKS),
    "desk:link": Page(
        opens=SPEAKS, does=SPEAKS, data={"number": "{other_number}", "way": "related"}
    ),
    "desk:unlink": Page(does=SPEAKS),
    "desk:put-back": Page(does=frozenset({"hana"})),
    "desk:split": Page(opens=SPEAKS, does=SPEAKS, data={"piece": "0", "category": "{category_id}"}),
    "desk:child": Page(
        opens=LEADS | {"hana"},
        does=LEADS | {"hana"},
        data={"category": "{category_id}", "subject": "Factura", **TEXT},
    ),
    "desk:children-seen": Page(does=LEADS | {"hana"}),
    "desk:sign": Page(opens=STAFF),
    "desk:sign-all": Page(opens=STAFF, does=STAFF),
    "desk:sign-letter": Page(opens=SEES),
    "desk:sign-pdf": Page(opens=SEES),
    "desk:sign-put": Page(does=SIGNS, data={"seen": "1"}),
    "desk:sign-return": Page(does=SIGNS, data={"seen": "1", **TEXT}),
    "desk:sign-correct": Page(does=SIGNS, data={"seen": "1", **TEXT}),
    "desk:post": Page(opens=STAFF),
    "desk:post-letter": Page(opens=SEES),
    "desk:post-left": Page(does=LEADS | {"rita"}),
    "desk:post-void": Page(does=LEADS | {"rita"}, data={"reason": "Așa este."}),
    "desk:entries": Page(opens=STAFF),
    "desk:me": Page(opens=STAFF, does=STAFF),
    "desk:absences": Page(does=STAFF),
    "desk:absence-remove": Page(does=frozenset({"hana"})),
}
PORTAL: dict[str, Page] = {
    "portal:home": Page(opens=EVERYBODY),
    "portal:start": Page(opens=SIGNED_IN),
    "portal:privacy": Page(opens=EVERYBODY),
    "portal:accessibility": Page(opens=EVERYBODY),
    "portal:language": Page(opens=EVERYBODY, does=EVERYBODY),
    # No picture has this address; one that is there is for everybody (test_look).
    "portal:logo": Page(),
    "portal:report": Page(opens=EVERYBODY),
    "portal:report-form": Page(opens=EVERYBODY, does=EVERYBODY),
    "portal:done": Page(opens=EVERYBODY),
    "portal:enter": Page(opens=EVERYBODY, does=EVERYBODY),
    "portal:enter-code": Page(opens=EVERYBODY, does=EVERYBODY),
    # Whoever has the link may; another link leads to another case, or nowhere.
    "portal:track": Page(opens=EVERYBODY),
    "portal:track-remark": Page(does=EVERYBODY, data=TEXT),
    "portal:track-rate": Page(opens=EVERYBODY, does=EVERYBODY),
    "portal:track-time": Page(opens=EVERYBODY, does=EVERYBODY),
    "portal:track-withdraw": Page(opens=EVERYBODY, does=EVERYBODY, data=TEXT),
    "portal:track-notifications": Page(opens=EVERYBODY, does=EVERYBODY),
    "portal:track-file": Page(opens=EVERYBODY),
    "portal:mine": Page(opens=SIGNED_IN),
    "portal:mine-case": Page(opens=ANA),
    "portal:mine-remark": Page(does=ANA, data=TEXT),
    "portal:mine-rate": Page(opens=ANA, does=ANA),
    "portal:mine-time": Page(opens=ANA, does=ANA),
    "portal:mine-withdraw": Page(opens=ANA, does=ANA, data=TEXT),
    "portal:mine-notifications": Page(opens=ANA, does=ANA),
    "portal:mine-file": Page(opens=ANA),
    "portal:account/logout/": Page(opens=EVERYBODY, does=EVERYBODY),
    "portal:account/confirm-email/<str:key>/": Page(
        opens=EVERYBODY, does=EVERYBODY, args={"key": "none"}
    ),
    "portal:account/2fa/webauthn/reauthenticate/": Page(opens=SIGNED_IN, does=SIGNED_IN),
    "portal:account/email/": Page(opens=EVERYBODY, does=EVERYBODY),
}
# Dispatching, many cases at once, links, letters, time.
DIRECTS = frozenset({"dorin", "petra", "sofia", "olga", "tania", "silvia"})
WORK: dict[str, Page] = {
    "desk:new-glance": Page(does=REGISTERS),
    "desk:new-draft": Page(does=REGISTERS, data={"form_key": "a" * 32, **TEXT}),
    "desk:drafts": Page(opens=REGISTERS),
    "desk:draft-discard": Page(does=NONE),
    "desk:present": Page(does=SEES),
    "desk:present-in-lists": Page(opens=STAFF),
    "desk:session": Page(opens=STAFF),
    # Gives back what we signed, to whoever has it; nothing else is in it.
    "desk:session-again": Page(does=SIGNED_IN | NOBODY),
    # Whoever registered it by hand, for eight seconds.
    "desk:void": Page(does=NONE),
}
PAGES = DESK | WORK | PORTAL
