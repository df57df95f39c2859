# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What is typed is never lost: drafts, two people at once, refusals, taking back; and mails as they came."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from responsa.cases.actions import assign, blobs, talk
from responsa.cases.actions.deliveries import work_off
from responsa.cases.enums import Channel, Direction, MessageKind
from responsa.cases.inputs import Envelope, NewAttachment, NewMessage
from responsa.cases.models import Case, Delivery, Draft, Message
from responsa.kernel import clock
from responsa.notify.models import Outgoing
from tests.integration.desk.browsers import words


@pytest.fixture
def case(town):
    found = town.case()
    dorin, hana = town.actor("dorin"), town.actor("hana")
    assign.assign(found.pk, [town.user["hana"].pk], actor=dorin)
    assign.accept(found.pk, actor=hana)
    return found


def letter(case, **changes):
    given = {
        "direction": Direction.INBOUND,
        "kind": MessageKind.REMARK,
        "channel": Channel.EMAIL,
        "text": "Alte date",
        "envelope": Envelope(sender_name="Olena", sender_address="olena@strangers.test"),
    }
    return talk.receive(case.pk, NewMessage(**(given | changes)))


def test_a_draft_is_kept_and_shown_again(at, case):
    answer = at("hana").post("desk:draft", case.pk, expect=200, kind="note", text="Încep să scriu")

    assert answer.content.startswith(b"Draft saved ")
    page = at("hana").get("desk:case", case.pk).content.decode()
    assert "Încep să scriu</textarea>" in page
    assert 'value="note" checked' in page
    assert "Încep să scriu" not in at("dorin").page("desk:case", case.pk)


def test_what_was_sent_is_no_draft_any_more(at, case):
    at("hana").post("desk:draft", case.pk, expect=200, kind="note", text="Gata")
    at("hana").say(case, "note", "Gata")

    assert not Draft.objects.exists()


def test_two_people_at_once_the_second_keeps_his_text_and_decides(at, case):
    old = Case.objects.get().version
    at("dorin").say(case, "note", "Am sunat eu.")
    answer = at("hana").say(case, "reply", "Răspunsul meu", version=old, expect=409)
    page = words(answer)

    assert "Somebody else changed this case meanwhile" in page
    assert "Răspunsul meu</textarea>" in answer.content.decode()
    assert "Am sunat eu." in page
    assert "Keep mine as an internal note" in page
    assert not Message.objects.filter(kind="reply").exists()
    at("hana").say(case, "reply", "Răspunsul meu")
    assert Message.objects.get(kind="reply").text == "Răspunsul meu"


def test_a_stale_button_changes_nothing_and_says_so(at, town):
    case = town.case()
    at("dorin").step(case, "assign", users=[town.user["hana"].pk])
    old = Case.objects.get().version
    at("dorin").say(case, "note", "x")

    answer = at("hana").step(case, "accept", version=old, expect=409)
    assert "Somebody else changed this case" in words(answer)
    assert Case.objects.get().state == "assigned"


def test_a_refusal_shows_the_text_and_the_error_at_the_field(at, case):
    answer = at("hana").say(case, "ask_third_party", "Ce cablu?", address="nimeni", expect=422)
    page = answer.content.decode()

    assert "Ce cablu?</textarea>" in page
    assert 'id="id_address-error"' in page
    assert "e-mail address" in words(answer)


def test_who_may_not_is_told_who_can_and_keeps_the_text(at, case):
    answer = at("quentin").say(case, "reply", "Text lung", expect=403)

    assert "This can be done by:" in words(answer)
    assert "dispatcher" in words(answer)
    assert Draft.objects.get().text == "Text lung"


def test_a_file_that_is_too_large_is_named(at, case, settings):
    settings.UPLOAD_MAX_BYTES = 10
    file = SimpleUploadedFile("mare.pdf", b"x" * 11)
    answer = at("hana").say(case, "note", "Vezi", files=file, expect=422)

    assert "“mare.pdf” is too large" in words(answer)
    assert "Vezi</textarea>" in answer.content.decode()


def test_an_attachment_is_handed_out_as_a_download(at, case):
    at("hana").say(case, "note", "Vezi", files=SimpleUploadedFile("a.html", b"<script>1</script>"))
    link = Message.objects.get(kind="note").attachments.get()
    answer = at("dorin").get("desk:file", link.pk)

    assert answer.content == b"<script>1</script>"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    at("oscar").get("desk:file", link.pk, expect=404)


def test_a_reply_can_be_taken_back_for_eight_seconds(at, case):
    answer = at("hana").say(case, "reply", "Prea devreme")
    page = at("hana").client.get(answer.url).content.decode()
    reply = Message.objects.get(kind="reply")
    assert f"/desk/messages/{reply.pk}/unsend/" in page
    at("hana").post("desk:unsend", reply.pk)
    Delivery.objects.update(due_at=clock.now())
    work_off()

    reply.refresh_from_db()
    assert (reply.direction, reply.is_public) == ("internal", False)
    assert Draft.objects.get().text == "Prea devreme"
    assert not Outgoing.objects.filter(purpose="reply").exists()
    assert "Took a reply back" in at("dorin").page("desk:case", case.pk)


