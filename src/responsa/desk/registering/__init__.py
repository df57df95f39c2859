# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Registering for somebody else: what the page proposes while a clerk types, and where it keeps it."""
