# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The MIME tree: the standard library's parser, kept from recursing and from losing bytes."""

from email.feedparser import BytesFeedParser
from email.message import Message
from email.policy import Policy, compat32

from responsa.intake.mail import limits
from responsa.intake.mail.headers import Head
from responsa.intake.mail.params import Value, parse_value
from responsa.intake.mail.transfer import decode_transfer

_CHUNK = 64 * 1024
_MIME_FIELDS = (
    "content-type", "content-transfer-encoding", "content-disposition", "content-id",
    "content-description", "content-location", "mime-version",
)  # fmt: skip
# The parser recurses once per open multipart; beyond this a multipart is read as plain text.
_MULTIPARTS = 200


class _TooManyPartsError(Exception):
    pass


class Part(Message):
    """One node of the tree with bounded, damage-tolerant reading of its fields.

    Nested messages are left unparsed, so that their exact bytes can be attached.
    """

    _value: Value | None = None
    _seen: int = -1
    readable_multipart = True

    def head(self) -> Head:
        """Return the part's fields as raw bytes."""
        return Head(
            fields=tuple(
                (name.lower(), str(value).encode("utf-8", "surrogateescape"))
                for name, value in self.raw_items()
            )
        )

    def _type(self) -> Value:
        # the parser asks while fields are still being added
        count = len(self)
        if self._value is None or self._seen != count:
            self._value, self._seen = parse_value(self.head().raw("content-type")), count
        return self._value

    def media_type(self) -> str:
        """Return the media type, lower case; anything malformed counts as text/plain (RFC 2045)."""
        main = self._type().main
        if not main:
            return self.get_default_type()
        return main if main.count("/") == 1 else "text/plain"

    def get_content_type(self) -> str:
        """Return the type the parser shall act on: nested messages and reports stay opaque."""
        media_type = self.media_type()
        main = media_type.partition("/")[0]
        if main == "message" or (main == "multipart" and not self.readable_multipart):
            return "text/plain"
        return media_type

    def get_content_maintype(self) -> str:
        """Return the main part of the type the parser shall act on."""
        return self.get_content_type().partition("/")[0]

    def get_boundary(self, failobj: object = None) -> str | None:  # type: ignore[override]  # -- the library's own shape
        """Return the boundary, or None."""
        del failobj
        text = self._type().params.get("boundary", "").rstrip()
        return text or None

    def charset(self) -> str:
        """Return the claimed character set, empty when none."""
        return self._type().params.get("charset", "")

    def param(self, name: str) -> str:
        """Return one parameter of Content-Type, empty when missing."""
        return self._type().params.get(name, "")

    def disposition(self) -> Value:
        """Content-Disposition: ``attachment``, ``inline`` or empty, with its parameters."""
        return parse_value(self.head().raw("content-disposition"))

    def filename(self) -> str:
        """Return the name the sender gave the part, without any folder."""
        name = self.disposition().params.get("filename", "") or self.param("name")
        return " ".join(name.replace("\\", "/").rpartition("/")[2].split())

    def children(self) -> list["Part"]:
        """Return the parts of a multipart; empty for a leaf."""
        payload: object = self._payload
        return (
            [item for item in payload if isinstance(item, Part)]
            if isinstance(payload, list)
            else []
        )

    def is_container(self) -> bool:
        """Say whether the parser found parts inside."""
        return isinstance(self._payload, list)

    def fill(self, body: bytes) -> None:
        """Set the body of a leaf as sent."""
        self._payload = body.decode("ascii", "surrogateescape")

    def encoded(self) -> bytes:
        """Return the body as sent."""
        payload: object = self._payload
        if not isinstance(payload, str):
            return b""
        return payload.encode("ascii", "surrogateescape")

    def data(self) -> bytes:
        """Return the body with its transfer encoding undone."""
        return decode_transfer(self.encoded(), self.head().text("content-transfer-encoding"))


class _Factory:
    """Makes the nodes, counts them, and remembers the root."""

    def __init__(self) -> None:
        self.parts: list[Part] = []

    def __call__(self, policy: "Policy[Message]" = compat32) -> Part:
        if len(self.parts) > limits.PARTS:
            raise _TooManyPartsError
        part = Part(policy)
        part.readable_multipart = len(self.parts) < _MULTIPARTS
        self.parts.append(part)
        return part


def build_tree(head: Head, body: bytes) -> tuple[Part, bool]:
    """Parse a body under its head's MIME fields.

    Returns the root and whether the number of parts was cut at ``limits.PARTS``.
    """
    factory = _Factory()
    parser = BytesFeedParser(_factory=factory, policy=compat32)
    # the constructor tries the factory once; that part is not ours
    factory.parts.clear()
    try:
        parser.feed(_mime_head(head))
        if factory.parts and not _is_multipart(factory.parts[0]):
            # nothing to split: spare the cost of a parser that works line by line
            factory.parts[0].fill(body)
            return factory.parts[0], False
        for start in range(0, len(body), _CHUNK):
            parser.feed(body[start : start + _CHUNK])
        parser.close()
    except _TooManyPartsError:
        return factory.parts[0], True
    return factory.parts[0], False


def _is_multipart(root: Part) -> bool:
    return root.get_content_maintype() == "multipart" and root.get_boundary() is not None


def _mime_head(head: Head) -> bytes:
    lines = [
        name.encode("ascii") + b": " + value[: limits.PARAMETER_BYTES]
        for name in _MIME_FIELDS
        if (value := head.raw(name).replace(b"\x00", b""))
    ]
    return b"\r\n".join([*lines, b"", b""])
