# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Letters: to sign, to hand over, and the books in which they stand."""
