# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Registering for somebody else. Every button sends the whole form; what it does is named by ``do``."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responsa.cases import rules
from responsa.cases.actions import arriving, drafts, voiding
from responsa.cases.enums import Channel
from responsa.cases.queries.requester import answer_by
from responsa.desk import given, just_registered, labels, register_form, shell
from responsa.desk.access import staff_required
from responsa.desk.register_form import RegisterForm
from responsa.desk.registering import caller, forwarded, keeping
from responsa.desk.registering.page import Looked, context, form_of, look
from responsa.desk.registering.proposing import Typed, category_of
from responsa.directory.queries.finding import find_people, person_by_phone
from responsa.directory.queries.people import person_or_none
from responsa.directory.web import actor_of
from responsa.intake import forms as intake_forms
from responsa.intake.mail.sandbox import UnreadableMailError
from responsa.intake.queries import typed_at_desk
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError, RefusedError
from responsa.ui.jinja import url
from responsa.ui.shell import Toast

_SENDS = frozenset({"register", "print"})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def register(request: HttpRequest) -> HttpResponseBase:
    """Show the form, take one of its buttons, or register.

    Raises NotPermittedError for roles that register nothing: the form finds people's data.
    """
    _may(request)
    if request.method != "POST":
        typed = _fresh(request)
        asked = "who" in request.GET
        return _page(request, look(typed, actor_of(request), asked=asked))
    return _sent(request, typed_in(request))


def _sent(request: HttpRequest, typed: Typed) -> HttpResponseBase:
    do = typed.get("do", "register")
    if do == "enter":
        # What the Enter key means: find whom one looks for, else register.
        do = "find" if typed.get("who") and not typed.get("requester") else "register"
        if do == "find" and (answer := _only_one(typed)):
            do = answer
    if do in _SENDS:
        return _register(request, typed, do)
    if do.startswith("add-"):
        return _add_here(request, typed, given.number(do.removeprefix("add-")) or 0)
    if do in {"draft", "share"}:
        return _keep(request, typed, share=do == "share")
    try:
        _press(request, typed, do)
    except (RefusedError, UnreadableMailError) as refusal:
        return _again(request, typed, labels.refusal_words(refusal))
    return _page(request, look(typed, actor_of(request), asked=do == "find"))


@require_POST
@staff_required
def glance(request: HttpRequest) -> HttpResponse:
    """Answer with the parts of the page that change while somebody types; nothing is written."""
    _may(request)
    typed = typed_in(request)
    before = dict(typed)
    looked = look(typed, actor_of(request))
    changed = {name for name in ("category", "place") if before.get(name) != typed.get(name)}
    changed |= (
        {"questions"} if typed.get("questions_of", "") != typed.get("category", "") else set()
    )
    parts = context(looked, form_of(typed)) | {"changed": changed}
    return render(request, "desk/register_glance.html", parts, using="jinja2")


@require_safe
@staff_required
def registered(request: HttpRequest, case_id: int) -> HttpResponse:
    """Say number and code, and what to tell the caller."""
    case, may_open = just_registered.case_of(request, case_id)
    left = voiding.seconds_left(case, actor=actor_of(request))
    toast = Toast(
        words=_("Registered: %(number)s") % {"number": case.number},
        undo_url=url("desk:void", case_id=case.pk),
        seconds=left,
    )
    parts = {
        "shell": shell.frame(request, toasts=(toast,) if left else ()),
        "case": case,
        "answer_by": answer_by(case),
        "may_open": may_open,
        "may_undo": left > 0,
        "key": request.GET.get("key", ""),
    }
    return shell.page(request, "desk/registered.html", parts)


