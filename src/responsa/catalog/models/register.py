# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.db import models


class Register(models.Model):
    """A book of numbers. Each year begins again at one."""

    name = models.CharField(max_length=120)
    code = models.CharField(max_length=16, unique=True)
    # Fields of the template: seq, date, year, register (lawbook.numbers).
    template = models.CharField(max_length=80, default="{seq}/{date:%d.%m.%Y}")
    tag = models.CharField(max_length=40, default="[#{number}]")
    # The book of what leaves: its numbers go to letters, never to cases.
    is_outgoing = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name
