# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.conf import settings
from django.db import models


class Presence(models.Model):
    """A colleague who has a case open now. It expires within seconds, and is no part of the case.

    Who is not there any more keeps no line: his next case takes his old ones away.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "case"], name="cases_presence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.case_id}"
