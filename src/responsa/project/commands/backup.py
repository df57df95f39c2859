# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""``responsa backup``: everything into one file, while the work goes on."""

import argparse
import sys
from pathlib import Path

from responsa.project import backup
from responsa.project.restoring import checksum


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", metavar="FILE", type=Path, help="a file that does not exist yet")


def run(options: argparse.Namespace) -> int:
    """Write it, and say what it holds."""
    target = options.file.absolute()
    manifest = backup.write(target)
    size = target.stat().st_size / 1_000_000
    sys.stdout.write(
        f"{target}: {size:.1f} MB, {manifest.blobs} files, sha256 {checksum(target)}\n"
        "It holds the secret key and everybody's letters: keep it like the archive room.\n"
    )
    return 0
