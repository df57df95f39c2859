# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.conf import settings
from django.db import models

from responsa.directory.enums import IdentityKind


class Organisation(models.Model):
    """A legal person that writes to the institution."""

    name = models.CharField(max_length=200)
    tax_code = models.CharField(max_length=32, blank=True)
    registration_code = models.CharField(max_length=64, blank=True)
    address = models.TextField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    search = models.CharField(max_length=400, blank=True, editable=False, db_index=True)

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """A natural person: a requester for himself or the contact of an organisation."""

    name = models.CharField(max_length=200, blank=True)
    identifier = models.CharField(max_length=32, blank=True)
    address = models.TextField(blank=True)
    language = models.CharField(max_length=8, blank=True, choices=settings.LANGUAGES)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    opted_out = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    search = models.CharField(max_length=400, blank=True, editable=False, db_index=True)

    def __str__(self) -> str:
        return self.name


class Identity(models.Model):
    """An address or number by which a person is recognised; proved when he answered from it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identities")
    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in IdentityKind])
    value = models.CharField(max_length=320)
    proved_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "value"], name="directory_identity_once"),
        ]

    def __str__(self) -> str:
        return self.value
