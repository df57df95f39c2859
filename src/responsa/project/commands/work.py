# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""``responsa work``: the worker."""

import argparse

from responsa.project import preparation, worker


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take no options of its own."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Work until SIGINT or SIGTERM; several may run at once."""
    del options
    preparation.must_be_done()
    return worker.serve()
