# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the journal of the set-up."""

from responsa.directory.models import ConfigEvent


def config_events(limit: int = 100) -> list[ConfigEvent]:
    """Return the latest changes of the set-up with their authors, the newest first."""
    return list(ConfigEvent.objects.select_related("user")[:limit])
