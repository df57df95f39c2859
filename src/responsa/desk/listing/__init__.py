# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The list page in its parts: tabs, chips, the filter form, columns, export."""
