# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Colleagues at the same desk: who is looking, who is writing; a session that ends while one writes."""
