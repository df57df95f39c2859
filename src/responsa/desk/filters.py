# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The address of a list: what it holds, read from and written back into the query string."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy as _lazy, pgettext_lazy

from responsa.cases.enums import Channel, State
from responsa.cases.queries.filtering import DATES
from responsa.cases.queries.lists import GROUPS, ONLY, SORTS, VIEWS, CaseFilter
from responsa.catalog.enums import Kind
from responsa.ui.jinja import url

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
NUMBERS: Final[Mapping[str, str]] = {
    "category": "category_id",
    "unit": "unit_id",
    "owner": "owner_id",
    "requester": "requester_id",
    "label": "label_id",
    "handoffs": "hand_offs",
}
WORDS: Final[Mapping[str, frozenset[str]]] = {
    "kind": frozenset(Kind),
    "state": frozenset(State),
    "channel": frozenset(Channel),
    "only": frozenset(ONLY),
    "sort": frozenset(SORTS),
    "group": frozenset(GROUPS),
}
DAYS: Final = tuple(f"{name}_{way}" for name in DATES for way in ("from", "to"))
DENSITIES: Final = ("compact", "normal", "cosy")
# What a person may choose to see besides the number and the subject, in the order of the table.
COLUMNS: Final = (
    "channel",
    "requester",
    "owner",
    "state",
    "unit",
    "place",
    "received",
    "code",
    "handoffs",
    "due",
    "moved",
)
USUAL: Final = ("channel", "requester", "owner", "state", "due", "moved")
_ANSWER: Final = re.compile(r"f([0-9]{1,9})")
_MAX: Final = 2**31
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAddress:
    """What a list holds, how it looks, and where its page begins.

    ``refused``: what the address asked for and the list could not understand, by parameter.
    """

    wanted: CaseFilter
    after: str = ""
    before: str = ""
    columns: tuple[str, ...] = ()
    density: str = ""
    preview: bool = False
    refused: Mapping[str, str] = field(default_factory=dict)

    @property
    def query(self) -> str:
        """The query string of this list's first page."""
        return urlencode(self._params(self.wanted))

    def url(self, *, after: str = "", before: str = "", **changes: object) -> str:
        """Return the address of this list with some of its filter changed."""
        wanted = replace(self.wanted, **changes)  # type: ignore[arg-type]  # -- names of the filter's own fields
        place = {name: key for name, key in (("after", after), ("before", before)) if key}
        return f"{url('desk:list')}?{urlencode(self._params(wanted) | place)}"

    def looking(self, **changes: object) -> str:
        """Return the address of this page of the list with another look: columns, density, preview."""
        other = replace(self, **changes)  # type: ignore[arg-type]  # -- names of the address's own fields
        return other.url(after=self.after, before=self.before)

    def case_url(self, case_id: int) -> str:
        """Return the address of a case opened from this list."""
        return f"{url('desk:case', case_id=case_id)}?{self.query}"

    @property
    def is_filtered(self) -> bool:
        """Tell whether more than a view was chosen."""
        return replace(self.wanted, view="open", sort="due", group="") != CaseFilter()

    @property
    def shown(self) -> tuple[str, ...]:
        """The columns that are shown."""
        return self.columns or USUAL

    @property
    def look(self) -> dict[str, str]:
        """How the list looks, as parameters of an address."""
        chosen = {
            "cols": ",".join(self.columns),
            "density": self.density,
            "preview": "1" if self.preview else "",
        }
        return {name: value for name, value in chosen.items() if value}

    def _params(self, wanted: CaseFilter) -> dict[str, str]:
        return params(wanted) | self.look


def read(given: Mapping[str, str]) -> ListAddress:
    """Read a query string; what is not understood is left out and named. A search alone looks everywhere."""
    text = given.get("q", "").strip()[:_LONGEST]
    view = given.get("view", "")
    values: dict[str, object] = {
        "view": view if view in VIEWS else ("all" if text else "open"),
        "text": text,
    }
    refused: dict[str, str] = {}
    for name, known in WORDS.items():
        raw = given.get(name, "")
        if raw and raw in known:
            values[name] = raw
        elif raw:
            refused[name] = _("Please choose one of the list.")
    _read_numbers(given, values, refused)
    _read_days(given, values, refused)
    answers = ((_ANSWER.fullmatch(name), given[name].strip()) for name in given)
    values["answers"] = tuple(
        sorted((int(found[1]), said[:_LONGEST]) for found, said in answers if found and said)
    )
    columns = tuple(c for c in COLUMNS if c in given.get("cols", "").split(","))
    return ListAddress(
        wanted=CaseFilter(**values),  # type: ignore[arg-type]  # -- checked above, name by name
        after=given.get("after", "")[:_LONGEST],
        before=given.get("before", "")[:_LONGEST],
        columns=() if columns == USUAL else columns,
        density=given["density"] if given.get("density") in DENSITIES else "",
        preview=given.get("preview") == "1",
        refused=refused,
    )


def _read_numbers(
    given: Mapping[str, str], values: dict[str, object], refused: dict[str, str]
) -> None:
    for name, member in NUMBERS.items():
        raw = given.get(name, "").strip()
        if raw.isascii() and raw.isdigit() and int(raw) < _MAX:
            values[member] = int(raw) or None
        elif raw:
            refused[name] = _("Please write a whole number.")


def _read_days(
    given: Mapping[str, str], values: dict[str, object], refused: dict[str, str]
) -> None:
    for name in DAYS:
        if not (raw := given.get(name, "").strip()):
            continue
        try:
            values[name] = dt.date.fromisoformat(raw)
        except ValueError:
            refused[name] = _("Please write the day as year-month-day, such as 2026-11-22.")
    for name in DATES:
        first, last = (values.get(f"{name}_{way}") for way in ("from", "to"))
        if isinstance(first, dt.date) and isinstance(last, dt.date) and first > last:
            refused[f"{name}_to"] = _("The last day lies before the first.")


def params(wanted: CaseFilter) -> dict[str, str]:
    """Return a filter as parameters of an address; ``read`` reads the same filter from them."""
    found = {"view": wanted.view, "q": wanted.text}
    names = (*NUMBERS.items(), *((name, name) for name in (*WORDS, *DAYS)))
    for name, member in names:
        value = getattr(wanted, member)
        if value:
            found[name] = str(value)
    found |= {f"f{question}": said for question, said in wanted.answers}
    if wanted.sort == "due":
        del found["sort"]
    return {name: value for name, value in found.items() if value}
