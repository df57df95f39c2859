# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Setting up the house: plain pages for the administrator, over the actions of directory and catalog."""
