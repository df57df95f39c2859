# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Which version this is, as the package says."""

from importlib.metadata import version

VERSION = version("responsa")
