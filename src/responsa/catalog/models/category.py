# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.conf import settings
from django.db import models

from responsa.catalog.enums import FieldKind, Kind, Routing


class Category(models.Model):
    """What a request is about, in the requester's words; it carries the rules of its cases."""

    name = models.CharField(max_length=120)
    code = models.CharField(max_length=16, blank=True)
    help = models.TextField(blank=True)
    kind = models.CharField(max_length=16, choices=[(k.value, k.value) for k in Kind])
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+")
    register = models.ForeignKey("catalog.Register", on_delete=models.PROTECT, related_name="+")
    routing = models.CharField(
        max_length=12, choices=[(r.value, r.value) for r in Routing], default=Routing.DISPATCHER
    )
    needs_resolution = models.BooleanField(default=True)
    # Who signs the answer, in order, parted by spaces: „supervisor” or a position of the law
    # („role:head”); empty: the supervisor.
    signers = models.CharField(max_length=200, blank=True)
    # The mail with the answer carries the letter as PDF too.
    letter_by_mail = models.BooleanField(default=False)
    is_public = models.BooleanField(default=True)
    # The public form asks by when the requester wishes it done.
    asks_desired_date = models.BooleanField(default=False)
    allows_anonymous = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    # The procedure of the accepted pack („petition”); without one the house's own days count.
    procedure = models.CharField(max_length=40, blank=True)
    # Answer by law, in calendar days; inner target, in working days.
    legal_days = models.PositiveSmallIntegerField(default=30)
    internal_days = models.PositiveSmallIntegerField(default=10)
    load_weight = models.PositiveSmallIntegerField(default=1)
    closes_by_rating = models.BooleanField(default=True)
    closes_unconfirmed = models.BooleanField(default=False)
    # The handlers' time on a case is put to the requester with the answer.
    confirms_time = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    # Groups of settings that are those of the category above (catalog.enums.Group).
    inherits = models.JSONField(default=list, blank=True)
    # Name and help in other languages: {"hu": {"name": "…", "help": "…"}}.
    translations = models.JSONField(default=dict, blank=True)
    # Raised by every change of rules or questions; open cases keep theirs (CategoryVersion).
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class CategoryVersion(models.Model):
    """How a category was published once: its rules and questions. Never changed."""

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    content = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["category", "number"], name="catalog_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.category_id} v{self.number}"


class Field(models.Model):
    """A question that a category asks."""

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="fields")
    key = models.SlugField(max_length=40)
    label = models.CharField(max_length=120)
    help = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in FieldKind])
    required = models.BooleanField(default=False)
    # For choices: the list of texts. For identifiers: the name of the check (lawbook.identifiers).
    choices = models.JSONField(default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    # Asked only when the question of this key has this answer; an empty key: always.
    shown_key = models.CharField(max_length=40, blank=True)
    shown_value = models.CharField(max_length=300, blank=True)
    # With this answer nothing can be sent; the text says what to do instead.
    stop_value = models.CharField(max_length=300, blank=True)
    stop_text = models.CharField(max_length=600, blank=True)
    # Label, help, stop text and choices in other languages: {"hu": {"label": "…", "choices": […]}}.
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["category", "key"], name="catalog_field_key_once"),
        ]

    def __str__(self) -> str:
        return self.label


class CategoryExpert(models.Model):
    """Who is named for a category: handlers among whom cases are shared, supervisors who resolve."""

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="experts")
    user = models.ForeignKey("directory.User", on_delete=models.CASCADE, related_name="+")
    role = models.CharField(
        max_length=12, choices=[("handler", "handler"), ("supervisor", "supervisor")]
    )
    # Share of the load that this colleague takes: 100 is a full place.
    capacity = models.PositiveSmallIntegerField(default=100)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["category", "user", "role"], name="catalog_expert_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category_id} {self.role} {self.user_id}"


class InternalCategory(models.Model):
    """A unit's own view of what a case is; requesters never see it."""

    unit = models.ForeignKey("directory.Unit", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
