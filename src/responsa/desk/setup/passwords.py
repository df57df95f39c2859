# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A first password that is read from a screen once and typed by somebody else."""

import secrets

from responsa.kernel.ids import SHORT_CODE_ALPHABET

_GROUPS, _LETTERS = 4, 5


def first_password() -> str:
    """Return twenty random letters and digits in groups (98 bits), easy to read and to type."""
    letters = SHORT_CODE_ALPHABET.lower()
    groups = ("".join(secrets.choice(letters) for _ in range(_LETTERS)) for _ in range(_GROUPS))
    return "-".join(groups)
