# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.conf import settings
from django.db import models


class WorkItem(models.Model):
    """A task of a person in a case: something to do besides the answer, by whom and by when.

    Not ``Task``, which is what a machine could not finish.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="work_items")
    title = models.CharField(max_length=200)
    detail = models.TextField(blank=True)
    # Nobody: whoever answers for the case.
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # Handed to somebody outside by mail; the message that asked him.
    address = models.EmailField(blank=True)
    message = models.ForeignKey(
        "cases.Message", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The line of the category's checklist from which it comes.
    line = models.ForeignKey(
        "catalog.ChecklistLine",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    made_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    planned_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # Given up: it need not be done any more.
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["assignee", "due_on"],
                condition=models.Q(done_at=None, dropped_at=None),
                name="cases_work_item_mine",
            ),
            models.Index(fields=["-done_at"], name="cases_work_item_done"),
        ]

    def __str__(self) -> str:
        return self.title
