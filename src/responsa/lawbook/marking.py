# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Marks for the collector of texts (tools/messages.py). Nothing is translated here: no Django below.

The names are those the collector looks for.
"""


def gettext_noop(message: str) -> str:
    """Return a sentence as it is, marked for translation where it is shown."""
    return message


def ngettext_noop(singular: str, plural: str) -> tuple[str, str]:
    """Return both forms of a sentence as they are, marked for translation where they are shown."""
    return singular, plural
