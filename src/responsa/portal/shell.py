# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The frame of the public pages: institution, language, who is signed in."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext as _

from responsa.directory.queries.institution import institution
from responsa.directory.web import actor_of
from responsa.ui.shell import Language, Shell, chosen_theme
from responsa.ui.text import crest, one_line
from responsa.ui.values import Link
from responsa.ui.views import theme_url


def context(request: HttpRequest) -> dict[str, object]:
    """Offer the civic frame to pages that libraries render (sign-in, second factor).

    It is called ``civic_shell``, not ``shell``: what a processor gives wins over what a view gives,
    and the desk has a frame of its own. Worked out only when a page asks for it.
    """
    return {"civic_shell": SimpleLazyObject(lambda: build(request))}


def build(request: HttpRequest) -> Shell:
    """Return the frame of a public page for whoever looks at it."""
    house = institution()
    current = get_language() or settings.LANGUAGE_CODE
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return Shell(
        institution=house.name or "Responsa",
        crest=crest(house.short_name, house.name or "Responsa"),
        tagline=_("Requests and reports"),
        home_url=reverse("portal:home"),
        language=current,
        theme=chosen_theme(request),
        theme_url=theme_url(house.colour),
        logo_url=reverse("portal:logo", args=[house.logo]) if house.logo else "",
        languages=tuple(
            Language(code=code, name=name, current=code == current)
            for code, name in settings.LANGUAGES
        ),
        language_url=reverse("portal:language"),
        help_words=_("Help: %(phone)s") % {"phone": house.phone} if house.phone else "",
        user_name=str(user) if signed_in else "",
        me_links=_me_links(request) if signed_in else (),
        sign_out_url=reverse("account_logout") if signed_in else "",
        footer_links=_footer_links(signed_in=signed_in),
        footer_notes=tuple(
            note for note in (house.phone, one_line(house.address), house.email) if note
        ),
    )


def _me_links(request: HttpRequest) -> tuple[Link, ...]:
    actor = actor_of(request)
    links = []
    if actor.is_staff:
        links.append(Link(url="/desk/", label=_("Desk")))
    if actor.person_id:
        links.append(Link(url=reverse("portal:mine"), label=_("My requests")))
    links.append(Link(url=reverse("account_change_password"), label=_("Change password")))
    links.append(Link(url=reverse("mfa_index"), label=_("Second factor")))
    return tuple(links)


def _footer_links(*, signed_in: bool) -> tuple[Link, ...]:
    links = [
        Link(url=reverse("portal:privacy"), label=_("Privacy")),
        Link(url=reverse("portal:accessibility"), label=_("Accessibility")),
    ]
    if not signed_in:
        links.append(Link(url=reverse("account_login"), label=_("Sign-in for staff")))
    return tuple(links)
