# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A case of one unit, and colleagues of another: whatever page they ask for, nothing of it shows."""

import re

import pytest
from django.urls import reverse

from responsa.cases.actions import assign, deliveries, talk
from responsa.cases.actions.tasks import open_task
from responsa.cases.enums import LinkKind, TaskKind
from responsa.cases.inputs import NewAttachment
from responsa.cases.models import Attachment, Case, CaseLink, Message, Task
from responsa.desk.steps import LOOKS
from responsa.intake.models import Received
from responsa.kernel import clock
from responsa.notify.models import Outgoing
from tests.integration.intake.builders import take_in

CANARY = "canarywren"
STRANGERS = ("oscar", "tania", "silvia", "alan", "root")
MOST_PAGES = 150


@pytest.fixture
def secret(town, at):
    """A case of the roads with everything that a case can hold, each thing named after the bird."""
    found = take_in(
        subject=f"{CANARY} subject",
        text=f"{CANARY} words",
        sender=f"Ana {CANARY} <{CANARY}@citizen.test>",
    )
    case = Case.objects.get(pk=found.case_id)
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    hana = town.actor("hana")
    assign.accept(case.pk, actor=hana)
    paper = NewAttachment(name=f"{CANARY}.txt", data=CANARY.encode())
    talk.note(case.pk, actor=hana, text=f"{CANARY} note", attachments=(paper,))
    talk.reply(case.pk, actor=hana, text=f"{CANARY} reply")
    talk.save_draft(case.pk, actor=hana, kind="note", text=f"{CANARY} draft")
    open_task(TaskKind.UNVERIFIED, subject="held:0", detail=CANARY, case_id=case.pk)
    while deliveries.work_off():
        pass
    # Somebody's mail to the taxes claims to belong to it, and the taxes' own case follows it.
    other = town.case("payment")
    CaseLink.objects.create(later=other, earlier=case, kind=LinkKind.CLAIMS, at=clock.now())
    assign.assign(other.pk, [town.user["oscar"].pk], actor=town.actor("tania"))
    return case


def addresses(case):
    """Every address of the desk that names the case, or something that belongs to it."""
    about = {
        "case": [case.pk],
        "message": list(Message.objects.filter(case=case).values_list("pk", flat=True)),
        "file": list(Attachment.objects.filter(message__case=case).values_list("pk", flat=True)),
    }
    for name in ("case", "legal", "print", "slip", "registered"):
        yield from (reverse(f"desk:{name}", args=[pk]) for pk in about["case"])
    for name in ("message-html", "message-raw"):
        yield from (reverse(f"desk:{name}", args=[pk]) for pk in about["message"])
    yield from (reverse("desk:file", args=[pk]) for pk in about["file"])
    yield from (reverse("desk:step", args=[case.pk, step]) for step in LOOKS)


def lists(case):
    """Lists that could hold it: every view, searched and filtered in every way."""
    for query in (f"q={CANARY}", f"q={case.number}", f"q={case.short_code}", "view=all"):
        yield f"/desk/cases/?{query}"
    for view in ("open", "mine", "to_accept", "to_dispatch", "to_sign", "overdue", "resolved"):
        yield f"/desk/cases/?view={view}&unit={case.unit_id}"
    yield f"/desk/cases/?view=all&requester={case.requester_id}"
    yield from ("/desk/tasks/", "/desk/received/", "/desk/me/", "/desk/", "/mine/")
    yield from (f"/mine/{case.pk}/", f"/mine/{case.pk}/rate/")


def crawl(desk, start):
    """Follow every link of the desk from some pages on; yield each address with its answer."""
    seen, waiting = set(), list(start)
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        response = desk.client.get(address, follow=True)
        body = b"".join(response) if response.streaming else response.content
        yield address, response.status_code, body.decode("utf-8", "replace")
        found = re.findall(r'(?:href|src|action)="(/desk/[^"#]*)', body.decode("utf-8", "replace"))
        waiting += [link.replace("&amp;", "&") for link in found]


@pytest.mark.parametrize("name", STRANGERS)
def test_nothing_of_a_case_shows_to_colleagues_who_have_no_part_in_it(secret, at, name):
    desk = at(name)
    for address in addresses(secret):
        assert desk.client.get(address).status_code == 404, address
    # What was typed into the search stands on the page that finds nothing.
    for address, _status, body in crawl(desk, lists(secret)):
        shown = re.sub(rf'value="{CANARY}"|q={CANARY}|<b>{CANARY}</b>', "", body)
        leaks = [m.start() for m in re.finditer(f"{CANARY} |{CANARY}@|{CANARY}.txt", shown)]
        assert not leaks, (address, shown[leaks[0] - 100 : leaks[0] + 100])
        assert f"/desk/cases/{secret.pk}/" not in body, address


@pytest.mark.parametrize("name", STRANGERS)
def test_they_can_change_nothing_of_it(secret, at, name):
    desk = at(name)
    before = Case.objects.values().get(pk=secret.pk)
    tries = [("desk:say", [secret.pk], {"kind": "note", "as": "note", "text": "x"})]
    tries += [("desk:step", [secret.pk, s], {"text": "x", "unit": "1"}) for s in LOOKS]
    tries += [
        ("desk:weigh", [secret.pk], {"weight": 4}),
        ("desk:draft", [secret.pk], {"text": "x"}),
    ]
    messages = Message.objects.filter(case=secret)
    tries += [("desk:release", [m.pk], {}) for m in messages]
    tries += [("desk:unsend", [m.pk], {}) for m in messages]
    tries += [("desk:task-done", [t.pk], {}) for t in Task.objects.filter(case=secret)]
    tries += [("desk:received-retry", [r.pk], {}) for r in Received.objects.filter(case=secret)]
    mails = Outgoing.objects.filter(case=secret)
    tries += [("desk:resend", [m.pk], {"to": "evil@evil.test"}) for m in mails]
    assert mails.exists()
    for page, args, data in tries:
        assert desk.client.post(reverse(page, args=args), data).status_code == 404, (page, args)
    assert Case.objects.values().get(pk=secret.pk) == before
    assert not mails.filter(recipient="evil@evil.test").exists()


def test_looking_is_not_writing_the_quality_manager_sends_nothing_again(secret, at):
    desk = at("quentin")
    mail = Outgoing.objects.filter(case=secret).first()
    assert desk.client.get(reverse("desk:case", args=[secret.pk])).status_code == 200
    desk.client.post(reverse("desk:resend", args=[mail.pk]), {"to": "evil@evil.test"})
    mail.refresh_from_db()
    assert mail.recipient != "evil@evil.test"
