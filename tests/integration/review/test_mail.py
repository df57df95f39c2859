# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Two installations that write to each other, spellings of one mailbox, and whose words are whose."""

from email import message_from_bytes, policy

import pytest

from responsa.cases.actions import ask, assign, deliveries, joining, talk
from responsa.cases.enums import LinkKind
from responsa.cases.models import Case, CaseLink, Message
from responsa.cases.queries.page import case_view
from responsa.catalog.models import InternalCategory
from responsa.directory.inputs import PersonInput
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError
from responsa.lawbook import numbers
from responsa.notify.models import Outgoing
from responsa.notify.queries import content
from tests.integration.intake.builders import sent_to_requester, take_in

OTHER = "registratura@other-town.test"


def work():
    while deliveries.work_off():
        pass


def as_of_the_other_house(raw):
    """A mail of ours as the other house would have written it: its address, its key, its marks."""
    mail = message_from_bytes(raw, policy=policy.SMTP)
    for name, value in (
        ("From", OTHER),
        ("To", "sesizari@primaria.test"),
        ("Reply-To", OTHER),
        ("Message-ID", "<77.88.abcdefghijklmnopqrstuvwxyz@other-town.test>"),
        ("In-Reply-To", str(mail["Message-ID"])),
    ):
        del mail[name]
        mail[name] = value
    if mail["X-Loop"]:
        mail.replace_header("X-Loop", "markoftheotherhouse")
    return mail.as_bytes()


def test_two_installations_stop_writing_to_each_other_at_once(town):
    """Their clerk writes to us; we confirm; they confirm our confirmation. Then there is silence."""
    take_in(sender=f"Other town <{OTHER}>", subject="A question")
    work()
    [first] = Outgoing.objects.filter(recipient=OTHER)
    for _ in range(3):
        last = Outgoing.objects.filter(recipient=OTHER).latest("pk")
        take_in(as_of_the_other_house(content(last.raw)), envelope_from="")
        work()
    assert list(Outgoing.objects.filter(recipient=OTHER)) == [first]
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    "spelling", ["victim+{n}@victim.test", "VICTIM+{n}@Victim.test", "v.i{dots}ctim@victim.test"]
)
def test_many_spellings_of_one_mailbox_share_one_limit(town, spelling):
    for n in range(8):
        address = spelling.format(n=n, dots="." if n % 2 else "")
        town.case(requester=PersonInput(name=f"X{n}", email=address))
    work()
    assert Outgoing.objects.filter(state="waiting", purpose="acknowledgement").count() == 5


def test_who_wrote_the_joined_case_does_not_speak_in_the_others_name(town):
    hers = town.case()
    bob = PersonInput(name="Bob", email="bob@citizen.test")
    his = town.case(requester=bob)
    ours = sent_to_requester(his, to=bob.email)
    joining.join(his.pk, hers.number, actor=town.actor("dorin"), text="The same hole")
    found = take_in(sender="Bob <bob@citizen.test>", headers={"In-Reply-To": ours})
    message = Message.objects.get(pk=found.message_id)
    assert (message.case_id, message.person_id) == (hers.pk, None)


def test_a_link_to_another_units_case_tells_nothing(town):
    roads, taxes = town.case(subject="Secret of the roads"), town.case("payment")
    CaseLink.objects.create(later=taxes, earlier=roads, kind=LinkKind.CLAIMS, at=clock.now())
    assert case_view(taxes.pk, actor=town.actor("oscar")).links == ()
    assert len(case_view(taxes.pk, actor=town.actor("olga")).links) == 1


def test_a_redirected_case_has_the_new_units_supervisor_and_no_class_of_the_old(town):
    case = town.case()
    dorin = town.actor("dorin")
    kind = InternalCategory.objects.get(unit=town.unit["roads"])
    assign.weigh(case.pk, actor=dorin, weight=3, internal_category_id=kind.pk)
    assign.redirect(case.pk, town.unit["taxes"].pk, actor=dorin, text="Theirs")
    case.refresh_from_db()
    assert (case.supervisor, case.internal_category) == (town.user["silvia"], None)


def test_every_address_to_ask_is_a_sound_one(town):
    case = town.case()
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    hana = town.actor("hana")
    assign.accept(case.pk, actor=hana)
    for odd in (
        "a@b.test\x00",
        "a@b.test,c@",
        "a" * 250 + "@b.test",
        "@",
        "a@b.test\r\nBcc: x",
    ):
        with pytest.raises(InvalidError):
            ask.ask_third_party(case.pk, actor=hana, text="?", address=odd)
    talk.save_draft(case.pk, actor=hana, kind="note", text="a\x00b")


def test_numbers_that_would_come_again_next_year_are_refused():
    for template in ("{seq}/{date:%d.%m}", "{seq}-{date:%j}"):
        with pytest.raises(ValueError, match="each year"):
            numbers.check(template)
    numbers.check("{date:%y}/{seq:06d}")
