# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the institution."""

from django.db import models

from responsa.directory.models import Institution
from responsa.kernel.memo import once
from responsa.kernel.prepared import prepared


@once
def institution() -> Institution:
    """Return the institution; an empty one until it is set up."""
    found = _only.first()
    return found or Institution(pk=1, name="")


@prepared
def _only() -> models.QuerySet[Institution]:
    return Institution.objects.filter(pk=1)


@once
def is_set_up() -> bool:
    """Tell whether the installation has its institution."""
    return Institution.objects.filter(pk=1).exists()
