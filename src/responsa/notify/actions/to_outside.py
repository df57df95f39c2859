# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Mails to the requester of a case, and to a third party that is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.utils import translation

from responsa.cases.actions import outbound
from responsa.cases.actions.tasks import open_task
from responsa.cases.enums import Channel, Direction, MessageKind, TaskKind
from responsa.cases.inputs import Envelope, NewMessage
from responsa.cases.models import Case, Event, Message
from responsa.cases.queries import events, files, requester, threads
from responsa.cases.queries.consulting import answered_parties
from responsa.catalog.queries.channels import mailbox_for
from responsa.directory.actions.people import hold, mark_email_failed
from responsa.directory.queries.people import email_of, is_proved
from responsa.notify import house, plan
from responsa.notify.actions import limiting, outbox, reminding
from responsa.notify.addresses import writable
from responsa.notify.compose import File, subject_with_tag
from responsa.notify.enums import Audience, Purpose
from responsa.notify.letters import legal, reminders, requester as letters, time
from responsa.notify.plan import Notice
from responsa.ui.pages import MailView

_KINDS = {Purpose.ACKNOWLEDGEMENT: MessageKind.ACKNOWLEDGEMENT}
BY_PERSON = {
    Purpose.QUESTION: letters.question,
    Purpose.REPLY: letters.reply,
    Purpose.RESOLUTION: letters.resolution,
    Purpose.SILENCE_NOTICE: reminders.silence,
    Purpose.EXTENDED: legal.extended,
    Purpose.SUSPENDED: legal.suspended,
    Purpose.TRANSFERRED: legal.transferred,
    Purpose.JOINED: legal.joined,
    Purpose.FILED: legal.filed,
}
_BY_MACHINE: Mapping[Purpose, Callable[[letters.House, letters.CaseFacts, Event], MailView]] = {
    Purpose.ACKNOWLEDGEMENT: lambda ours, facts, _event: letters.acknowledgement(ours, facts),
    Purpose.CLOSED: lambda ours, facts, event: letters.closed(ours, facts, event.data["outcome"]),
    Purpose.QUESTION_REMINDER: reminding.of_question,
    Purpose.ANSWER_REMINDER: reminding.of_answer,
    Purpose.TIME_ASKED: lambda ours, facts, event: time.asked(ours, facts, event.data["minutes"]),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mail:
    """A mail that is to be kept: why, what for, to whom, and what makes it unique."""

    event: Event
    notice: Notice
    recipient: str
    key: str


def tell_requester(event: Event, notice: Notice) -> None:
    """Keep the requester's mail about an event, when he has an address and is to be told."""
    case = event.case
    address = address_of(case)
    mail = _mail(event, notice, address)
    if not address or outbox.is_kept(mail.key) or _is_silent(event, notice):
        return
    if not mail.recipient:
        _report_unwritable(event, notice, address)
        return
    if case.requester_id is not None and not notice.by_person:
        hold(case.requester_id)
    silenced = not notice.by_person and not limiting.may_write(mail.recipient)
    if silenced:
        limiting.report_flood(mail.recipient)
    with translation.override(case.language):
        view = _letter(mail)
        _post(mail, _message(mail, view), view, silenced=silenced)


def ask_third_party(event: Event, notice: Notice) -> None:
    """Keep the mail that puts a question to somebody outside; it holds no link to the case."""
    message, case = event.message, event.case
    for address in message.to if message else ():
        mail = _mail(event, notice, address)
        if message is None or outbox.is_kept(mail.key):
            continue
        if not mail.recipient or mailbox_for(address):
            _report_unwritable(event, notice, address)
            continue
        sent_on = event.name == "case.forwarded"
        language = house.language("") if sent_on else case.language
        with translation.override(language):
            write = legal.forwarded if sent_on else letters.third_party
            view = write(house.house(language), case.number, _words(event))
            _post(mail, message, view)


def remind_third_party(event: Event, notice: Notice) -> None:
    """Repeat our last question to each address that it went to; the requester sees nothing of it."""
    case = event.case
    question = threads.last_written(case.pk, MessageKind.THIRD_PARTY_QUESTION)
    done = answered_parties(case.pk)
    for address in question.to if question else ():
        if address.lower() in done:
            continue
        mail = _mail(event, notice, address)
        if not mail.recipient or outbox.is_kept(mail.key) or mailbox_for(address):
            continue
        with translation.override(case.language):
            words = reminding.asked(event, MessageKind.THIRD_PARTY_QUESTION)
            view = reminders.third_party(house.house(case.language), case.number, words)
            message = outbound.add_automatic(
                case.pk,
                NewMessage(
                    direction=Direction.OUTBOUND,
                    kind=MessageKind.THIRD_PARTY_QUESTION,
                    channel=Channel.EMAIL,
                    subject=view.subject,
                    text=letters.in_words(view),
                    envelope=Envelope(to=(mail.recipient,), is_automatic=True),
                ),
            )
            _post(mail, message, view)


def _mail(event: Event, notice: Notice, address: str) -> _Mail:
    """An acknowledgement is unique for its case, any other mail for its event."""
    recipient = writable(address)
    key = outbox.key_of(event.pk, notice.purpose, recipient)
    if notice.purpose is Purpose.ACKNOWLEDGEMENT:
        key = f"case:{event.case_id}:{notice.purpose}"
    return _Mail(event=event, notice=notice, recipient=recipient, key=key)


def _post(mail: _Mail, message: Message, view: MailView, *, silenced: bool = False) -> None:
    case, notice = mail.event.case, mail.notice
    asked = mail.recipient if notice.to is Audience.THIRD_PARTY else ""
    last = threads.last_inbound(case.pk, sender=asked)
    mail_id = house.message_mail_id(case.pk, message.pk)
    subject = subject_with_tag(case.register.tag, case.number, view.subject)
    outbox.keep(
        outbox.Parcel(
            key=mail.key,
            purpose=notice.purpose,
            recipient=mail.recipient,
            language=case.language,
            view=replace(view, subject=subject),
            sender=house.sender(case.category_id),
            auto=_auto(notice),
            mail_id=mail_id,
            case_id=case.pk,
            message_id=message.pk,
            in_reply_to=last.mail_id if last else "",
            references=(last.in_reply_to, last.mail_id) if last else (),
            files=tuple(_files(message)),
            silenced=silenced,
        )
    )
    # One question may go to several; each mail of it has the same name.
    named = tuple(message.to) if notice.to is Audience.THIRD_PARTY else (mail.recipient,)
    outbound.name_mail(message.pk, mail_id, to=named or (mail.recipient,))


def _auto(notice: Notice) -> str:
    if notice.by_person and not notice.is_notice:
        return ""
    return "auto-replied" if notice.purpose is Purpose.ACKNOWLEDGEMENT else "auto-generated"


def address_of(case: Case) -> str:
    """Return where the requester reads: where his last mail came from, never an address of ours."""
    if case.requester_id is None:
        return ""
    last = threads.last_inbound(case.pk) or threads.request_of(case.pk)
    found = email_of(case.requester_id, preferred=last.sender_address if last else "")
    return "" if found and mailbox_for(found) else found


def _is_silent(event: Event, notice: Notice) -> bool:
    """Tell whether the requester is not to hear of it: a machine, his own wish, nothing new to him."""
    case = event.case
    if event.name == "case.answered" and _is_told_by_main(event):
        return True
    if not notice.by_person:
        request = threads.request_of(case.pk)
        if request is not None and request.is_automatic:
            return True
    declined = case.opted_out or (case.requester is not None and case.requester.opted_out)
    if notice.optional and declined:
        return True
    return notice.on_change and not plan.is_new_stage(event.name, event.data, events.earlier(event))


def _is_told_by_main(event: Event) -> bool:
    """Tell whether the one answer, with all numbers, goes to the same address anyhow."""
    main = threads.by_id(event.data["case"])
    return main is not None and address_of(main) == address_of(event.case)


def _message(mail: _Mail, view: MailView) -> Message:
    """Return the message on the case's line that the mail carries; an automatic one is added now."""
    event, purpose = mail.event, mail.notice.purpose
    if mail.notice.by_person:
        if event.message is None:
            raise ValueError(f"{event.name} carries no message")
        return event.message
    return outbound.add_automatic(
        event.case_id,
        NewMessage(
            direction=Direction.OUTBOUND,
            kind=_KINDS.get(purpose, MessageKind.STATUS),
            channel=Channel.EMAIL,
            subject=view.subject,
            text=letters.in_words(view),
            is_public=True,
            envelope=Envelope(
                sender_address=house.sender(event.case.category_id),
                to=(mail.recipient,),
                is_automatic=True,
            ),
        ),
    )


def _letter(mail: _Mail) -> MailView:
    event, purpose = mail.event, mail.notice.purpose
    ours, facts = house.house(event.case.language), facts_of(event.case, mail.recipient)
    if purpose in BY_PERSON:
        return BY_PERSON[purpose](ours, facts, _words(event))
    return _BY_MACHINE.get(purpose, _status)(ours, facts, event)


def _status(ours: letters.House, facts: letters.CaseFacts, event: Event) -> MailView:
    if event.name == "case.link_renewed":
        return letters.new_link(ours, facts)
    return letters.status(ours, facts, event.name)


def facts_of(case: Case, recipient: str) -> letters.CaseFacts:
    """Return what a letter to a recipient may say of a case."""
    door = house.link(f"/t/{requester.link_token(case)}/")
    known = case.requester is not None and is_proved(recipient)
    return letters.CaseFacts(
        number=case.number,
        code=case.short_code if house.uses_codes() else "",
        category=case.category.name,
        unit=case.unit.name,
        registered_at=case.registered_at,
        answer_by=requester.answer_by(case),
        name=case.requester.name if case.requester and known else "",
        view_url=door,
        opt_out_url=f"{door}notifications/",
        rate_url=f"{door}rate/",
    )


def _words(event: Event) -> letters.Words:
    """What a colleague wrote; he signs with his name and unit."""
    unit = event.case.unit.name
    return letters.Words(
        text=event.message.text if event.message else "",
        author=f"{event.user}\n{unit}" if event.user else unit,
        subject=event.case.subject,
    )


def _files(message: Message) -> list[File]:
    return [
        File(name=row.name, media_type=row.media_type, data=files.content(row.blob))
        for row in files.of_message(message.pk)
    ]


def _report_unwritable(event: Event, notice: Notice, address: str) -> None:
    """What a person wrote must not vanish because an address is none, or our own.

    A notice that cannot leave was not given: its address takes no mail.
    """
    if notice.is_notice:
        mark_email_failed(address)
    if notice.by_person and event.message:
        open_task(
            TaskKind.DELIVERY_FAILED,
            subject=f"address:{event.message.pk}",
            detail=address,
            case_id=event.case_id,
        )
