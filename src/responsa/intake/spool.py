# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Where a message lies while it comes in: small ones in memory, larger ones in an unnamed file.

The file has no name in the data folder, so that nothing is left behind when the receiver is killed.
"""

import tempfile
from pathlib import Path
from types import TracebackType
from typing import IO, Self

IN_MEMORY = 64 * 1024  # bytes of one message
# So many messages of the largest size may be under way at once, or more smaller ones.
MOST_LARGEST = 20


class Budget:
    """Bytes that may be under way on all connections together. For one event loop: not for threads."""

    def __init__(self, limit: int, folder: Path) -> None:
        """``folder``: where the unnamed files lie; on a disk, not in memory."""
        self.limit = limit
        self.folder = folder
        self.used = 0

    def is_spent(self) -> bool:
        """Tell whether nothing more may begin now."""
        return self.used >= self.limit


class Spool:
    """One message on its way in. What is too large, or finds no room, is counted and thrown away."""

    def __init__(self, largest: int, budget: Budget) -> None:
        self.size = 0
        self.found_no_room = False
        self._largest = largest
        self._budget = budget
        self._held = 0
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(  # noqa: SIM115 -- closed in _let_go
            IN_MEMORY, dir=str(budget.folder)
        )

    @property
    def is_too_large(self) -> bool:
        """Tell whether it grew beyond the largest size."""
        return self.size > self._largest

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._let_go()

    def add(self, piece: bytes) -> None:
        """Keep a piece. Goes to the page cache of the disk, which costs no waiting."""
        self.size += len(piece)
        if self._file.closed:
            return
        if self.is_too_large or self._budget.used + len(piece) > self._budget.limit:
            self.found_no_room = not self.is_too_large
            self._let_go()
            return
        self._budget.used += len(piece)
        self._held += len(piece)
        try:
            self._file.write(piece)
        except OSError:
            self.found_no_room = True
            self._let_go()

    def rewound(self) -> IO[bytes]:
        """Return the whole message, to be read from its beginning."""
        self._file.seek(0)
        return self._file

    def _let_go(self) -> None:
        self._file.close()
        self._budget.used -= self._held
        self._held = 0
