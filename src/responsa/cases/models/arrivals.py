# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.db import models


class Arrival(models.Model):
    """What a colleague wrote down of the way by which a request came: each door has facts of its own.

    The instant of receipt (call, visit, delivery) is ``Case.received_at``, from which the law counts.
    """

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="arrival")
    # Phone or fax: from which number it came.
    sender_number = models.CharField(max_length=40, blank=True)
    # Post: the date that stands on the letter, and the address of its sender.
    dated_on = models.DateField(null=True, blank=True)
    sender_address = models.TextField(blank=True)
    # The number under which the sender keeps it himself.
    sender_reference = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return f"{self.case_id} {self.sender_number or self.dated_on or ''}"