def test_a_reply_that_left_is_not_taken_back(at, case):
    at("hana").say(case, "reply", "Plecat")
    reply = Message.objects.get(kind="reply")
    at("dorin").post("desk:unsend", reply.pk, expect=404)
    Message.objects.update(at=clock.now() - dt.timedelta(seconds=9))

    answer = at("hana").post("desk:unsend", reply.pk)
    assert "too late" in words(at("hana").client.get(answer.url))
    reply.refresh_from_db()
    assert reply.is_public


def test_a_held_message_is_marked_and_can_be_released(at, case):
    held = letter(case, held=True)
    page = at("hana").page("desk:case", case.pk)
    assert "sender not verified: only staff see this" in page
    assert "Release" in page
    at("hana").post("desk:release", held.pk)

    held.refresh_from_db()
    assert held.is_public
    assert "Hana: Released a held message" in at("hana").page("desk:case", case.pk)


def test_a_formatted_mail_is_shown_in_a_frame_that_can_do_nothing(at, case):
    picture = NewAttachment(
        name="a.png", data=b"\x89PNG\r\n\x1a\n1", content_id="pic@1", is_inline=True
    )
    message = letter(
        case,
        html='<p>Da</p><script>x</script><img src="https://x.test/1.png"><img src="cid:pic@1">',
        attachments=(picture,),
    )
    page = at("hana").get("desk:case", case.pk).content.decode()
    frame = at("hana").get("desk:message-html", message.pk)
    file = message.attachments.get()

    assert f'src="/desk/messages/{message.pk}/html/"' in page
    assert "allow-scripts" not in page
    assert "default-src 'none'" in frame["Content-Security-Policy"]
    assert "script" not in frame["Content-Security-Policy"].replace("sandbox", "")
    assert frame["X-Frame-Options"] == "SAMEORIGIN"
    body = frame.content.decode()
    assert "<script" not in body
    assert ' src="https://x.test' not in body
    assert f'src="/desk/files/{file.pk}/?inline=1"' in body
    assert at("hana").get("desk:file", file.pk, inline=1)["Content-Type"] == "image/png"


def test_the_raw_mail_is_handed_out_as_it_came(at, case):
    raw = b"From: olena@strangers.test\r\n\r\nAlte date"
    message = letter(case, envelope=Envelope(raw_sha256=blobs.keep(raw).pk))

    answer = at("hana").get("desk:message-raw", message.pk)
    assert answer.content == raw
    assert ".eml" in answer["Content-Disposition"]
    at("oscar").get("desk:message-raw", message.pk, expect=404)


def test_a_mail_that_failed_shows_why_and_goes_again(at, case):
    at("hana").say(case, "reply", "Bună ziua")
    Delivery.objects.update(due_at=clock.now())
    work_off()
    mail = Outgoing.objects.get(purpose="reply")
    Outgoing.objects.filter(pk=mail.pk).update(state="failed", error="550 no such user")
    page = at("hana").page("desk:case", case.pk)
    assert "could not be sent to ana@citizen.test" in page
    assert "550 no such user" in page
    at("oscar").post("desk:resend", mail.pk, expect=404)
    at("hana").post("desk:resend", mail.pk)

    mail.refresh_from_db()
    assert (mail.state, mail.error) == ("waiting", "")


@pytest.mark.row("S2-01")
def test_the_page_of_a_case_is_the_same_for_every_channel(at, town):
    shapes = set()
    for channel in (Channel.WEB, Channel.PHONE, Channel.COUNTER, Channel.POST):
        case = town.case(channel=channel)
        page = at("dorin").get("desk:case", case.pk).content.decode()
        buttons = tuple(name for name in ("reply", "note", "assign", "redirect") if name in page)
        deadlines = tuple(case.deadlines.order_by("kind").values_list("kind", "name"))
        shapes.add((buttons, deadlines, page.count("dline")))

    assert len(shapes) == 1


@pytest.mark.row("S2-06")
def test_the_history_says_who_did_what_when_and_why(at, town, case):
    at("hana").say(case, "reply", "Venim marți.")
    page = at("dorin").page("desk:case", case.pk)

    for line in (
        "Automatically: Registered",
        "Automatically: Sent to the dispatchers of the unit · the category is directed by a dispatcher",
        "Dorin: Assigned to Hana · chosen by a colleague",
        "Hana: Accepted the work",
        "Venim marți.",
    ):
        assert line in page
    assert page.count("today, ") >= 5


def test_an_automatic_choice_of_a_handler_says_why(at, town):
    case = town.case("lamp")

    assert "least open work among the handlers who are present" in at("dorin").page(
        "desk:case", case.pk
    )
