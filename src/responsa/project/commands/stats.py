# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""``responsa stats``: counts that must reconcile."""

import argparse
import json
import sys
from dataclasses import asdict

from responsa.cases.queries.totals import totals
from responsa.intake import queries as intake
from responsa.notify import queries as notify


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--json", action="store_true", help="as one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print received items (in all, and by state), cases, messages, deliveries, mails, registers."""
    came = intake.counts()
    counts: dict[str, object] = {"received": came.pop("received"), "received_by_state": came}
    counts |= asdict(totals()) | {"outgoing": asdict(notify.counts())}
    if options.json:
        sys.stdout.write(json.dumps(counts) + "\n")
        return 0
    for name, value in counts.items():
        inner = value if isinstance(value, dict) else {}
        shown = ", ".join(f"{key} {number}" for key, number in inner.items()) if inner else value
        sys.stdout.write(f"{name.replace('_', ' '):20} {shown}\n")
    return 0
