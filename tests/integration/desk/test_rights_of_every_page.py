# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Every address of desk, set-up and portal, tried by everybody: the table beside this file says who may.

An address without a line in the table fails; ``rights_table`` tells how it gets one.
"""

import datetime as dt
from contextlib import suppress

import pytest
from django.contrib.messages import ERROR, get_messages
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

from responsa.cases.actions import (
    assign,
    bulk,
    bundles,
    consult,
    deliveries,
    linking,
    resolve,
    talk,
    work_items,
)
from responsa.cases.actions.labels import make_label
from responsa.cases.actions.saved_views import NewView, save_view
from responsa.cases.actions.suggesting import suggest
from responsa.cases.actions.tasks import open_task
from responsa.cases.actions.work_items import NewItem
from responsa.cases.enums import BulkDeed, TaskKind
from responsa.cases.inputs import NewAttachment
from responsa.cases.models import Attachment, Case, Delivery, Message
from responsa.cases.proposals import Suggestion
from responsa.cases.queries.requester import link_token
from responsa.catalog.actions.checklists import save_lists
from responsa.catalog.queries.checklists import causes_of
from responsa.directory.actions.people import link_account
from responsa.directory.actors import SYSTEM
from responsa.directory.inputs import PersonInput
from responsa.directory.models import Absence, User
from responsa.intake.enums import ReceivedState
from responsa.intake.models import Received
from responsa.kernel import clock
from responsa.notify.models import Outgoing
from responsa.worklog.actions import entries
from tests.factories.law import accept_law
from tests.factories.town import CAST, PASSWORD
from tests.integration.desk.rights_table import NONE, PAGES, ROOT, Page
from tests.integration.intake.builders import take_in

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PEOPLE = ("nobody", "ana", "ion", *CAST)
SETUP = "desk:setup:"
# Who knocks at the set-up here: the others do in tests/integration/desk_setup/test_rights.py.
KEPT_OUT = {"nobody", "ana", "sofia"}
REFUSED = {401, 403, 404, 405}
_TASK_OF = {"desk:task-again": TaskKind.CONSUMER_FAILED}


def addresses():
    """Every address of the three: its name in the table, its pattern."""
    for space in ("portal", "desk"):
        yield from _under(get_resolver(f"responsa.{space}.urls").url_patterns, f"{space}:")


def _under(patterns, space):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _under(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name or pattern.pattern}", pattern


class World:
    """One case of the roads with everything that belongs to a case, and ids by their names in addresses."""

    def __init__(self, town):
        self.town = town
        # From before the house had accepted its law: what may be filed is the house's own matter.
        self.asked = town.case()
        suggest(self.asked, Suggestion(step="file", data={"ground": "house"}, reason="anonymous"))
        accept_law(town)
        found = take_in(html="<p>Groapă</p>", sender="Ana Pop <ana@citizen.test>")
        case = Case.objects.get(pk=found.case_id)
        assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
        hana = town.actor("hana")
        assign.accept(case.pk, actor=hana)
        paper = NewAttachment(name="plan.txt", data=b"plan")
        reply = talk.reply(case.pk, actor=hana, text="Venim.", attachments=(paper,))
        open_task(TaskKind.NOT_DELIVERED, subject="x:1", case_id=case.pk)
        self.case, self.reply, self.received = case, reply, found
        self.given = town.case("lamp")
        self._people()
        while deliveries.work_off():
            pass
        self.mail = Outgoing.objects.filter(case=case).first()
        self._trouble()
        self._tie()
        self._letters()
        self._work_together()

    def _work_together(self):
        """What Hana told Horia, a task of his, an answer from outside, and a cause to choose."""
        case, hana, horia = self.case, self.town.actor("hana"), self.town.user["horia"].pk
        save_lists(case.category_id, checklist=[], causes=["Ger"], actor=SYSTEM)
        self.shared = talk.note(case.pk, actor=hana, text="De la rețele.")
        Message.objects.filter(pk=self.shared.pk).update(
            kind="third_party_answer", direction="inbound"
        )
        [told] = consult.inform(case.pk, [horia], actor=hana, text="Să știi.")
        item = work_items.add_item(case.pk, NewItem(text="Măsoară", assignee=horia), actor=hana)
        self.tied |= {
            "consultation_id": told.pk,
            "item_id": item.pk,
            "cause_id": causes_of(case.category_id)[0].pk,
        }

    def _letters(self):
        """A letter of Hana's that waits for Sofia, and one that is signed and waits to be posted."""
        home = PersonInput(name="Ana Pop", address="Str. Morii 12")
        self.drafted = self.town.case()
        signed = self.town.case(channel="post", requester=home, actor=self.town.actor("rita"))
        for case in (self.drafted, signed):
            assign.assign(case.pk, [self.town.user["hana"].pk], actor=self.town.actor("dorin"))
            assign.accept(case.pk, actor=self.town.actor("hana"))
            resolve.finish_part(case.pk, actor=self.town.actor("hana"), text="Am plombat-o.")
        resolve.resolve(signed.pk, actor=self.town.actor("sofia"), text="Am plombat-o.")
        self.exit = signed.exits.get()

    def _tie(self):
        """A bundle and a run of Hana's, a link, and one that she has just taken away."""
        case, hana = self.case, self.town.actor("hana")
        bundle = bundles.create("Str. Morii", [case.pk], actor=hana)
        run = bulk.begin(BulkDeed.NOTE, [case.pk], {"text": "Da."}, actor=hana, key="run")
        bulk.stop(run.pk, actor=hana)
        link = linking.link(case.pk, self.asked.number, "related", actor=hana)
        gone = linking.link(case.pk, self.asked.number, "follows", actor=hana)
        self.tied = {
            "bundle_id": bundle.pk,
            "run_id": run.pk,
            "link_id": link.pk,
            "event_id": linking.unlink(gone.pk, case_id=case.pk, actor=hana).pk,
            "other_number": self.given.number,
            "label_id": make_label("Teren", actor=hana).pk,
            "view_id": save_view(
                NewView(name="Ale casei", what={}, unit_id=case.unit_id),
                actor=self.town.actor("dorin"),
            ).pk,
        }

    def _trouble(self):
        """A message that is held, a mail that could not be read, a step of the machine that failed."""
        case, hana = self.case, self.town.actor("hana")
        self.entry = entries.log(case.pk, actor=hana, time="0:25")
        self.held = talk.note(case.pk, actor=hana, text="De la un necunoscut.")
        Message.objects.filter(pk=self.held.pk).update(held_at=clock.now(), direction="inbound")
        Received.objects.update(state=ReceivedState.UNREADABLE)
        failed = Delivery.objects.filter(event__case=case).first()
        Delivery.objects.filter(pk=failed.pk).update(state="failed")
        subject = f"delivery:{failed.pk}"
        open_task(TaskKind.CONSUMER_FAILED, subject=subject, case_id=case.pk)

    def _people(self):
        for name in ("ana", "ion"):
            made = User.objects.create_user(
                f"{name}@citizen.test", PASSWORD, name=name, created_at=clock.now()
            )
            known = PersonInput(name=name, email=made.email, email_proved=True)
            link_account(made, known)
            self.town.user[name] = made
        today = clock.today() + dt.timedelta(days=30)
        self.absence = Absence.objects.create(
            user=self.town.user["hana"], starts_on=today, ends_on=today
        )

    def values(self, name):
        """What stands in the address of a page."""
        case, about = self.case, 0
        if name in {"desk:step-undo", "desk:step-always-ask"}:
            case, about = self.given, self.given.events.get(name="case.assigned").pk
        if name.startswith("desk:sign-"):
            case = self.drafted
        if name.startswith("desk:proposal"):
            case, about = self.asked, self.asked.proposals.get().pk
        return {
            "case_id": case.pk,
            "exit_id": self.exit.pk,
            "about": about,
            "message_id": self._message(name),
            "mail_id": self.mail.pk,
            "file_id": Attachment.objects.get(message=self.reply).pk,
            "category_id": self.town.category["pothole"].pk,
            "task_id": self.case.tasks.get(kind=_TASK_OF.get(name, TaskKind.NOT_DELIVERED)).pk,
            "received_id": self.received.pk,
            "absence_id": self.absence.pk,
            "token": link_token(self.case),
            "code": self.case.short_code,
            "entry_id": self.entry.pk,
            "user_id": self.town.user["hana"].pk,
            "person_id": self.case.requester_id,
            "horia_id": self.town.user["horia"].pk,
            "role": "handler",
            "way": "up",
            **self.tied,
        }

    def _message(self, name):
        if name == "desk:share":
            return self.shared.pk
        if name in {"desk:unsend", "desk:release"}:
            return (self.reply if name == "desk:unsend" else self.held).pk
        return Message.objects.filter(case=self.case).order_by("pk").first().pk


