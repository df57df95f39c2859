# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""``responsa ingest``: one raw message through the door of mail. Code 0 comes after the commit only."""

import argparse
import sys
from pathlib import Path

from responsa.intake.ingest import ingest
from responsa.project.failure import Failure


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", metavar="FILE", help="the message as it came; - is standard input")


def run(options: argparse.Namespace) -> int:
    """Store the message; a worker reads it."""
    try:
        raw = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
        received = ingest(raw)
    except OSError as error:
        raise Failure(f"{options.file}: {error.strerror or error}") from error
    sys.stdout.write(f"stored {received.raw_id}\n")
    return 0
