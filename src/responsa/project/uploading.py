# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How much of what is sent by forms reaches the disk.

A file that is too large, or too much together with others, is counted and thrown away while it is
read: the form sees its name and its true size, says what is wrong with it, and comes back with
everything that was typed. Only what nobody sends by mistake is refused unread (413).
"""

import io
from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.utils.translation import gettext_noop

from responsa.kernel.errors import InvalidError
from responsa.ui.files import most_together

# Fields, boundaries and headers beside the files of a form.
_BESIDE: Final = 1024 * 1024
# What is larger than so many times the limit is not read to its end for the sake of the text in it.
_PATIENCE: Final = 10
_HEAD: Final = 64
_MEGA: Final = 1_000_000


class Discarded(UploadedFile):  # type: ignore[type-arg]  # -- generic only in the stubs
    """A file of which only name, type, true size and first bytes are left. ``field``: of the form."""

    def __init__(self, head: bytes, *, field: str, **known: Any) -> None:  # noqa: ANN401 -- Django's own shape
        super().__init__(file=io.BytesIO(head), **known)
        self.field, self._head = field, head

    def read(self, num_bytes: int | None = None) -> bytes:
        """Return the first bytes; raises InvalidError for whoever wants the whole."""
        if num_bytes is None or num_bytes < 0 or num_bytes > _HEAD:
            raise InvalidError(
                gettext_noop("Together the files are too large; at most %(limit)s MB can be sent."),
                field=self.field,
                limit=most_together() // _MEGA,
            )
        return self._head[:num_bytes]


def announced(meta: Mapping[str, object]) -> int:
    """Return the length in bytes that a request announces; 0 when it announces none."""
    length = str(meta.get("CONTENT_LENGTH") or "")
    return int(length) if length.isascii() and length.isdigit() else 0


def most_read() -> int:
    """Return how many bytes of one request are read at all."""
    return _PATIENCE * (most_together() + _BESIDE)


class CappedUpload(TemporaryFileUploadHandler):
    """Writes files to the disk up to the limits of one file and of all together (bytes)."""

    _taken = 0  # by the files of this request that are finished
    _size = 0
    _hopeless = False
    _keeps = True
    _head = b""

    def handle_raw_input(
        self,
        input_data: Any,  # noqa: ANN401 -- Django's own shape
        META: dict[str, Any],  # noqa: N803 -- Django's own name
        content_length: int,
        *args: Any,  # noqa: ANN401 -- Django's own shape
        **kwargs: Any,  # noqa: ANN401 -- Django's own shape
    ) -> None:
        """See by the announced length that it is too much: then nothing is written at all."""
        self._hopeless = content_length > most_together() + _BESIDE
        super().handle_raw_input(input_data, META, content_length, *args, **kwargs)

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own shape
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self._size, self._head, self._keeps = 0, b"", True
        if self._hopeless:
            self._drop()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece, as long as the file is within the limits."""
        self._size += len(raw_data)
        self._head = self._head or raw_data[:_HEAD]
        together = self._taken + self._size
        if self._size > settings.UPLOAD_MAX_BYTES or together > most_together():
            self._drop()
        if self._keeps:
            super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":
        """Return the file, or what is left of one that was too large."""
        if self._keeps:
            self._taken += file_size
            return super().file_complete(file_size)
        return Discarded(
            self._head,
            field=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
        )

    def _drop(self) -> None:
        if self._keeps:
            self._keeps = False
            # Closing a temporary file deletes it.
            self.file.close()