class _Undone(Exception):  # noqa: N818 -- nothing went wrong
    """Takes back what a form did, for the next one."""


class Visitor:
    """Somebody's browser: it tries addresses and takes back what that did."""

    def __init__(self, world, name):
        self.world, self.client = world, Client()
        if name != "nobody":
            self.client.force_login(world.town.user[name], BACKEND)
        self.signed_in = self.client.cookies.output()

    def may(self, name, pattern, page, method):
        """Tell whether the page opens, or its form is taken."""
        named = self.world.values(name) | page.args
        data = {key: value.format_map(named) for key, value in page.data.items()}
        kwargs = {key: named.get(key, 1) for key in pattern.pattern.converters}
        # Whoever signed out is back for the next page, and what was told him is forgotten.
        self.client.cookies.clear()
        self.client.cookies.load(self.signed_in.replace("Set-Cookie: ", ""))
        with suppress(_Undone), transaction.atomic():
            answer = getattr(self.client, method)(_address(name, kwargs), data)
            taken = not _refused(answer)
            raise _Undone
        return taken


def _address(name, kwargs):
    try:
        return reverse(name, kwargs=kwargs)
    except NoReverseMatch:
        route = name.partition(":")[2]
        for key, value in kwargs.items():
            route = route.replace(f"<str:{key}>", str(value))
        return f"/{route}"


