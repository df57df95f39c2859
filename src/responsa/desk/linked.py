# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a case is tied to, on its page: links, parts with their states, bundles; and what may be tied."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy
from markupsafe import Markup

from responsa.cases import relations
from responsa.cases.enums import LinkKind, State
from responsa.cases.queries import bundles
from responsa.cases.queries.children import children_of, looked_at
from responsa.cases.queries.page import CaseView
from responsa.desk import labels, lines
from responsa.directory.actors import Actor
from responsa.ui.formats import group_digits
from responsa.ui.jinja import url
from responsa.ui.values import Link

if TYPE_CHECKING:
    from responsa.cases.models import CaseLink

# By kind, and whether the case is the later one.
WORDS: Final[Mapping[tuple[LinkKind, bool], Promise]] = {
    (LinkKind.FOLLOWS, True): gettext_lazy("continues %(number)s"),
    (LinkKind.FOLLOWS, False): gettext_lazy("continued by %(number)s"),
    (LinkKind.CLAIMS, True): gettext_lazy("claims to belong to %(number)s"),
    (LinkKind.CLAIMS, False): gettext_lazy("%(number)s claims to belong here"),
    (LinkKind.JOINED, True): gettext_lazy("joined to %(number)s"),
    (LinkKind.JOINED, False): gettext_lazy("%(number)s was joined to this"),
    (LinkKind.REPEATS, True): gettext_lazy("repeats %(number)s"),
    (LinkKind.REPEATS, False): gettext_lazy("repeated by %(number)s"),
    (LinkKind.RELATED, True): gettext_lazy("belongs with %(number)s"),
    (LinkKind.RELATED, False): gettext_lazy("belongs with %(number)s"),
    (LinkKind.SPLIT, True): gettext_lazy("taken out of %(number)s"),
    (LinkKind.SPLIT, False): gettext_lazy("%(number)s was taken out of this"),
    (LinkKind.PARENT, True): gettext_lazy("a part of %(number)s"),
    (LinkKind.PARENT, False): gettext_lazy("%(number)s is a part of this"),
}
WAYS: Final[Mapping[str, Promise]] = {
    "related": gettext_lazy("This case belongs with it"),
    "follows": gettext_lazy("This case continues it"),
    "part_of": gettext_lazy("This case is a part of it"),
    "has_part": gettext_lazy("It is a part of this case"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A linked case. ``unlink_url`` is empty where the link stays."""

    url: str
    words: str
    subject: str
    status: Markup
    unlink_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the case. ``url`` is empty where the reader may not open it."""

    url: str
    number: str
    unit: str
    owner: str
    status: Markup
    unlink_url: str
    has_moved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """All that a case is tied to. ``seen_url``: where to say that the changes of the parts were seen."""

    ties: tuple[Tie, ...]
    parts: tuple[Part, ...]
    bundles: tuple[Link, ...]
    seen_url: str
    doings: tuple[Link, ...]


def linked(view: CaseView, actor: Actor) -> Linked:
    """Return what a case is tied to; what its journal does not mention is not asked for."""
    happened = {entry.event.name for entry in view.entries if entry.event is not None}
    parts = _parts(view) if happened & {"case.child_added", "case.linked"} else ()
    found = bundles.of_case(view.case.pk, actor=actor) if "case.bundled" in happened else []
    moved = any(part.has_moved for part in parts)
    return Linked(
        ties=tuple(_tie(view, link) for link in view.links if not _is_part(view, link)),
        parts=parts,
        bundles=tuple(
            Link(url=url("desk:bundle", bundle_id=row.pk), label=row.name) for row in found
        ),
        seen_url=url("desk:children-seen", case_id=view.case.pk)
        if moved and _may(view, "see_children")
        else "",
        doings=tuple(_doings(view)),
    )


def _doings(view: CaseView) -> list[Link]:
    """What may be done beside the steps of the lifecycle, for the menu of the page."""
    case_id = view.case.pk
    offered = (
        ("link", "desk:link", _("Link to another case"), "link", "Shift+L"),
        ("child", "desk:child", _("Open a case for a part of the work"), "hierarchy-2", "Shift+P"),
        ("split", "desk:split", _("Make a case of a part of a message"), "git-merge", "Shift+S"),
    )
    found = [
        Link(url=url(page, case_id=case_id), label=words, icon=icon, key=key)
        for name, page, words, icon, key in offered
        if _may(view, name)
    ]
    if _may(view, "bundle"):
        address = f"{url('desk:bulk')}?deed=bundle&case={case_id}"
        found.append(Link(url=address, label=_("Put into a bundle"), icon="package", key="B"))
    return found


def _may(view: CaseView, name: str) -> bool:
    return relations.may(name, State(view.case.state), view.roles)


def _is_part(view: CaseView, link: "CaseLink") -> bool:
    return link.kind == LinkKind.PARENT and link.earlier_id == view.case.pk


def _tie(view: CaseView, link: "CaseLink") -> Tie:
    is_later = link.later_id == view.case.pk
    other = link.earlier if is_later else link.later
    words = str(WORDS[LinkKind(link.kind), is_later])
    return Tie(
        url=url("desk:case", case_id=other.pk),
        words=words % {"number": group_digits(other.number)},
        subject=other.subject,
        status=lines.status_sign(labels.language(), other.state),
        unlink_url=_unlink_url(view, link),
    )


def _unlink_url(view: CaseView, link: "CaseLink") -> str:
    if LinkKind(link.kind) not in relations.UNTIED or not _may(view, "unlink"):
        return ""
    return url("desk:unlink", case_id=view.case.pk, link_id=link.pk)


def _parts(view: CaseView) -> tuple[Part, ...]:
    own = {link.later_id: link for link in view.links if _is_part(view, link)}
    children = children_of(view.case.pk)
    seen_at = looked_at(view.case.pk) if children else None
    return tuple(
        Part(
            url=url("desk:case", case_id=child.id) if child.id in own else "",
            number=group_digits(child.number),
            unit=child.unit,
            owner=child.owner,
            status=lines.status_sign(labels.language(), child.state),
            unlink_url=_unlink_url(view, own[child.id]) if child.id in own else "",
            has_moved=seen_at is not None and child.moved_at > seen_at,
        )
        for child in children
    )
