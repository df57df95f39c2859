# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the law and the case add to the words of an answer: all numbers, legal basis, remedy."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from responsa.cases.models import Case
from responsa.cases.queries.legal import law_of, owed_here
from responsa.kernel.text import fold
from responsa.ui.formats import date

_BASIS = "legal_basis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demands:
    """What the law of a case wants in an answer. ``remedy`` in the requester's language if it exists."""

    wants: tuple[str, ...] = ()
    basis: str = ""
    remedy: str = ""


def demands(case: Case) -> Demands:
    """Return what the answer to a case must hold by its law; nothing where no law counts."""
    law = law_of(case)
    if law is None:
        return Demands()
    answer = law.procedure.answer
    refused = answer.must_contain_if_refused if "refused" in case.legal_facts else ()
    texts = answer.remedy_text
    remedy = texts.get(case.language) or next(iter(texts.values()), "")
    return Demands(
        wants=(*answer.must_contain, *refused), basis=law.procedure.legal_basis, remedy=remedy
    )


def added(case: Case, text: str) -> tuple[str, ...]:
    """Return the paragraphs that stand below a text by law; what it says itself is not said twice."""
    need = demands(case)
    said, found = fold(text), []
    with translation.override(case.language):
        if _BASIS in need.wants and need.basis and fold(need.basis) not in said:
            found.append(_("This answer is given under %(law)s.") % {"law": need.basis})
    if need.remedy and fold(need.remedy) not in said:
        found.append(need.remedy)
    return tuple(found)


def numbers(case: Case) -> tuple[str, ...]:
    """Return, for an answer to several cases of one requester, the paragraph that names them all."""
    theirs = [one for one in owed_here(case) if same_requester(one, case)]
    if not theirs:
        return ()
    with translation.override(case.language):
        listed = "\n".join(
            _("no. %(number)s of %(day)s")
            % {"number": one.number, "day": date(one.registered_at, year=True)}
            for one in (case, *theirs)
        )
        head = _("This is our answer to all of your requests about this matter:")
    return (f"{head}\n{listed}",)


def whole(case: Case, text: str) -> str:
    """Return an answer as it leaves: the words, the numbers that it answers, what the law adds."""
    return "\n\n".join([text.strip(), *numbers(case), *added(case, text)])


def without_numbers(case: Case, text: str) -> str:
    """Return the same for somebody else whose case was joined: the numbers are not his business."""
    return "\n\n".join([text.strip(), *added(case, text)])


def same_requester(case: Case, other: Case) -> bool:
    """Tell whether two cases are of the same person or organisation."""
    if case.organisation_id is not None or other.organisation_id is not None:
        return case.organisation_id == other.organisation_id
    return case.requester_id is not None and case.requester_id == other.requester_id
