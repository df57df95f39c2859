# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What reaches the requester, at which step, in which words."""

import pytest

from responsa.cases.actions import ask, assign, close, outbound, resolve, talk
from responsa.cases.enums import Channel, Direction, MessageKind
from responsa.cases.inputs import Envelope, NewAttachment, NewMessage
from responsa.cases.models import Message
from responsa.cases.queries.requester import link_token
from responsa.directory.actions.people import prove_email
from responsa.directory.actors import SYSTEM
from responsa.directory.inputs import PersonInput
from responsa.directory.queries.actors import actor_for_person
from responsa.kernel.mail_ids import read_mail_id

ANA = "ana@citizen.test"


def text_of(mail):
    return mail.get_body(preferencelist=("plain",)).get_content()


def html_of(mail):
    return mail.get_body(preferencelist=("html",)).get_content()


def in_work(hall, **changes):
    """A pothole in Hana's hands, accepted."""
    case = hall.case(**changes)
    assign.assign(case.pk, [hall.user["hana"].pk], actor=hall.actor("dorin"))
    return assign.accept(case.pk, actor=hall.actor("hana"))


def answered(hall):
    case = in_work(hall)
    resolve.finish_part(case.pk, actor=hall.actor("hana"), text="Plombat.")
    return resolve.resolve(case.pk, actor=hall.actor("sofia"), text="Groapa a fost reparată.")


def by_mail(mail_id="first@citizen.test", **changes):
    envelope = Envelope(sender_address=ANA, mail_id=mail_id, **changes)
    return {"channel": Channel.EMAIL, "envelope": envelope}


@pytest.mark.row("S5-23")
@pytest.mark.row("S1-42")
@pytest.mark.row("S2-42")
def test_the_receipt_is_confirmed_with_number_code_and_link(hall, post, settings):
    case = hall.case(subject="CUMPARA ACUM", text="Oferta https://evil.test/")

    post.work()

    [mail] = post.mails(ANA)
    for part in (text_of(mail), html_of(mail)):
        assert case.number in part
        assert case.short_code in part
        assert "Sesizări" in part
        assert f"{settings.BASE_URL}/t/{link_token(case)}/" in part
        assert "23 December 2026" in part
    assert mail["Subject"].startswith(f"[#{case.number}] ")
    assert mail["From"].addresses[0].addr_spec == "sesizari@primaria.test"
    assert mail["Auto-Submitted"] == "auto-replied"
    [row] = post.rows(ANA)
    assert row.envelope_from == ""


def test_the_acknowledgement_repeats_nothing_of_what_was_sent(hall, post):
    evil = "CUMPARA-ACUM"
    hall.case(
        subject=evil,
        text=f"{evil} https://evil.test/",
        place=evil,
        requester=PersonInput(name=evil, email="victim@victim.test"),
    )

    post.work()

    [row] = post.rows("victim@victim.test")
    [mail] = post.mails("victim@victim.test")
    assert evil not in mail.as_string() + text_of(mail) + html_of(mail) + row.subject
    assert "evil.test" not in text_of(mail) + html_of(mail)


def test_somebody_who_proved_his_address_is_greeted_by_name(hall, post):
    hall.case()
    prove_email(ANA)
    post.work()
    assert "Hello Ana Pop," in text_of(post.mails(ANA)[0])


def test_without_short_codes_the_mail_shows_none(hall, post):
    from responsa.directory.models import Institution  # noqa: PLC0415 -- one switch

    Institution.objects.update(short_codes=False)
    case = hall.case()
    post.work()
    assert case.short_code not in text_of(post.mails(ANA)[0])


