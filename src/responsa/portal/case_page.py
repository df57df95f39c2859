# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of one's own case, however one came to it."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from responsa.cases.actions import close, preferences, talk
from responsa.cases.enums import MessageKind
from responsa.cases.queries import files, requester
from responsa.cases.queries.requester import PublicMessage
from responsa.directory.queries.institution import institution
from responsa.kernel import ids
from responsa.kernel.errors import NotFoundError, RefusedError
from responsa.portal import clocks, progress, throttle, uploads, working_time
from responsa.portal.access import Access
from responsa.portal.case_forms import NotificationsForm, RateForm, RemarkForm, WithdrawForm
from responsa.portal.pages import page, see_other, words
from responsa.ui.files import file_response
from responsa.ui.formats import date_time, filesize
from responsa.ui.forms import form_errors
from responsa.ui.values import FileView, MessageView, Side

Act = Callable[[], object]


def show(
    request: HttpRequest,
    access: Access,
    *,
    form: RemarkForm | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """Show the case: where it stands, the answer, what was said, and what may be done."""
    case = access.case
    form = form or RemarkForm(initial={"form_key": ids.token()})
    said = [m for m in case.messages if not m.is_report]
    answer = next((m for m in reversed(said) if m.kind == MessageKind.RESOLUTION), None)
    shown = [m for m in said if not (case.resolution and m is answer)]
    context = {
        "access": access,
        "case": case,
        "headline": progress.headline(case),
        "promise": progress.promise(case),
        "stages": progress.stages(case),
        "clock_lines": clocks.lines(case),
        "basis": clocks.basis(case),
        "question": _open_question(access, said),
        "answer_files": _file_views(access, answer) if case.resolution and answer else (),
        "messages_shown": [_message_view(access, message) for message in shown],
        "form": form,
        "errors": form_errors(form) if status == HTTPStatus.UNPROCESSABLE_ENTITY else (),
        "again": form.file_names() if form.is_bound else [],
        "short_codes": institution().short_codes,
        "continue_url": _continue_url(access),
        "carrier_url": _carrier_url(access),
        "working_time": working_time.lines(access),
        "asks_time": working_time.is_asked(access),
    }
    return page(request, "portal/case.html", context, status=status)


def remark(request: HttpRequest, access: Access) -> HttpResponse:
    """Add what the requester says; a second click adds nothing."""
    form = RemarkForm(request.POST, request.FILES)
    if not (_may(access, may=access.case.may_remark, form=form) and form.is_valid()):
        return show(request, access, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    given = form.cleaned_data

    def act() -> None:
        # The key is kept in the same database: whatever undoes the remark gives the key back, so that
        # the same form, sent again after a failure, is not mistaken for a second click.
        with transaction.atomic():
            if throttle.first_time(given["form_key"]):
                talk.remark(
                    access.case.id,
                    actor=access.actor,
                    text=given["text"],
                    attachments=uploads.attachments(given["attachment"]),
                )

    if (refusal := _tried(access, act)) is not None:
        form.add_error(None, words(refusal))
        return show(request, access, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, _("Your message has been added to the request."))
    return see_other(access.url())


def rate(request: HttpRequest, access: Access) -> HttpResponse:
    """Confirm or dispute, and rate. Looking at the page (mail scanners do) changes nothing."""
    case = access.case
    asks_solved = case.may_confirm or (case.may_dispute and not case.may_rate)
    data = request.POST if request.method == "POST" else None
    form = RateForm(data, asks_solved=asks_solved)
    possible = case.may_confirm or case.may_dispute or case.may_rate
    if data is not None and _may(access, may=possible, form=form) and form.is_valid():
        if (refusal := _tried(access, lambda: _judge(access, form))) is None:
            messages.success(request, _("Thank you. Your answer has been recorded."))
            return see_other(access.url())
        form.add_error(None, words(refusal))
    context: dict[str, object] = {"possible": possible and access.may_act}
    return _form_page(request, access, "portal/rate.html", form, context)


def withdraw(request: HttpRequest, access: Access) -> HttpResponse:
    """Take the request back, with the reason."""
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_bound and _may(access, may=access.case.may_withdraw, form=form) and form.is_valid():
        text = form.cleaned_data["text"]
        refusal = _tried(
            access, lambda: close.withdraw(access.case.id, actor=access.actor, text=text)
        )
        if refusal is None:
            messages.success(request, _("Your request has been taken back."))
            return see_other(access.url())
        form.add_error(None, words(refusal))
    return _form_page(request, access, "portal/withdraw.html", form, {})


def notifications(request: HttpRequest, access: Access) -> HttpResponse:
    """Switch status messages off or on; scanners that open the link switch nothing."""
    everywhere = access.by_mail or access.is_signed_in
    form = NotificationsForm(request.POST or None, everywhere=everywhere)
    if form.is_bound and _may(access, may=True, form=form) and form.is_valid():
        wanted = form.cleaned_data["wanted"]
        preferences.set_opt_out(
            access.case.id,
            actor=access.actor,
            opted_out=wanted in {"off", "never"},
            everywhere=wanted in {"never", "always"},
        )
        access.prove()
        messages.success(request, _("Your choice has been saved."))
        return see_other(access.url())
    return _form_page(request, access, "portal/notifications.html", form, {})


def file(access: Access, file_id: int) -> HttpResponse:
    """Hand out a file of the public conversation."""
    try:
        attachment = requester.public_attachment(access.case.id, file_id)
        data = files.content(attachment.blob)
    except NotFoundError as error:
        raise Http404 from error
    return file_response(data, name=attachment.name, media_type=attachment.media_type)


def _judge(access: Access, form: RateForm) -> None:
    case, given = access.case, form.cleaned_data
    if given.get("solved") == "no":
        close.dispute(case.id, actor=access.actor, text=given["text"])
        return
    with transaction.atomic():
        if given.get("solved") == "yes":
            close.confirm(case.id, actor=access.actor)
        if given.get("score") is not None:
            close.rate(case.id, actor=access.actor, score=given["score"], text=given["text"])
        elif given.get("text"):
            talk.remark(case.id, actor=access.actor, text=given["text"])


def _may(
    access: Access, *, may: bool, form: RemarkForm | RateForm | WithdrawForm | NotificationsForm
) -> bool:
    """Tell whether the step is open to this person now; say so on the form otherwise."""
    form.full_clean()
    if access.may_act and may:
        return True
    form.add_error(None, _("This is not possible in the present state of the case."))
    return False


def _tried(access: Access, act: Act) -> RefusedError | None:
    """Do what was asked; return the refusal when the case has moved on meanwhile."""
    try:
        act()
    except RefusedError as refusal:
        return refusal
    access.prove()
    return None


def _form_page(  # noqa: PLR0917 -- reads like a sentence: this page of this case with this form
    request: HttpRequest,
    access: Access,
    template: str,
    form: RateForm | WithdrawForm | NotificationsForm,
    more: dict[str, object],
) -> HttpResponse:
    failed = form.is_bound
    context = {
        "access": access,
        "case": access.case,
        "form": form,
        "errors": form_errors(form) if failed else (),
        **more,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if failed else HTTPStatus.OK
    return page(request, template, context, status=status)


def _open_question(access: Access, said: list[PublicMessage]) -> PublicMessage | None:
    if access.case.stage != "waiting_requester":
        return None
    return next((m for m in reversed(said) if m.kind == MessageKind.QUESTION), None)


def _message_view(access: Access, message: PublicMessage) -> MessageView:
    author = message.author or access.case.unit
    if not message.from_house and message.author in {"", access.actor.name}:
        # Not the name on file: whoever sent a form may have typed another's address.
        author = _("You")
    return MessageView(
        side=Side.OUT if message.from_house else Side.IN,
        author=author,
        body=message.text,
        when=date_time(message.at),
        iso=message.at.isoformat(),
        files=_file_views(access, message),
    )


def _file_views(access: Access, message: PublicMessage) -> tuple[FileView, ...]:
    return tuple(
        FileView(name=name, url=access.url("file", pk), size=filesize(size), icon="file-text")
        for pk, name, size in message.files
    )


def _continue_url(access: Access) -> str:
    """Return where a closed matter goes on: a new request that names this one."""
    if access.case.may_remark or not access.may_act:
        return ""
    return f"{reverse('portal:report')}?follows={requester.continuation(access.case.id)}"


def _carrier_url(access: Access) -> str:
    carrier = access.case.carrier
    return access.url_of_other(carrier.case_id) if carrier and carrier.case_id else ""
