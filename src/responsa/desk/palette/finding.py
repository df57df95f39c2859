# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a search shows, in groups of lines: actions and pages by name, cases, people, answers given."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from responsa.cases.queries.search import Found
from responsa.cases.queries.solutions import Solution
from responsa.desk import filters, labels, lines
from responsa.desk.setup.pages import sections
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.queries.colleagues import Colleague
from responsa.kernel.text import fold
from responsa.ui.formats import group_digits
from responsa.ui.jinja import url
from responsa.ui.shell import Shell

if TYPE_CHECKING:
    from responsa.directory.models import Person

_QUOTED: Final = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that was found; ``sign`` is ready-made markup before its words."""

    url: str
    words: str
    note: str = ""
    key: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines of one kind."""

    title: str
    icon: str
    lines: tuple[Line, ...]


def groups(found: Found, colleagues: Iterable[Colleague]) -> list[Group]:
    """Return what was found in the data; groups without lines are left out."""
    made = (
        Group(title=_("Cases"), icon="inbox", lines=tuple(_cases(found))),
        Group(title=_("Requesters"), icon="user", lines=tuple(map(_person, found.people))),
        Group(title=_("Colleagues"), icon="users", lines=tuple(map(_colleague, colleagues))),
        Group(title=_("Answers given"), icon="bulb", lines=tuple(map(_solution, found.solutions))),
    )
    return [group for group in made if group.lines]


def setup_pages(actor: Actor, text: str) -> list[Group]:
    """Return the pages of the set-up with a name that holds all the words, for whoever may open them."""
    if Role.ADMIN not in actor.roles() or not text:
        return []
    found = tuple(
        Line(url=link.url, words=link.label) for link in sections("") if _holds(link.label, text)
    )
    return [Group(title=_("Administration"), icon="settings", lines=found)] if found else []


def ways(frame: Shell, text: str) -> list[Group]:
    """Return the ways of the rail and the person's menu with a name that holds all the words."""
    items = [item for group in frame.groups for item in group.items] + list(frame.foot)
    found = [Line(url=item.url, words=item.label, key=item.key) for item in items]
    if frame.new_url:
        found.insert(0, Line(url=frame.new_url, words=_("New case"), key="N"))
    found += [Line(url=link.url, words=link.label) for link in frame.me_links]
    kept = tuple(line for line in found if _holds(line.words, text))
    return [Group(title=_("Go to"), icon="arrow-right", lines=kept)] if kept else []


def _holds(name: str, text: str) -> bool:
    told = fold(name)
    return all(word in told for word in fold(text).split())


def _cases(found: Found) -> Iterable[Line]:
    address, language = filters.read({"view": "all"}), labels.language()
    for hit in found.cases:
        yield Line(
            url=address.case_url(hit.id),
            words=hit.subject,
            note=group_digits(hit.number) + " · " + (hit.requester_name or _("anonymous")),
            sign=lines.status_sign(language, hit.state),
        )


def _person(person: "Person") -> Line:
    contacts = [identity.value for identity in person.identities.all()]
    house = person.organisation.name if person.organisation else ""
    return Line(
        url=url("desk:person", person_id=person.pk),
        words=person.name or next(iter(contacts), _("without name")),
        note=" · ".join(part for part in (house, *contacts[:2]) if part),
    )


def _colleague(colleague: Colleague) -> Line:
    return Line(
        url=f"{url('desk:list')}?view=open&owner={colleague.id}",
        words=colleague.name,
        note=_("%(unit)s: open cases") % {"unit": colleague.unit},
    )


def _solution(solution: Solution) -> Line:
    text = " ".join(solution.text.split())
    return Line(
        url=f"{url('desk:list')}?q={solution.number}",
        words=solution.subject,
        note=text if len(text) <= _QUOTED else f"{text[:_QUOTED].rstrip()}…",
    )
