# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a case holds what is needed to work on it: the indicator, and the condition for lists."""

from collections import defaultdict
from collections.abc import Sequence, Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.db import models

from responsa.cases.models import Case, FieldValue
from responsa.catalog.enums import FieldKind, Kind
from responsa.catalog.models import Field
from responsa.directory.models import Identity


class Missing(StrEnum):
    """What a case may lack."""

    CONTACT = "contact"
    PLACE = "place"
    ANSWERS = "answers"
    SUBJECT = "subject"


# Reports of something somewhere: without a place nobody finds it.
_NEEDS_PLACE: Final = (Kind.NOTIFICATION,)
_CHECKS: Final = len(Missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """How complete a case is: in per cent, what is missing, which questions are not answered."""

    missing: tuple[Missing, ...]
    questions: tuple[str, ...]

    @property
    def percent(self) -> int:
        """Return how much of what is needed is there."""
        return round(100 * (_CHECKS - len(self.missing)) / _CHECKS)


def completeness(case: Case) -> Completeness:
    """Return what a case lacks, in three queries."""
    questions = _open_questions([case])[case.pk]
    known = _reachable([case])
    return Completeness(missing=_lacks(case, questions, known), questions=questions)


def missing_of(cases: Sequence[Case]) -> dict[int, tuple[Missing, ...]]:
    """Return what each case lacks, in three queries for all; categories and requesters are read already."""
    questions, known = _open_questions(cases), _reachable(cases)
    return {case.pk: _lacks(case, questions[case.pk], known) for case in cases}


def incomplete() -> models.Q:
    """Return the condition of cases that lack something: the same checks, for lists."""
    identities = Identity.objects.filter(person=models.OuterRef("requester"))
    answers = FieldValue.objects.filter(
        case=models.OuterRef(models.OuterRef("pk")), field=models.OuterRef("pk")
    ).exclude(value="")
    questions = (
        Field.objects.filter(category=models.OuterRef("category"), required=True, is_active=True)
        .exclude(kind=FieldKind.FILE)
        .exclude(models.Exists(answers))
    )
    nobody = models.Q(requester=None, category__allows_anonymous=False)
    unreachable = models.Q(requester__address="") & ~models.Exists(identities)
    no_contact = nobody | (models.Q(requester__isnull=False) & unreachable)
    no_place = models.Q(category__kind__in=_NEEDS_PLACE, place="")
    no_subject = models.Q(subject="") | models.Q(subject=models.F("category__name"))
    return no_contact | no_place | no_subject | models.Q(models.Exists(questions))


def _lacks(case: Case, questions: tuple[str, ...], known: AbstractSet[int]) -> tuple[Missing, ...]:
    person = case.requester
    told = case.category.allows_anonymous if person is None else person.pk in known
    checks = (
        (Missing.CONTACT, told or bool(person and person.address)),
        (Missing.PLACE, case.category.kind not in _NEEDS_PLACE or bool(case.place)),
        (Missing.ANSWERS, not questions),
        (Missing.SUBJECT, case.subject not in {"", case.category.name}),
    )
    return tuple(what for what, is_there in checks if not is_there)


def _reachable(cases: Sequence[Case]) -> frozenset[int]:
    people = {case.requester_id for case in cases} - {None}
    found = Identity.objects.filter(person__in=people) if people else Identity.objects.none()
    return frozenset(found.values_list("person_id", flat=True))


def _open_questions(cases: Sequence[Case]) -> dict[int, tuple[str, ...]]:
    """Return the labels of required questions that are not answered; files come later, they are not asked."""
    wanted = Field.objects.filter(
        category__in={case.category_id for case in cases}, required=True, is_active=True
    ).exclude(kind=FieldKind.FILE)
    by_category: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for field, category, label in wanted.values_list("pk", "category_id", "label"):
        by_category[category].append((field, label))
    answered = set(
        FieldValue.objects.filter(case__in=[case.pk for case in cases])
        .exclude(value="")
        .values_list("case_id", "field_id")
    )
    return {
        case.pk: tuple(
            label
            for field, label in by_category[case.category_id]
            if (case.pk, field) not in answered
        )
        for case in cases
    }