@pytest.mark.row("S2-37")
@pytest.mark.row("S2-39")
@pytest.mark.row("S5-31")
def test_each_step_makes_exactly_one_mail(hall, post, settings):
    case = hall.case()
    post.work()
    assert post.purposes(ANA) == ["acknowledgement"]

    assign.assign(case.pk, [hall.user["hana"].pk], actor=hall.actor("dorin"))
    assign.accept(case.pk, actor=hall.actor("hana"))
    post.work()
    assert post.purposes(ANA)[1:] == ["status"]
    assert "in progress" in post.mails(ANA)[1]["Subject"]

    ask.ask_third_party(
        case.pk, actor=hall.actor("hana"), text="Cablul?", address="firma@cabluri.test"
    )
    post.work()
    ask.resume(case.pk, actor=hall.actor("hana"))
    post.work()
    resolve.finish_part(case.pk, actor=hall.actor("hana"), text="Plombat.")
    resolve.resolve(case.pk, actor=hall.actor("sofia"), text="Groapa a fost reparată.")
    post.work()
    close.rate(case.pk, actor=actor_for_person(case.requester), score=5)
    post.work()

    assert post.purposes(ANA)[2:] == ["status", "status", "resolution", "closed"]
    for mail in post.mails(ANA):
        assert f"{settings.BASE_URL}/t/{link_token(case)}/" in text_of(mail)


def test_a_direct_assignment_while_registering_sends_no_second_mail(hall, post):
    case = hall.case("payment")
    post.work()
    assert case.state == "assigned"
    assert post.purposes(ANA) == ["acknowledgement"]

    assign.accept(case.pk, actor=hall.actor("oscar"))
    post.work()
    assert post.purposes(ANA) == ["acknowledgement", "status"]


def test_a_declined_offer_is_the_houses_own_matter(hall, post):
    case = hall.case()
    assign.assign(case.pk, [hall.user["hana"].pk], actor=hall.actor("dorin"))
    assign.decline(case.pk, actor=hall.actor("hana"), text="Nu este drumul nostru.")
    assign.assign(case.pk, [hall.user["horia"].pk], actor=hall.actor("dorin"))
    post.work()
    assert post.purposes(ANA) == ["acknowledgement", "status"]
    assert all("drumul nostru" not in text_of(mail) for mail in post.mails(ANA))


@pytest.mark.row("S5-44")
def test_every_status_mail_has_both_links(hall, post, settings):
    case = answered(hall)
    ask_again = close.dispute(case.pk, actor=actor_for_person(case.requester), text="Nu e gata")
    ask.ask_requester(ask_again.pk, actor=hall.actor("hana"), text="Unde anume?")
    post.work()

    door = f"{settings.BASE_URL}/t/{link_token(case)}/"
    steps = ["acknowledgement", "status", "resolution", "status", "question"]
    # The answer itself leaves eight seconds after its signature.
    assert sorted(post.purposes(ANA)) == sorted(steps)
    for mail in post.mails(ANA):
        for part in (text_of(mail), html_of(mail)):
            assert f"{door}notifications/" in part
            assert part.replace("notifications/", "").replace("rate/", "").count(door) >= 2


@pytest.mark.row("S5-32")
@pytest.mark.row("S5-34")
@pytest.mark.row("S5-49")
@pytest.mark.row("S5-50")
@pytest.mark.parametrize("whose", ["case", "person"])
def test_who_opted_out_still_gets_questions_and_the_answer(hall, post, whose):
    case = hall.case()
    row = case if whose == "case" else case.requester
    type(row).objects.filter(pk=row.pk).update(opted_out=True)
    assign.assign(case.pk, [hall.user["hana"].pk], actor=hall.actor("dorin"))
    assign.accept(case.pk, actor=hall.actor("hana"))
    ask.ask_requester(case.pk, actor=hall.actor("hana"), text="Unde anume?")
    ask.resume(case.pk, actor=hall.actor("hana"))
    resolve.finish_part(case.pk, actor=hall.actor("hana"), text="Plombat.")
    resolve.resolve(case.pk, actor=hall.actor("sofia"), text="Groapa a fost reparată.")
    close.rate(case.pk, actor=actor_for_person(case.requester), score=5)

    post.work()

    assert post.purposes(ANA) == ["acknowledgement", "question", "resolution"]
    answer = text_of(post.mails(ANA)[-1])
    assert "Groapa a fost reparată." in answer
    assert "Resolved" in answer


