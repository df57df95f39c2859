# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.db import models

from responsa.catalog.enums import AfterFetch


class Mailbox(models.Model):
    """An intake address. Mail comes by our own receiver, or is fetched by IMAP when a host is given."""

    address = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    category = models.ForeignKey("catalog.Category", on_delete=models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    imap_host = models.CharField(max_length=200, blank=True)
    imap_port = models.PositiveIntegerField(default=993)
    imap_security = models.CharField(
        max_length=8, default="tls", choices=[(k, k) for k in ("tls", "starttls", "none")]
    )
    imap_user = models.CharField(max_length=200, blank=True)
    # Sealed with the installation's key (catalog.secrets); never shown again.
    imap_password = models.TextField(blank=True)
    imap_folder = models.CharField(max_length=120, default="INBOX")
    after_fetch = models.CharField(
        max_length=8, default=AfterFetch.MARK, choices=[(k.value, k.value) for k in AfterFetch]
    )
    polled_at = models.DateTimeField(null=True, blank=True)
    succeeded_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "mailboxes"

    def __str__(self) -> str:
        return self.address
