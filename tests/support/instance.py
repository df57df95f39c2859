# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The whole product as a person starts it: ``responsa run`` on free ports with its own data folder."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.support.ports import free_port

COMMAND = Path(sys.executable).with_name("responsa")
READY_WITHIN = 90


@dataclass
class Instance:
    """One running product. ``environment`` holds what the command needs to speak of the same data."""

    folder: Path
    http_port: int
    smtp_port: int
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    options: tuple[str, ...] = field(default_factory=tuple)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http_port}"

    @property
    def health(self) -> str:
        return f"{self.url}/health/ready"

    @property
    def log(self) -> Path:
        return self.folder / "responsa.log"

    def start(self) -> None:
        """Start it and return when it is ready. Raises RuntimeError with the end of its log."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    COMMAND,
                    "run",
                    *("--data", self.folder / "data"),
                    *("--http", f"127.0.0.1:{self.http_port}"),
                    *("--smtp", f"127.0.0.1:{self.smtp_port}"),
                    *self.options,
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                env=self.environment,
            )
        until = time.monotonic() + READY_WITHIN
        while time.monotonic() < until and self.process.poll() is None:
            if self.ready():
                return
            time.sleep(0.1)
        self.kill()
        end = self.log.read_text(encoding="utf-8", errors="replace")[-3000:]
        raise RuntimeError(f"the product did not become ready: {end}")

    def ready(self) -> bool:
        try:
            with urllib.request.urlopen(self.health, timeout=2) as answer:  # noqa: S310 -- our own address
                return answer.status == 200
        except (OSError, urllib.error.URLError):
            return False

    def command(
        self, *words: str, stdin: bytes = b"", check: bool = True
    ) -> subprocess.CompletedProcess[bytes]:
        """Run another ``responsa`` command on the same data; its output is captured."""
        return subprocess.run(
            [COMMAND, *words], input=stdin, capture_output=True, check=check, env=self.environment
        )

    def stop(self) -> int:
        """Stop it as Ctrl-C does; return its exit code. What does not stop in 20 s is killed."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
        return self.process.returncode

    def kill(self) -> None:
        """Kill every process of it at once, as a power cut would."""
        assert self.process is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def prepare(*options: str, **variables: str) -> Instance:
    """Return an instance that is not started yet, with a temporary folder and free ports."""
    folder = Path(tempfile.mkdtemp(prefix="responsa-run-"))
    port = free_port()
    ours = ("RESPONSA_", "DJANGO_")
    environment = {n: v for n, v in os.environ.items() if not n.startswith(ours)}
    environment |= {
        "RESPONSA_DATA": str(folder / "data"),
        "RESPONSA_BASE_URL": f"http://127.0.0.1:{port}",
        **variables,
    }
    return Instance(folder, port, free_port(), environment, options=options)


@pytest.fixture(scope="session")
def demo_instance():
    """A demo institution for the whole session: for tests that only look, or add things of their own."""
    instance = prepare("--demo")
    instance.start()
    yield instance
    instance.stop()
    shutil.rmtree(instance.folder, ignore_errors=True)


@pytest.fixture
def new_instance():
    """Return a function that starts a fresh instance: ``new_instance("--demo", RESPONSA_X="1")``."""
    made = []

    def started(*options, **variables):
        instance = prepare(*options, **variables)
        made.append(instance)
        instance.start()
        return instance

    yield started
    for instance in made:
        instance.stop()
        shutil.rmtree(instance.folder, ignore_errors=True)
