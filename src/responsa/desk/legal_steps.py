# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The side exits of a case as forms bring them: sent on, joined, filed, closed at the requester's wish."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from responsa.cases.actions import filing, forward, joining
from responsa.cases.enums import Ground
from responsa.cases.queries.page import CaseView
from responsa.directory.actors import Actor
from responsa.kernel.errors import InvalidError
from responsa.ui.values import Option

if TYPE_CHECKING:
    from responsa.desk.looks import Given

GROUNDS: Final[Mapping[Ground, Promise]] = {
    Ground.ANONYMOUS: pgettext_lazy("ground", "Nobody in particular wrote it"),
    Ground.REPEAT: pgettext_lazy("ground", "It repeats a request that was answered"),
    Ground.STOPPED: pgettext_lazy("ground", "The correspondence about it is stopped"),
    Ground.CHANNEL: pgettext_lazy("ground", "The law does not take it by this way"),
    Ground.REFUSAL: pgettext_lazy("ground", "The law lets it stay without an answer"),
    Ground.NO_REPLY: pgettext_lazy("ground", "What was missing did not come in time"),
    Ground.HOUSE: pgettext_lazy("ground", "No answer is owed, for the reason below"),
}
WAYS: Final[Mapping[str, Promise]] = {
    "phone": pgettext_lazy("way of asking", "by phone"),
    "mail": pgettext_lazy("way of asking", "by mail"),
    "counter": pgettext_lazy("way of asking", "in person"),
}


def transfer_out(case_id: int, actor: Actor, given: "Given") -> object:
    """Send the matter to the competent authority."""
    to = forward.Authority(name=given.authority, email=given.address, postal=given.postal)
    return forward.forward(case_id, to, actor=actor, text=given.text, version=given.version)


def join(case_id: int, actor: Actor, given: "Given") -> object:
    """Join the case to another one."""
    return joining.join(case_id, given.into, actor=actor, text=given.text, version=given.version)


def file(case_id: int, actor: Actor, given: "Given") -> object:
    """File the case on a ground."""
    if given.ground not in set(Ground):
        raise InvalidError("Please choose a ground.", field="ground")
    wanted = filing.Filing(
        ground=Ground(given.ground), repeats=given.repeats, nothing_new=given.nothing_new
    )
    return filing.file(case_id, wanted, actor=actor, text=given.text, version=given.version)


def ground_options(view: CaseView, chosen: str) -> tuple[Option, ...]:
    """Return the grounds on which this case may be filed."""
    known = filing.grounds(view.case)
    return tuple(
        Option(
            value=ground,
            label=str(GROUNDS[ground]),
            checked=ground == chosen or len(known) == 1,
        )
        for ground in known
    )


def way_options(chosen: str) -> tuple[Option, ...]:
    """Return how a requester can have asked; by phone is what a clerk writes down most."""
    return tuple(
        Option(value=way, label=str(words), checked=way == (chosen or "phone"))
        for way, words in WAYS.items()
    )
