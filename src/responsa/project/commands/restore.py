# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""``responsa restore``: an empty installation from a backup; it overwrites nothing."""

import argparse
import sys
from pathlib import Path

from responsa.kernel import env
from responsa.project.restoring import restore


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", metavar="FILE", type=Path, help="what responsa backup wrote")


def run(options: argparse.Namespace) -> int:
    """Restore, and say what to do next."""
    data = env.path("RESPONSA_DATA", Path("var").absolute(), about="Data folder")
    url = env.secret("RESPONSA_DATABASE_URL", about="Database")
    manifest = restore(options.file, data=data, url=url)
    sys.stdout.write(
        f"restored from {manifest.made_at}, version {manifest.version}, {manifest.blobs} files.\n"
        "Next: responsa migrate, responsa verify, responsa run\n"
    )
    if not manifest.has_secret_key:
        sys.stdout.write("The secret key was not in the data folder: set RESPONSA_SECRET_KEY.\n")
    return 0
