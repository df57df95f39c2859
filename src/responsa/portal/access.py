# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How somebody came to his case: by a secret link, or signed in. The pages are the same."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse

from responsa.cases.queries import requester
from responsa.cases.queries.requester import PublicCase
from responsa.directory.actions.people import prove_email
from responsa.directory.actors import Actor
from responsa.directory.queries.people import email_of
from responsa.directory.web import actor_of
from responsa.kernel.errors import NotFoundError


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """One's own case, as whom one acts, and where its pages lie.

    ``by_mail``: the link only ever travels by mail, so an act shows that its address is read.
    ``may_act``: false for anonymous cases, which nobody can be proved to have sent.
    """

    case: PublicCase
    actor: Actor
    pages: str
    key: str | int
    by_mail: bool
    may_act: bool
    is_signed_in: bool

    def url(self, page: str = "", *parts: object) -> str:
        """Return the address of a page of this case."""
        name = f"{self.pages}-{page}" if page else {"mine": "mine-case"}.get(self.pages, "track")
        return reverse(f"portal:{name}", args=[self.key, *parts])

    def url_of_other(self, case_id: int) -> str:
        """Return the address of another case of the same requester; nothing for a link that proves nothing.

        Whoever sent a form may have typed another's address: he is not shown what else that person wrote.
        """
        if self.is_signed_in:
            return reverse("portal:mine-case", args=[case_id])
        return (
            reverse("portal:track", args=[requester.mailed_link(case_id)]) if self.by_mail else ""
        )

    def prove(self) -> None:
        """Note that the address to which the link went is read; called by acts, never by looking.

        Mail scanners open links, but they send no forms.
        """
        if self.by_mail and self.actor.person_id:
            prove_email(email_of(self.actor.person_id))


def by_token(token: str) -> Access:
    """Return the case of a secret link; raises Http404 for a forged or revoked one."""
    try:
        case, actor = requester.by_link(token)
    except NotFoundError as error:
        raise Http404 from error
    return Access(
        case=requester.as_public(case),
        actor=actor,
        pages="track",
        key=token,
        by_mail=requester.came_by_mail(token),
        may_act=bool(actor.person_id),
        is_signed_in=False,
    )


def signed_in(request: HttpRequest, case_id: int) -> Access:
    """Return one's own case; raises Http404 alike for another's and for none."""
    actor = citizen(request)
    try:
        case = requester.public_case(case_id, actor=actor)
    except NotFoundError as error:
        raise Http404 from error
    return Access(
        case=case,
        actor=actor,
        pages="mine",
        key=case_id,
        by_mail=False,
        may_act=True,
        is_signed_in=True,
    )


def citizen(request: HttpRequest) -> Actor:
    """Return the signed-in person as a requester: a colleague's rights do not count here."""
    actor = actor_of(request)
    return Actor(name=actor.name, user_id=actor.user_id, person_id=actor.person_id or 0)