def _refused(answer):
    to_sign_in = "/account/login/" in answer.headers.get("Location", "")
    told_no = any(said.level >= ERROR for said in get_messages(answer.wsgi_request))
    return answer.status_code in REFUSED or to_sign_in or told_no


def page_of(name):
    return PAGES.get(name) or Page(opens=ROOT, does=ROOT)


def test_every_address_has_its_line():
    own = {name for name, _ in addresses() if not name.startswith(SETUP)}
    assert own - set(PAGES) == set(), "see the docstring of rights_table.py"
    assert {name for name in PAGES if not name.startswith(SETUP)} - own == set()


@pytest.mark.row("S1-44")
@pytest.mark.parametrize("name", PEOPLE)
def test_each_opens_and_does_exactly_what_is_his(name, town):
    visitor = Visitor(World(town), name)
    found, wanted = {}, {}
    for address, pattern in addresses():
        # Of the set-up only that it is closed; there every role is tried on every page (desk_setup).
        page = page_of(address)
        if address.startswith(SETUP) and name not in KEPT_OUT:
            continue
        for method, who in (("get", page.opens), ("post", page.does)):
            found[address, method] = visitor.may(address, pattern, page, method)
            wanted[address, method] = name in (who or NONE)
    wrong = {key: may for key, may in found.items() if may != wanted[key]}
    assert wrong == {}
