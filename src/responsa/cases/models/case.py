# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from responsa.cases.enums import Channel, LinkKind, Outcome, State


class Case(models.Model):
    """One matter that a requester brought. One row carries all that a list line shows."""

    register = models.ForeignKey("catalog.Register", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveBigIntegerField()
    number = models.CharField(max_length=80, unique=True)
    short_code = models.CharField(max_length=8, unique=True)

    state = models.CharField(max_length=24, choices=[(s.value, s.value) for s in State])
    # Derived from the state; kept so that the hot list reads one index.
    is_open = models.BooleanField(default=True)
    outcome = models.CharField(
        max_length=16, blank=True, choices=[(o.value, o.value) for o in Outcome]
    )
    channel = models.CharField(max_length=8, choices=[(c.value, c.value) for c in Channel])
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    subject = models.CharField(max_length=300)
    place = models.CharField(max_length=300, blank=True)

    category = models.ForeignKey("catalog.Category", on_delete=models.PROTECT, related_name="+")
    # Under which version of the category's rules the case was registered; 0: those of today.
    category_version = models.PositiveIntegerField(default=0)
    internal_category = models.ForeignKey(
        "catalog.InternalCategory",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+")
    requester = models.ForeignKey(
        "directory.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.ForeignKey(
        "directory.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # Words of the list line, so that it needs no join.
    requester_name = models.CharField(max_length=200, blank=True)
    owner_name = models.CharField(max_length=200, blank=True)
    search = models.TextField(blank=True, editable=False)

    # The one who answers for the work; co-handlers are assignments.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    supervisor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    requester_weight = models.PositiveSmallIntegerField(default=2)
    dispatcher_weight = models.PositiveSmallIntegerField(default=2)
    # Level of support at which it is worked on, 1 to 3 (directory.Membership.level).
    level = models.PositiveSmallIntegerField(default=1)

    # How the requester wants the answer; empty: by the way he came.
    answer_channel = models.CharField(
        max_length=8, blank=True, choices=[(c.value, c.value) for c in Channel]
    )
    # The house's own work, a part of another case: it has no requester, and no term of law runs.
    is_inner = models.BooleanField(default=False)
    # The requester's own wish; no promise.
    desired_on = models.DateField(null=True, blank=True)
    # The law's procedure and the version of the rules by which the case began; it ends by the same.
    procedure = models.CharField(max_length=40, blank=True)
    pack = models.ForeignKey(
        "catalog.AcceptedPack",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # What the law's conditions ask about: „not_competent”, „domain:energy_gas”, „refused”.
    legal_facts = models.JSONField(default=list, blank=True)

    # When it reached us (the date that the law counts from) and when it was given its number.
    received_at = models.DateTimeField()
    registered_at = models.DateTimeField()
    # The nearest deadline that still runs; and the nearest of the law and of the house, for two marks.
    due_at = models.DateTimeField(null=True, blank=True)
    legal_due_at = models.DateTimeField(null=True, blank=True)
    inner_due_at = models.DateTimeField(null=True, blank=True)
    # 1 (low) to 4 (urgent), from weights, matrix and dates (priority.py).
    priority = models.PositiveSmallIntegerField(default=2)
    moved_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    # Raised when links in mails are revoked.
    link_version = models.PositiveSmallIntegerField(default=1)
    opted_out = models.BooleanField(default=False)
    # Raised by every change: a form built on an older value is stale.
    version = models.PositiveIntegerField(default=1)
    # How often the case went from one desk to another after it was first given out.
    hand_offs = models.PositiveSmallIntegerField(default=0)
    event_count = models.PositiveIntegerField(default=0)
    event_head = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["register", "year", "sequence"], name="cases_case_number_once"
            ),
            models.CheckConstraint(
                name="cases_case_state_known",
                condition=models.Q(state__in=[s.value for s in State]),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["is_open", "due_at", "id"], name="cases_case_due"),
            models.Index(fields=["is_open", "-moved_at", "-id"], name="cases_case_moved"),
            models.Index(fields=["unit", "is_open", "due_at", "id"], name="cases_case_unit_due"),
            models.Index(fields=["state", "due_at", "id"], name="cases_case_state_due"),
            models.Index(fields=["-registered_at", "-id"], name="cases_case_registered"),
        ]

    def __str__(self) -> str:
        return self.number


class FieldValue(models.Model):
    """A requester's answer to a category's question, as canonical text (ISO dates, plain numbers)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="field_values")
    field = models.ForeignKey("catalog.Field", on_delete=models.PROTECT, related_name="+")
    value = models.TextField(blank=True)
    search = models.CharField(max_length=300, blank=True, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "field"], name="cases_field_value_once"),
        ]

    def __str__(self) -> str:
        return self.value


class Resolution(models.Model):
    """The final answer on the matter: text, author and date, apart from the messages, never edited."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="resolutions")
    text = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.at}"


class Rating(models.Model):
    """How satisfied the requester is: 1 (bad) to 5 (very good), with his words."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="ratings")
    score = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    text = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="cases_rating_bounds", condition=models.Q(score__gte=1, score__lte=5)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.score}"


class CaseLink(models.Model):
    """Two cases that belong together; ``later`` names ``earlier``."""

    later = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="links_back")
    earlier = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="links_forth")
    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in LinkKind])
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["later", "earlier", "kind"], name="cases_link_once"),
        ]
        indexes: ClassVar = [
            # The parts of a case are few among all links.
            models.Index(
                fields=["earlier"],
                condition=models.Q(kind=LinkKind.PARENT.value),
                name="cases_link_parent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.later_id} {self.kind} {self.earlier_id}"
