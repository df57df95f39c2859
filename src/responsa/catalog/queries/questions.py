# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the questions of all categories at once."""

from responsa.catalog.models import Field


def questions_of_all() -> list[Field]:
    """Return the questions in use of every category, in one query."""
    return list(Field.objects.filter(is_active=True))