@pytest.mark.row("S3-18")
def test_a_redirected_case_tells_requester_and_new_dispatchers_not_the_reason(hall, post):
    case = hall.case()
    assign.redirect(case.pk, hall.unit["taxes"].pk, actor=hall.actor("dorin"), text="Secret.")

    post.work()

    mail = post.mails(ANA)[-1]
    assert case.number in mail["Subject"]
    assert "Taxe" in text_of(mail)
    assert "Secret" not in mail.as_string() + text_of(mail)
    assert post.purposes("tania@primaria.test") == ["new_in_unit"]


@pytest.mark.row("S4-03")
@pytest.mark.row("S4-23")
def test_a_reply_threads_and_carries_the_number_once(hall, post, settings):
    case = in_work(hall, **by_mail(), subject="Re: groapă")
    files = (NewAttachment(name="schiță.pdf", data=b"%PDF-1.4 x", media_type="application/pdf"),)

    message = talk.reply(case.pk, actor=hall.actor("hana"), text="Venim mâine.", attachments=files)
    post.work()

    mail = post.mails(ANA)[-1]
    assert mail["Subject"] == f"[#{case.number}] Re: groapă" or mail["Subject"].count("[#") == 1
    assert mail["In-Reply-To"] == "<first@citizen.test>"
    assert read_mail_id(settings.SECRET_KEY, mail["Message-ID"]) == (case.pk, message.pk)
    assert mail["Auto-Submitted"] is None
    assert "Venim mâine." in text_of(mail)
    assert "Hana" in text_of(mail)
    [file] = mail.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("schiță.pdf", b"%PDF-1.4 x")
    row = post.rows(ANA)[-1]
    assert (row.envelope_from, row.is_automatic) == ("sesizari@primaria.test", False)
    message.refresh_from_db()
    assert (message.to, message.mail_id) == ([ANA], row.mail_id)


def test_a_reply_waits_eight_seconds_for_second_thoughts(hall, post, hours):
    from responsa.cases.actions import deliveries  # noqa: PLC0415 -- without the fixture's pause

    case = in_work(hall)
    post.work()
    before = len(post.rows(ANA))
    talk.reply(case.pk, actor=hall.actor("hana"), text="Venim mâine.")
    deliveries.work_off(100)
    assert len(post.rows(ANA)) == before
    hours.pass_by(seconds=8)
    deliveries.work_off(100)
    assert post.purposes(ANA)[-1] == "reply"


@pytest.mark.parametrize("language", ["ro", "it", "pl", "ru", "en"])
def test_the_mail_speaks_the_requesters_language(hall, post, language):
    hall.case(language=language)
    post.work()
    [mail] = post.mails(ANA)
    months = {"ro": "decembrie", "it": "dicembre", "pl": "grudnia", "ru": "декабря"}
    assert mail["Content-Language"] == language
    assert months.get(language, "December") in text_of(mail)
    assert f'lang="{language}"' in html_of(mail)


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.COUNTER, Channel.POST])
def test_without_an_address_nothing_is_mailed_and_nothing_fails(hall, post, channel):
    case = in_work(hall, channel=channel, requester=PersonInput(name="Ion", phone="0740000000"))
    talk.reply(case.pk, actor=hall.actor("hana"), text="V-am sunat.")
    post.work()
    assert [row for row in post.rows() if not row.recipient.endswith("@primaria.test")] == []


def test_machines_and_our_own_addresses_get_no_automatic_mail(hall, post):
    hall.case(**by_mail(is_automatic=True))
    hall.case(requester=PersonInput(name="Noi", email="plati+x@primaria.test"))
    post.work()
    assert {row.purpose for row in post.rows()} == {"new_in_unit"}


def test_repeating_the_work_makes_no_second_mail(hall, post):
    from responsa.notify.actions import tell  # noqa: PLC0415 -- what a second worker would do

    case = answered(hall)
    post.work()
    before = len(post.rows()), Message.objects.filter(case=case).count()

    for event in case.events.all():
        tell(event.pk)

    assert (len(post.rows()), Message.objects.filter(case=case).count()) == before


