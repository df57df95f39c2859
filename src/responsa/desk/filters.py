# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The address of a list: what it holds, read from and written back into the query string."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Final
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy as _lazy, pgettext, pgettext_lazy

from responsa.cases import wording
from responsa.cases.enums import Channel, State
from responsa.cases.queries.lists import SORTS, VIEWS, CaseFilter
from responsa.catalog.enums import Kind
from responsa.catalog.queries.categories import categories, category_names
from responsa.desk import labels
from responsa.directory.queries.people import staff, users_by_id
from responsa.directory.queries.units import tree
from responsa.ui.jinja import url
from responsa.ui.values import Chip, Option

VIEW_NAMES: Final[Mapping[str, Promise]] = {
    "open": pgettext_lazy("view", "Open"),
    "mine": pgettext_lazy("view", "Mine"),
    "to_accept": pgettext_lazy("view", "To accept"),
    "to_dispatch": pgettext_lazy("view", "To assign"),
    "to_sign": pgettext_lazy("view", "To sign"),
    "overdue": pgettext_lazy("view", "Overdue"),
    "resolved": pgettext_lazy("view", "Answered"),
    "closed": pgettext_lazy("view", "Closed"),
    "all": pgettext_lazy("view", "All cases"),
}
# What a view holds, for the day on which it holds nothing.
EMPTY: Final[Mapping[str, Promise]] = {
    "open": _lazy("Every case that you may see and that still waits for an answer stands here."),
    "mine": _lazy("Cases in which you have a part stand here until the answer is given."),
    "to_accept": _lazy("Work that was offered to you and that you have not accepted stands here."),
    "to_dispatch": _lazy("New cases of your units that nobody has yet stand here."),
    "to_sign": _lazy("When the last handler is done, the case waits here for your resolution."),
    "overdue": _lazy("Open cases whose deadline is over stand here."),
    "resolved": _lazy("Answered cases stand here until the requester confirms or time is over."),
    "closed": _lazy("Closed cases stand here for good."),
    "all": _lazy("Every case that you may see stands here."),
}
# Parameter of the address -> field of the filter.
_NUMBERS: Final[Mapping[str, str]] = {
    "category": "category_id",
    "unit": "unit_id",
    "owner": "owner_id",
    "requester": "requester_id",
}
_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "kind": frozenset(Kind),
    "state": frozenset(State),
    "channel": frozenset(Channel),
}
_MAX = 2**31


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAddress:
    """What a list holds and from where its page begins."""

    wanted: CaseFilter
    after: str = ""

    @property
    def query(self) -> str:
        """The query string of this list's first page."""
        return _query(self.wanted)

    def url(self, *, after: str = "", **changes: object) -> str:
        """Return the address of this list with some of its filter changed."""
        wanted = replace(self.wanted, **changes)  # type: ignore[arg-type]  # -- names of the filter's own fields
        query = _query(wanted)
        more = f"&{urlencode({'after': after})}" if after else ""
        return f"{url('desk:list')}?{query}{more}"

    def case_url(self, case_id: int) -> str:
        """Return the address of a case opened from this list."""
        return f"{url('desk:case', case_id=case_id)}?{self.query}"

    @property
    def is_filtered(self) -> bool:
        """Tell whether more than a view was chosen."""
        return replace(self.wanted, view="open", sort="due") != CaseFilter()


def read(given: Mapping[str, str]) -> ListAddress:
    """Read a query string; what is not understood is left out. A search alone looks everywhere."""
    text = given.get("q", "").strip()[:200]
    view = given.get("view", "")
    values: dict[str, object] = {
        "view": view if view in VIEWS else ("all" if text else "open"),
        "text": text,
        "sort": given["sort"] if given.get("sort") in SORTS else "due",
    }
    for name, field in _NUMBERS.items():
        raw = given.get(name, "")
        if raw.isascii() and raw.isdigit() and int(raw) < _MAX:
            values[field] = int(raw)
    for name, known in _WORDS.items():
        if given.get(name, "") in known:
            values[name] = given[name]
    wanted = CaseFilter(**values)  # type: ignore[arg-type]  # -- checked above, name by name
    return ListAddress(wanted=wanted, after=given.get("after", "")[:200])


def _query(wanted: CaseFilter) -> str:
    values = asdict(wanted)
    found = {"view": wanted.view, "q": wanted.text}
    found |= {name: values[field] for name, field in _NUMBERS.items()}
    found |= {name: values[name] for name in _WORDS}
    if wanted.sort != "due":
        found["sort"] = wanted.sort
    return urlencode({name: value for name, value in found.items() if value})


def chips(address: ListAddress) -> list[Chip]:
    """Return the active filters in words, each with the address without it."""
    wanted = address.wanted
    shown: list[tuple[str, str, str]] = []
    if wanted.text:
        shown.append(("text", _("Search"), wanted.text))
    if wanted.category_id:
        shown.append(("category_id", _("Category"), category_names().get(wanted.category_id, "?")))
    if wanted.kind:
        shown.append(("kind", _("Kind"), str(labels.KINDS[wanted.kind])))
    if wanted.unit_id:
        names = {node.id: node.name for node in tree()}
        shown.append(("unit_id", _("Unit"), names.get(wanted.unit_id, "?")))
    shown += _plain_chips(wanted)
    return [
        Chip(
            name=name, value=value, remove_url=address.url(**{field: getattr(CaseFilter(), field)})
        )
        for field, name, value in shown
    ]


def _plain_chips(wanted: CaseFilter) -> list[tuple[str, str, str]]:
    shown = []
    if wanted.state:
        shown.append(("state", _("State"), str(wording.STATES[State(wanted.state)])))
    if wanted.channel:
        shown.append(("channel", _("Channel"), str(wording.CHANNELS[Channel(wanted.channel)])))
    if wanted.owner_id:
        owner = users_by_id({wanted.owner_id}).get(wanted.owner_id)
        shown.append(("owner_id", _("Responsible"), str(owner or "?")))
    if wanted.requester_id:
        shown.append(("requester_id", _("Requester"), _("the same requester")))
    return shown


def choices(wanted: CaseFilter) -> list[tuple[str, str, tuple[Option, ...]]]:
    """Return the questions of the filter form: name, label, answers."""
    return [
        _question(
            "category",
            _("Category"),
            [(c.pk, c.name) for c in categories()],
            chosen=wanted.category_id,
        ),
        _question("kind", _("Kind"), list(labels.KINDS.items()), chosen=wanted.kind),
        _question(
            "unit",
            _("Unit"),
            [(n.id, "\u2003" * n.depth + n.name) for n in tree()],
            chosen=wanted.unit_id,
        ),
        _question("state", _("State"), list(wording.STATES.items()), chosen=wanted.state),
        _question(
            "channel",
            pgettext("of a request", "Channel"),
            list(wording.CHANNELS.items()),
            chosen=wanted.channel,
        ),
        _question(
            "owner", _("Responsible"), [(u.pk, str(u)) for u in staff()], chosen=wanted.owner_id
        ),
    ]


def _question(
    name: str, label: str, answers: list[tuple[object, object]], *, chosen: object
) -> tuple[str, str, tuple[Option, ...]]:
    options = (
        Option(value=str(value), label=str(words), checked=value == chosen)
        for value, words in answers
    )
    return name, label, tuple(options)
