# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Working time: what a handler spent on a case, what the requester agrees to, what a dispatcher sets."""
