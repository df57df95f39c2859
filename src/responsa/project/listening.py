# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the parts listen, and with how many hands. Read without Django: the web server starts with it."""

import os
import socket
import time
from dataclasses import dataclass

from responsa.kernel import env
from responsa.project.failure import Failure

HTTP = env.text(
    "RESPONSA_HTTP", "127.0.0.1:8000", about="Where the web server listens, HOST:PORT (--http)"
)
SMTP = env.text(
    "RESPONSA_SMTP", "127.0.0.1:2525", about="Where the mail receiver listens, HOST:PORT (--smtp)"
)
WEB_WORKERS = env.integer(
    "RESPONSA_WEB_WORKERS",
    min(2, os.cpu_count() or 1),
    about="Processes of the web server; default: 2, on a single processor 1",
)
WEB_THREADS = env.integer(
    "RESPONSA_WEB_THREADS", 4, about="Pages that each of these processes works on at once"
)
_HIGHEST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Address:
    """A host and a port; ``str()`` gives HOST:PORT."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def address(text: str) -> Address:
    """Read HOST:PORT, ``[::1]:8000`` included. Raises Failure in plain words."""
    host, colon, port = text.rpartition(":")
    if not (colon and host and port.isdigit() and 0 < int(port) <= _HIGHEST_PORT):
        raise Failure(f"“{text}” is no address; write HOST:PORT, for example 127.0.0.1:8000")
    return Address(host.strip("[]"), int(port))


def wait_until_free(place: Address, *, seconds: float = 5) -> None:
    """Return when nobody listens there any more (an earlier start may still be stopping).

    Raises Failure when somebody stays.
    """
    until = time.monotonic() + seconds
    while True:
        try:
            _try_to_listen(place)
        except OSError as error:
            if time.monotonic() > until:
                raise Failure(
                    f"cannot listen at {place}: {error.strerror or error}; "
                    "stop the other program or choose another port"
                ) from error
            time.sleep(0.2)
        else:
            return


def answers(place: Address) -> bool:
    """Tell whether somebody accepts connections there."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(place.host, place.host)  # noqa: S104 -- asked, not bound
    try:
        socket.create_connection((host, place.port), timeout=1).close()
    except OSError:
        return False
    return True


def _try_to_listen(place: Address) -> None:
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((place.host, place.port))
        probe.listen(1)
