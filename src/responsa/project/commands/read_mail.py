# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""``responsa read-mail``: hands on to the parser's own command, which reads its own options."""

from collections.abc import Sequence

from responsa.intake.mail.read_mail import main


def run(words: Sequence[str]) -> int:
    """Print what the parser makes of standard input, or of the files named there (``--batch``)."""
    return main(words)
