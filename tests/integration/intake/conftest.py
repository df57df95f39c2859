# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import threading
from dataclasses import dataclass, field

import pytest


@dataclass
class Listening:
    """A receiver that runs."""

    port: int = 0
    stop: threading.Event = field(default_factory=threading.Event)
    up: threading.Event = field(default_factory=threading.Event)

    def ready(self, port: int) -> None:
        self.port = port
        self.up.set()


@pytest.fixture
def receiver(transactional_db, town):
    """The real receiver on a free port."""
    with _listening() as listening:
        yield listening


@pytest.fixture
def listening(transactional_db, town):
    """A function that starts a receiver, for tests that change its settings first."""
    return _listening


class _listening:  # noqa: N801 -- used as a context manager
    def __init__(self, **options):
        self.options = options

    def __enter__(self):
        from responsa.intake.smtp import serve  # noqa: PLC0415 -- needs Django's apps

        self.listening = Listening()
        self.thread = threading.Thread(
            target=serve,
            args=("127.0.0.1", 0, self.listening.stop),
            kwargs={"when_ready": self.listening.ready, **self.options},
        )
        self.thread.start()
        assert self.listening.up.wait(10)
        return self.listening

    def __exit__(self, *_):
        self.listening.stop.set()
        self.thread.join(15)
        assert not self.thread.is_alive()
