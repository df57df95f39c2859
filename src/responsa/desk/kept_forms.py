# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A form that arrives after its session has ended: nothing is done, and nothing that was typed is lost.

It is kept in the answer itself, signed: the server stores nothing for somebody who is not signed in.
"""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from responsa.desk import labels
from responsa.directory.queries.institution import institution
from responsa.ui.jinja import url
from responsa.ui.shell import Shell, chosen_theme
from responsa.ui.text import crest
from responsa.ui.views import theme_url

_SALT: Final = "responsa.desk.kept"
_HOURS: Final = 12 * 3600
_MOST: Final = 400_000
# What is a secret, or belongs to the form that was open and not to the person.
_NEVER: Final = frozenset({"csrfmiddlewaretoken", "password", "code"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A form as it came: where to, its fields, the names of files (which are not kept)."""

    path: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """What the person wrote, to see that it is there: texts with a space in them."""
        return tuple(value for _name, value in self.fields if " " in value.strip())


def refuse(request: HttpRequest) -> HttpResponse:
    """Answer 401 to a form of nobody, with what it held, to be sent again after signing in."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _NEVER and "password" not in name
        for value in values
    ]
    files = [file.name or "" for name in request.FILES for file in request.FILES.getlist(name)]
    path = request.get_full_path()
    return page(request, Kept(path=path, fields=tuple(fields), files=tuple(files)))


def page(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Draw the page that asks to sign in and then to go on."""
    house = institution()
    frame = Shell(
        institution=house.name or _("New institution"),
        crest=crest(house.short_name, house.name),
        home_url=url("desk:home"),
        language=labels.language(),
        theme=chosen_theme(request),
        theme_url=theme_url(house.colour),
    )
    context = {"shell": frame, "kept": kept, "sealed": _sealed(kept)}
    answer = render(
        request,
        "desk/presence/ended.html",
        context,
        status=HTTPStatus.UNAUTHORIZED,
        using="jinja2",
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


def opened(sealed: str) -> Kept | None:
    """Return what a page of ours held; None for anything that we did not sign today."""
    try:
        held = signing.loads(sealed, salt=_SALT, max_age=_HOURS)
    except signing.BadSignature:
        return None
    if not url_has_allowed_host_and_scheme(held["path"], allowed_hosts=None):
        return None
    fields = tuple((str(name), str(value)) for name, value in held["fields"])
    return Kept(path=held["path"], fields=fields, files=tuple(held["files"]))


def _sealed(kept: Kept) -> str:
    """Return the form signed; too long a one can only be copied."""
    if sum(len(value) for _name, value in kept.fields) > _MOST:
        return ""
    held = {"path": kept.path, "fields": kept.fields, "files": kept.files}
    return signing.dumps(held, salt=_SALT, compress=True)
