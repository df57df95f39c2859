# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""``responsa list-received``: one line for each item that came in by any door, quarantine included."""

import argparse
import sys

from responsa.intake.queries import received_lines


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take no options of its own."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Print subject and text, TAB, case number, TAB, Message-ID or source id, TAB, sha256."""
    del options
    for line in received_lines():
        sys.stdout.write(f"{line}\n")
    return 0
