# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""``responsa run``: one command, a running institution."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from responsa.project import listening
from responsa.project.demo import cast
from responsa.project.failure import Failure
from responsa.project.supervisor import Supervisor, part
from responsa.project.version import VERSION


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--http", metavar="HOST:PORT", help="web server (RESPONSA_HTTP)")
    parser.add_argument("--smtp", metavar="HOST:PORT", help="mail receiver (RESPONSA_SMTP)")
    parser.add_argument(
        "--demo", action="store_true", help="fill an empty installation with a town hall"
    )


def run(options: argparse.Namespace) -> int:
    """Prepare, start web server, worker and mail receiver, keep them alive until Ctrl-C."""
    http = listening.address(options.http or listening.HTTP)
    smtp = listening.address(options.smtp or listening.SMTP)
    for place in (http, smtp):
        listening.wait_until_free(place)
    os.environ.setdefault("RESPONSA_BASE_URL", f"http://{http}")
    demo = options.demo or os.environ.get("RESPONSA_DEMO", "").lower() in {"1", "true", "yes", "on"}
    _prepare(demo=demo)
    supervisor = Supervisor(
        [part("web", "--http", str(http)), part("work"), part("receive", "--smtp", str(smtp))], _say
    )

    def when_up() -> bool:
        if not (listening.answers(http) and listening.answers(smtp)):
            return False
        _say(_welcome(os.environ["RESPONSA_BASE_URL"], str(smtp), demo=demo))
        return True

    supervisor.run(when_up)
    _say("Responsa has stopped.")
    return 0


def _prepare(*, demo: bool) -> None:
    """Make the data folder ready in a process of its own, which gives its memory back."""
    words = ["migrate", *(["--demo"] if demo else [])]
    done = subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-m", "responsa.project.cli", *words], check=False
    )
    if done.returncode:
        raise Failure("the installation could not be made ready; the reason is above")


def _welcome(url: str, smtp: str, *, demo: bool) -> str:
    lines = [
        f"Responsa {VERSION} is running.",
        f"  Requests and tracking   {url}/",
        f"  Desk of the staff       {url}/desk/",
        f"  Mail receiver           {smtp}",
        f"  Data folder             {Path(os.environ.get('RESPONSA_DATA', 'var')).absolute()}",
    ]
    if demo:
        lines += [f"  All mail sent           {url}/demo/outbox", "", *cast.as_lines()]
    return "\n".join([*lines, "", "Ctrl-C stops it."])


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
