# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.db import models


class Logo(models.Model):
    """The institution's picture, apart from its row: that one is read with every page."""

    digest = models.CharField(max_length=64, unique=True)
    data = models.BinaryField()
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest
