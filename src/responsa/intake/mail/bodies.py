# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a person sees of a message: its texts in order, and the files that came along.

Which part is shown and which is attached follows the algorithm of RFC 8621, section 4.1.4.
"""

from dataclasses import dataclass, field

from responsa.intake.mail import limits
from responsa.intake.mail.charsets import decode_text
from responsa.intake.mail.headers import decode_words, split_message
from responsa.intake.mail.parsed import ParsedAttachment, attachment
from responsa.intake.mail.safe_html import clean_html, text_as_html
from responsa.intake.mail.smime import signed_content
from responsa.intake.mail.tnef import is_tnef, open_tnef
from responsa.intake.mail.transfer import UuFile, split_uuencoded
from responsa.intake.mail.tree import Part, build_tree

_SMIME = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_BODY_TYPES = frozenset({"text/plain", "text/html"})
_NESTED_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    is_html: bool
    content: str


@dataclass(slots=True)
class Bodies:
    """The parts of a message sorted by use."""

    text_view: list[_Piece] = field(default_factory=list)
    html_view: list[_Piece] = field(default_factory=list)
    attachments: list[ParsedAttachment] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)

    def flag(self, note: str) -> None:
        """Remember a remark once."""
        if note not in self.flags:
            self.flags.append(note)

    def shows_nothing(self) -> bool:
        """Say whether no part had anything to read."""
        return not any(piece.content.strip() for piece in (*self.text_view, *self.html_view))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """Text and safe HTML, ready to be stored."""

    text: str
    html: str
    remote_images: int


def collect(root: Part, depth: int = 0) -> Bodies:
    """Sort all parts of a tree into shown texts and attachments."""
    bodies = Bodies()
    _walk(root, bodies, depth=depth, first=True, alternative=False)
    if bodies.shows_nothing() and depth < _NESTED_SHOWN:
        _show_nested(bodies, depth)
    return bodies


def render(bodies: Bodies) -> Rendered:
    """Write the text view and, when any part was HTML, the HTML view."""
    remote = 0
    html: list[str] = []
    for piece in bodies.html_view:
        if piece.is_html:
            clean = clean_html(piece.content)
            remote += clean.remote_images
            html.append(clean.html or text_as_html(clean.text))
            if clean.too_large:
                bodies.flag("html limit")
        else:
            html.append(text_as_html(piece.content))
    has_html = any(piece.is_html for piece in bodies.html_view)
    text = "\n".join(
        clean_html(piece.content).text if piece.is_html else piece.content
        for piece in bodies.text_view
    )
    return Rendered(text=text, html="\n".join(html) if has_html else "", remote_images=remote)


def _walk(part: Part, bodies: Bodies, *, depth: int, first: bool, alternative: bool) -> None:
    if depth > limits.DEPTH:
        bodies.flag("depth limit")
        return
    media_type = part.media_type()
    if media_type == "multipart/encrypted":
        bodies.flag("encrypted")
    if part.is_container():
        _walk_container(part, bodies, depth=depth, alternative=alternative)
    elif media_type in _SMIME:
        _walk_smime(part, bodies, depth=depth)
    elif _is_shown(part, media_type, first=first):
        _show(part, bodies, is_html=media_type == "text/html", alternative=alternative)
    else:
        _attach(part, bodies, media_type)


def _walk_container(part: Part, bodies: Bodies, *, depth: int, alternative: bool) -> None:
    here = part.media_type() == "multipart/alternative"
    texts, htmls = len(bodies.text_view), len(bodies.html_view)
    for index, child in enumerate(part.children()):
        _walk(
            child,
            bodies,
            depth=depth + 1,
            first=index == 0 or here,
            alternative=here or alternative,
        )
    if here and not alternative:
        # a view the sender did not provide is filled from the other one
        if len(bodies.text_view) == texts:
            bodies.text_view += bodies.html_view[htmls:]
        elif len(bodies.html_view) == htmls:
            bodies.html_view += bodies.text_view[texts:]


def _walk_smime(part: Part, bodies: Bodies, *, depth: int) -> None:
    data = part.data()
    content = signed_content(data)
    if content is None:
        bodies.flag("encrypted")
    else:
        bodies.flag("signature not verified")
        split = split_message(content)
        root, _ = build_tree(split.head, split.body)
        _walk(root, bodies, depth=depth + 1, first=True, alternative=False)
    _attach(part, bodies, part.media_type())


def _is_shown(part: Part, media_type: str, *, first: bool) -> bool:
    if part.disposition().main == "attachment":
        return False
    if media_type in _BODY_TYPES or media_type.startswith("multipart/"):
        return first or not part.filename()
    return False


def _show(part: Part, bodies: Bodies, *, is_html: bool, alternative: bool) -> None:
    data = part.data()
    files: list[UuFile] = []
    if not is_html:
        data, files = split_uuencoded(data)
    text = decode_text(data, part.charset())
    if len(text) > limits.TEXT_CHARS and not is_html:
        text = text[: limits.TEXT_CHARS]
        bodies.flag("text limit")
    if "-----BEGIN PGP MESSAGE-----" in text:
        bodies.flag("encrypted")
    piece = _Piece(is_html=is_html, content=text)
    if is_html or not alternative:
        bodies.html_view.append(piece)
    if not is_html or not alternative:
        bodies.text_view.append(piece)
    if not alternative and part.disposition().params.get("filename"):
        # a named text is shown and can also be saved
        _attach(part, bodies, part.media_type())
    for item in files:
        name = decode_words(item.name)
        bodies.attachments.append(
            attachment(item.data, name=name, media_type="application/octet-stream")
        )


def _attach(part: Part, bodies: Bodies, media_type: str) -> None:
    data = part.data()
    name = part.filename()
    if is_tnef(media_type, name, data) and _attach_tnef(data, bodies):
        return
    head = part.head()
    bodies.attachments.append(
        attachment(
            data,
            name=name,
            media_type=media_type,
            inline=part.disposition().main == "inline",
            content_id=head.text("content-id").strip("<> "),
        )
    )


def _attach_tnef(data: bytes, bodies: Bodies) -> bool:
    content = open_tnef(data)
    if content is None:
        bodies.flag("winmail.dat could not be opened")
        return False
    for name, blob in content.files:
        bodies.attachments.append(
            attachment(blob, name=name, media_type="application/octet-stream")
        )
    if bodies.shows_nothing():
        if content.html:
            piece = _Piece(is_html=True, content=content.html)
            bodies.html_view.append(piece)
            bodies.text_view.append(piece)
        elif content.text:
            bodies.text_view.append(_Piece(is_html=False, content=content.text))
    return True


def _show_nested(bodies: Bodies, depth: int) -> None:
    """A message that only carries another one shows that one's text; the file stays attached."""
    for item in bodies.attachments:
        if item.media_type in {"message/rfc822", "message/global"}:
            split = split_message(item.data)
            root, _ = build_tree(split.head, split.body)
            inner = collect(root, depth + 1)
            bodies.text_view += inner.text_view
            bodies.html_view += inner.html_view
            return
