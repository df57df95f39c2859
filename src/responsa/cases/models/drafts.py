# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.conf import settings
from django.db import models


class RegistrationDraft(models.Model):
    """A request that somebody began to write down: no number, no deadline, no mail until it is registered.

    ``form_key`` is the one-time key of its form: whoever continues it registers it once, however often.
    """

    form_key = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # Shared: colleagues with a right over this unit see it too.
    unit = models.ForeignKey(
        "directory.Unit", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    is_shared = models.BooleanField(default=False)
    data = models.JSONField(default=dict)
    at = models.DateTimeField()
    # The opened form that saved it last: another one that does not know of it is stale.
    editor = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["user", "-at"], name="cases_reg_draft_mine")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.at}"
