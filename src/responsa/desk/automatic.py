# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the system proposes on a case, and what it did by itself, in words with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from responsa.cases import wording
from responsa.cases.actions.assign import LEADS
from responsa.cases.queries.page import CaseView
from responsa.cases.queries.proposals import automatic_steps, open_proposals
from responsa.catalog.actions.policies import may_always_ask
from responsa.catalog.enums import AutoStep, Mode
from responsa.catalog.queries.automation import mode
from responsa.desk import labels, stream
from responsa.directory.actors import Actor
from responsa.directory.queries.people import users_by_id

if TYPE_CHECKING:
    from responsa.cases.models import Proposal

WORDS: Final[Mapping[AutoStep, Promise]] = {
    AutoStep.ASSIGN: gettext_lazy("Assign it to %(users)s?"),
    AutoStep.UNACCEPTED: gettext_lazy("Nobody accepted it: back to the dispatchers?"),
    AutoStep.RESUME: gettext_lazy("No answer came: go on with the work?"),
    AutoStep.CONFIRM: gettext_lazy("Nobody objected: count the answer as confirmed?"),
    AutoStep.CLOSE: gettext_lazy("Close the confirmed case?"),
    AutoStep.CLOSE_SILENT: gettext_lazy("The requester stays silent: close the case?"),
    AutoStep.CLOSE_ON_REQUEST: gettext_lazy("The requester asks to close: close the case?"),
    AutoStep.JOIN: gettext_lazy("Join it to case %(number)s?"),
    AutoStep.FILE: gettext_lazy("File it without a new answer?"),
    AutoStep.REJECT_CHANNEL: gettext_lazy("Turn it down politely, with the way that is open?"),
    AutoStep.LINK: gettext_lazy("Link it with case %(number)s and answer both?"),
    AutoStep.ASK_IDENTITY: gettext_lazy("Ask the requester who wrote it?"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    """A proposal in the banner: the question, the reason, how sure."""

    id: int
    words: str
    reason: str
    soon: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """Something done by itself: what, when, and what may be done about it."""

    id: int
    words: str
    when: str
    may_undo: bool
    may_always_ask: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Automatic:
    """Both lists of a case. ``may_decide``: the reader may turn a proposal down."""

    proposals: tuple[ProposalLine, ...]
    steps: tuple[StepLine, ...]
    may_decide: bool


def automatic(view: CaseView, actor: Actor) -> Automatic:
    """Return what the system proposes on a case and what it did."""
    names = stream.names(view)
    careful = may_always_ask(view.case.category, actor)
    return Automatic(
        proposals=tuple(_proposal(one) for one in open_proposals(view.case)),
        steps=tuple(
            StepLine(
                id=one.event.pk,
                words=stream.event_words(one.event, names),
                when=labels.moment(one.event.at),
                may_undo=one.may_undo,
                may_always_ask=careful
                and one.step is not None
                and mode(one.step, view.case.category_id) is Mode.AUTO,
            )
            for one in automatic_steps(view)
        ),
        may_decide=not view.roles.isdisjoint(LEADS),
    )


def _proposal(one: "Proposal") -> ProposalLine:
    said = [str(wording.REASONS.get(one.reason, one.reason))]
    if number := one.reason_data.get("number"):
        said.append(_("no. %(number)s") % {"number": number})
    if citation := one.reason_data.get("citation"):
        said.append(str(citation))
    if one.confidence is not None and one.reason.startswith("same_matter"):
        said.append(_("%(percent)d %% alike") % {"percent": one.confidence})
    users = users_by_id(frozenset(one.data.get("users", ())))
    return ProposalLine(
        id=one.pk,
        words=str(WORDS[AutoStep(one.step)])
        % {
            "number": one.reason_data.get("number", ""),
            "users": ", ".join(str(user) for user in users.values()),
        },
        reason=" · ".join(said),
        soon=one.auto_at is not None,
    )