@require_POST
@staff_required
def void(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Take back what was just registered; what was typed comes back as a draft, to do it right."""
    try:
        case = voiding.void(case_id, actor=actor_of(request))
    except NotFoundError:
        raise
    except RefusedError as refusal:
        messages.error(request, labels.refusal_words(refusal))
        return redirect(url("desk:case", case_id=case_id))
    words = _("%(number)s is void; the number stays in the register.") % {"number": case.number}
    messages.success(request, words)
    typed = typed_at_desk(case_id)
    if not typed:
        return redirect(url("desk:new"))
    fresh = register_form.empty(channel=case.channel, phone="", category_id=None)
    typed = typed | {name: fresh[name] for name in ("form_key", "editor")}
    row = keeping.keep(typed, actor_of(request))
    return redirect(f"{url('desk:new')}?draft={row.pk}")


def typed_in(request: HttpRequest) -> Typed:
    """Return what a sent form holds, as plain texts."""
    return {str(name): str(value) for name, value in request.POST.items()}


def _may(request: HttpRequest) -> None:
    if not rules.may_register(actor_of(request)):
        raise NotPermittedError("You do not have the right to register cases.")


def _fresh(request: HttpRequest) -> Typed:
    """Return an empty form, or a draft to continue; a known number brings its person at once."""
    query = request.GET
    if draft_id := given.number(query.get("draft", "")):
        return keeping.opened(draft_id, actor_of(request))
    number = query.get("from", "").strip()
    typed = register_form.empty(
        channel=query.get("channel", ""),
        phone=number,
        category_id=given.number(query.get("category", "")),
    )
    typed["service_first"] = "yes" if query.get("first") == "service" else ""
    person = person_or_none(given.number(query.get("person", "")) or 0)
    if person is None and number and (person := person_by_phone(number)):
        typed["recognised"] = number
    if person is not None:
        caller.pick(typed, person)
    typed["who"] = query.get("who", "").strip()
    return typed


def _only_one(typed: Typed) -> str:
    found = find_people(typed["who"], 2)
    return f"pick-{found[0].pk}" if len(found) == 1 else ""


def _press(request: HttpRequest, typed: Typed, do: str) -> None:
    """Do what a button says to the form itself; raises a RefusedError for a mail that cannot be read."""
    kind, _dash, pk = do.partition("-")
    if kind == "pick" and (person := person_or_none(given.number(pk) or 0)):
        caller.pick(typed, person)
    elif do in {"other", "anonymous"}:
        caller.forget(typed, anonymous=do == "anonymous")
    elif kind in {"link", "unlink"}:
        linked = set(given.numbers([*typed.get("related", "").split(","), pk]))
        linked -= set(given.numbers([pk])) if kind == "unlink" else set()
        typed["related"] = ",".join(str(one) for one in sorted(linked))
    elif do == "read":
        _read_mail(request, typed)


def _read_mail(request: HttpRequest, typed: Typed) -> None:
    """Take requester, subject and text from a mail that was chosen as a file or pasted."""
    file = request.FILES.get("mail")
    if file is not None:
        forwarded.fill(typed, forwarded.read_file(file.read()))
        file.seek(0)
        return
    pasted = forwarded.read_pasted(typed.get("text", ""))
    if pasted.address:
        typed["text"] = ""
        forwarded.fill(typed, pasted)


def _register(request: HttpRequest, typed: Typed, do: str) -> HttpResponseBase:
    caller.name_new(typed)
    if typed.get("channel") == Channel.EMAIL and not typed.get("text", "").strip():
        try:
            _read_mail(request, typed)
        except UnreadableMailError as refusal:
            return _again(request, typed, labels.refusal_words(refusal))
    if not typed.get("category"):
        looked = look(typed, actor_of(request))
        if looked.proposed.category:
            words = _("Please look at the category that is proposed, then register.")
            return _page(request, looked, trouble=words, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    form = RegisterForm(typed, request.FILES, category_id=category_of(typed))
    if not form.is_valid():
        return _refused(request, form, typed)
    try:
        received = intake_forms.submit(
            form.registration(),
            form_key=form.cleaned_data["form_key"],
            actor=actor_of(request),
            payload=form.payload(),
        )
    except InvalidError as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, labels.refusal_words(refusal))
        return _refused(request, form, typed)
    drafts.drop(form.cleaned_data["form_key"])
    key = just_registered.seal(received.case_id or 0, actor_of(request))
    page = "desk:slip" if do == "print" else "desk:registered"
    return redirect(f"{url(page, case_id=received.case_id)}?key={key}")


def _add_here(request: HttpRequest, typed: Typed, case_id: int) -> HttpResponseBase:
    """Add what was typed to the case that is about the same; the form is done with."""
    try:
        arriving.add_here(
            case_id,
            typed.get("text", ""),
            actor=actor_of(request),
            channel=Channel(typed.get("channel", Channel.PHONE)),
            person_id=given.number(typed.get("requester", "")),
            attachments=given.attachments(request.FILES.getlist("files")),
        )
    except (InvalidError, ValueError) as refusal:
        return _again(
            request,
            typed,
            labels.refusal_words(refusal) if isinstance(refusal, InvalidError) else "",
        )
    drafts.drop(typed.get("form_key", ""))
    messages.success(request, _("It is added to this case; no new number was given."))
    return redirect(url("desk:case", case_id=case_id))


def _keep(request: HttpRequest, typed: Typed, *, share: bool) -> HttpResponseBase:
    try:
        keeping.keep(typed, actor_of(request), share=share)
    except RefusedError as refusal:
        return _again(request, typed, labels.refusal_words(refusal))
    messages.success(request, _("The draft is kept. It has no number and no deadline yet."))
    return redirect(url("desk:drafts"))


def _again(request: HttpRequest, typed: Typed, words: str) -> HttpResponse:
    looked = look(typed, actor_of(request))
    return _page(request, looked, trouble=words, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _refused(request: HttpRequest, form: RegisterForm, typed: Typed) -> HttpResponse:
    looked = look(typed, actor_of(request))
    return _page(request, looked, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _page(
    request: HttpRequest,
    looked: Looked,
    *,
    form: RegisterForm | None = None,
    trouble: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    parts = context(looked, form or form_of(looked.typed), trouble=trouble)
    return shell.page(request, "desk/register.html", parts, slim=True, status=status)
