# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""``responsa web``: the web server."""

import argparse

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from responsa.project import listening


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--http", metavar="HOST:PORT", help="where to listen (RESPONSA_HTTP)")


def run(options: argparse.Namespace) -> int:
    """Serve pages until SIGINT or SIGTERM."""
    place = listening.address(options.http or listening.HTTP)
    listening.wait_until_free(place)
    Granian(
        "responsa.project.web_worker:application",
        address=place.host,
        port=place.port,
        interface=Interfaces.WSGI,
        workers=listening.WEB_WORKERS,
        blocking_threads=listening.WEB_THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        # 0.3 s: a process that died is back within a second.
        respawn_interval=0.3,
        workers_kill_timeout=6,
    ).serve()
    return 0
