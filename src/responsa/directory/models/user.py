# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from responsa.directory.enums import Reminders


class UserManager(BaseUserManager["User"]):
    """Finds an account whatever the case in which the address is typed."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username or "")

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":  # noqa: ANN401 -- Django's own shape
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An account: of a colleague (through memberships) or of a citizen (through ``person``)."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=8, blank=True, choices=settings.LANGUAGES)
    person = models.OneToOneField(
        "directory.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="user"
    )
    is_active = models.BooleanField(default=True)
    # Hours a week that a colleague has for cases.
    weekly_hours = models.PositiveSmallIntegerField(default=40)
    created_at = models.DateTimeField()
    # A colleague's own choices.
    notify_assigned = models.BooleanField(default=True)
    notify_reminders = models.CharField(
        max_length=12,
        choices=[(r.value, r.value) for r in Reminders],
        default=Reminders.AT_ONCE,
    )
    shortcuts = models.BooleanField(default=True)
    density = models.CharField(max_length=8, default="normal")
    theme = models.CharField(max_length=5, default="auto")

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    def __str__(self) -> str:
        return self.name or self.email
