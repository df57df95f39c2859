# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The languages in which a pack of schema 2 calls everything that people read of."""

from typing import Final

LANGUAGES: Final = ("ro", "it", "pl", "ru", "en")
