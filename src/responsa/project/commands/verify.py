# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""``responsa verify``: proves the promises, or says which one is broken."""

import argparse
import itertools
import sys

from django.conf import settings

from responsa.cases.queries import proof
from responsa.cases.queries.totals import kept_blobs, totals
from responsa.directory.queries import config_proof
from responsa.intake import queries as intake
from responsa.kernel.blobs import BlobStore


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take no options of its own."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Print every broken promise and return 1; else say what was proved."""
    del options
    broken = 0
    found_faults = (proof.problems(), intake.problems(), config_proof.problems())
    for problem in itertools.chain(*found_faults):
        broken += 1
        sys.stdout.write(f"{problem}\n")
    if stray := _stray_blobs():
        # No promise broken: a crash between writing a file and naming it leaves one behind.
        sys.stderr.write(f"note: {stray} files in the blob store belong to nothing\n")
    if broken:
        sys.stderr.write(f"responsa: {broken} problems found\n")
        return 1
    found = totals()
    sys.stdout.write(
        f"sound: {found.cases} cases, {found.events} events, {found.messages} messages; "
        "numbers gapless, journals unbroken, files present and unaltered, "
        "everything received accounted for\n"
    )
    return 0


def _stray_blobs() -> int:
    present = set(BlobStore(settings.DATA / "blobs").all())
    return len(present - kept_blobs())
