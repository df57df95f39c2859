# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""``responsa receive``: the mail receiver."""

import argparse
import signal
import threading
from types import FrameType

from responsa.intake import smtp
from responsa.project import listening, preparation


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--smtp", metavar="HOST:PORT", help="where to listen (RESPONSA_SMTP)")


def run(options: argparse.Namespace) -> int:
    """Receive mail until SIGINT or SIGTERM; a message under way is finished."""
    preparation.must_be_done()
    place = listening.address(options.smtp or listening.SMTP)
    listening.wait_until_free(place)
    stop = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)
    smtp.serve(place.host, place.port, stop)
    return 0