def test_what_comes_in_never_makes_an_automatic_mail(hall, post):
    case = in_work(hall, **by_mail())
    ask.ask_requester(case.pk, actor=hall.actor("hana"), text="Unde anume?")
    post.work()
    before = len(post.rows(ANA))
    for number in range(5):
        talk.receive(
            case.pk,
            NewMessage(
                direction=Direction.INBOUND,
                kind=MessageKind.ANSWER,
                channel=Channel.EMAIL,
                text="Sunt în concediu.",
                is_public=True,
                envelope=Envelope(sender_address=ANA, mail_id=f"r{number}@citizen.test"),
            ),
            person_id=case.requester_id,
        )
        post.work()
    assert len(post.rows(ANA)) == before


def test_the_third_party_reads_the_question_and_finds_no_door(hall, post, settings):
    case = in_work(hall)
    ask.ask_third_party(
        case.pk, actor=hall.actor("hana"), text="Este cablul vostru?", address="firma@cabluri.test"
    )
    post.work()

    [mail] = post.mails("firma@cabluri.test")
    assert "Este cablul vostru?" in text_of(mail)
    assert settings.BASE_URL not in text_of(mail) + html_of(mail)
    assert "Ana" not in text_of(mail)
    found = read_mail_id(settings.SECRET_KEY, mail["Message-ID"])
    assert found == (case.pk, case.messages.get(kind=MessageKind.THIRD_PARTY_QUESTION).pk)
    assert "cablul" not in "".join(text_of(m) for m in post.mails(ANA))


def test_spam_is_told_nobody(hall, post):
    case = hall.case()
    close.mark_spam(case.pk, actor=hall.actor("dorin"), text="Reclamă.")
    post.work()
    assert post.purposes(ANA) == ["acknowledgement"]


def test_the_line_of_the_case_shows_the_mail_without_its_keys(hall, post):
    case = hall.case()
    post.work()
    message = case.messages.get(kind=MessageKind.ACKNOWLEDGEMENT)
    assert case.number in message.text
    assert link_token(case) not in message.text
    assert (message.is_public, message.is_automatic, message.to) == (True, True, [ANA])


def test_an_address_that_is_none_becomes_a_task_when_a_person_wrote(hall, post):
    case = in_work(
        hall, requester=PersonInput(name="X", email='" <v@victim.test>, "x@citizen.test')
    )
    talk.reply(case.pk, actor=hall.actor("hana"), text="Venim mâine.")
    post.work()
    assert [row for row in post.rows() if not row.recipient.endswith("@primaria.test")] == []
    assert [task.kind for task in case.tasks.all()] == ["delivery_failed"]


def test_a_request_that_could_be_read_only_later_is_acknowledged_then(hall, post):
    from responsa.cases.actions.register import complete  # noqa: PLC0415 -- used once
    from responsa.cases.inputs import Registration  # noqa: PLC0415 -- used once

    case = hall.case(requester=None, channel=Channel.EMAIL)
    post.work()
    assert post.rows(ANA) == []
    complete(
        case.pk,
        Registration(
            category_id=case.category_id,
            subject="Groapă",
            text="Groapă mare.",
            received_at=case.received_at,
            requester=PersonInput(email=ANA),
            **by_mail(),
        ),
        actor=SYSTEM,
    )
    post.work()
    assert post.purposes(ANA) == ["acknowledgement"]


def test_a_bounce_tells_the_handler(hall, post):
    case = in_work(hall)
    post.work()
    message = case.messages.get(kind=MessageKind.ACKNOWLEDGEMENT)
    outbound.record_delivery_report(message.pk, recipient=ANA, status="5.1.1", permanent=True)
    post.work()
    assert post.purposes("hana@primaria.test")[-1] == "undelivered"
    assert post.rows(ANA)[0].error == "5.1.1"
