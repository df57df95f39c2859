# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""By which way an answer reaches the requester, and where to."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from responsa.cases.enums import AnswerWay, Channel
from responsa.cases.models import Case
from responsa.cases.queries.threads import last_inbound
from responsa.directory.queries.people import contacts_of, email_of

_W = AnswerWay
# The ways in the order in which they are tried, by the way in which the requester came.
_USUAL: Final = (_W.MAIL, _W.POST, _W.PHONE)
_BY_CHANNEL: Final[Mapping[str, tuple[AnswerWay, ...]]] = MappingProxyType(
    {
        Channel.POST: (_W.POST, _W.MAIL),
        Channel.FAX: (_W.FAX, _W.POST, _W.MAIL),
        Channel.COUNTER: (_W.MAIL, _W.POST),
    }
)
# What he wishes goes before all of it.
_WISHED: Final[Mapping[str, AnswerWay]] = MappingProxyType(
    {
        Channel.WEB: _W.MAIL,
        Channel.EMAIL: _W.MAIL,
        Channel.PHONE: _W.PHONE,
        Channel.COUNTER: _W.PICKUP,
        Channel.POST: _W.POST,
        Channel.FAX: _W.FAX,
    }
)


def way_for(case: Case) -> AnswerWay:
    """Return the requester's own way: what he wishes, else as he came, as far as it can be gone.

    Who left no address collects his answer; somebody unknown is answered in the case alone.
    """
    if case.requester_id is None:
        return AnswerWay.NONE
    wished = _WISHED.get(case.answer_channel)
    tried = ((wished,) if wished else ()) + _BY_CHANNEL.get(case.channel, _USUAL)
    possible = (way for way in tried if way is AnswerWay.PICKUP or destination(case, way))
    return next(possible, AnswerWay.PICKUP)


def destination(case: Case, way: AnswerWay) -> str:
    """Return where a way leads: an address, a number; empty where we do not know it."""
    if case.requester is None:
        return ""
    match way:
        case AnswerWay.MAIL:
            last = last_inbound(case.pk)
            return email_of(case.requester.pk, preferred=last.sender_address if last else "")
        case AnswerWay.POST:
            organisation = case.organisation.address if case.organisation else ""
            return (organisation or case.requester.address).strip()
        case AnswerWay.PHONE | AnswerWay.FAX:
            return contacts_of(case.requester.pk).phone
        case _:
            return ""


def recipient(case: Case, way: AnswerWay) -> str:
    """Return the lines of the addressee as they stand on the letter: name, then where it goes."""
    names = []
    if case.organisation is not None:
        names.append(case.organisation.name)
    if case.requester is not None and case.requester.name not in names:
        names.append(case.requester.name)
    # The letter of who collects it bears his address too, where it is known.
    where = destination(case, AnswerWay.POST if way is AnswerWay.PICKUP else way)
    return "\n".join(filter(None, [*names, where]))
