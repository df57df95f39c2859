# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A priority in words: what it is, how many points, and who gave them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy as _lazy, pgettext_lazy

from responsa.cases.priority import Nearness, Priority, Share
from responsa.cases.queries.completeness import Missing
from responsa.desk import labels

if TYPE_CHECKING:
    from responsa.cases.models import Case

_DATES: Final[Mapping[tuple[str, Nearness], Promise]] = {
    ("legal", Nearness.OVER): _lazy("the date by law is over +%(points)s"),
    ("legal", Nearness.TODAY): _lazy("the date by law is today +%(points)s"),
    ("legal", Nearness.SOON): _lazy("the date by law is near +%(points)s"),
    ("inner", Nearness.OVER): _lazy("the inner deadline is over +%(points)s"),
    ("inner", Nearness.TODAY): _lazy("the inner deadline is today +%(points)s"),
    ("inner", Nearness.SOON): _lazy("the inner deadline is near +%(points)s"),
    ("desired", Nearness.OVER): _lazy("the wished date is over +%(points)s"),
    ("desired", Nearness.TODAY): _lazy("the wished date is today +%(points)s"),
    ("desired", Nearness.SOON): _lazy("the wished date is near +%(points)s"),
}
MISSING: Final[Mapping[Missing, Promise]] = {
    Missing.CONTACT: pgettext_lazy("missing", "a way to reach the requester"),
    Missing.PLACE: pgettext_lazy("missing", "the place"),
    Missing.ANSWERS: pgettext_lazy("missing", "answers of the category"),
    Missing.SUBJECT: pgettext_lazy("missing", "a subject of its own"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityWords:
    """A priority as a sentence and its sum. ``tone``: warn from „high” on."""

    title: str
    level: str
    sum: str
    tone: str


def case_priority(case: "Case", found: Priority) -> PriorityWords:
    """Return a case's priority with its arithmetic: „Leak × Network = +40, requester's weight +10, …”."""
    inner = case.internal_category.name if case.internal_category else ""
    parts = [_share(share, case.category.name, inner) for share in found.shares]
    return PriorityWords(
        title=_("Priority: %(level)s, %(points)s points")
        % {"level": labels.WEIGHTS[found.level], "points": found.points},
        level=str(labels.WEIGHTS[found.level]),
        sum=", ".join(part for part in parts if part),
        tone="warn" if found.level >= labels.HIGH_WEIGHT else "info",
    )


def told(shares: object) -> str:
    """Return the sum of an event of the journal: shares as it keeps them."""
    if not isinstance(shares, list):
        return ""
    read = (Share(name=n, points=p, nearness=Nearness(near)) for n, p, near in shares)
    return ", ".join(part for part in (_share(share, "", "") for share in read) if part)


def _share(share: Share, category: str, inner_class: str) -> str:
    if share.name == "cell":
        if not share.points:
            return ""
        what = " × ".join(name for name in (category, inner_class) if name)
        return (what or _("matrix")) + f" = {share.points:+}"
    if share.name == "requester":
        return _("requester's weight +%(points)s") % {"points": share.points}
    if share.name == "dispatcher":
        return _("our weight +%(points)s") % {"points": share.points}
    words = _DATES.get((share.name, share.nearness))
    return str(words) % {"points": share.points} if words else ""
