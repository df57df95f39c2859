# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""HTML from strangers made safe to show: an allow-list, harmless addresses, no remote fetches."""

import re
from dataclasses import dataclass
from html import escape, unescape

import nh3

from responsa.intake.mail import limits

_TAGS = frozenset({
    "a", "abbr", "address", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center",
    "cite", "code", "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em", "font",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol",
    "p", "pre", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var", "wbr",
})  # fmt: skip
_DROPPED_WITH_CONTENT = frozenset({
    "script", "style", "title", "template", "noscript", "iframe", "object", "embed", "applet",
    "svg", "math", "textarea", "select", "button", "noframes", "noembed", "xmp", "plaintext",
})  # fmt: skip
_CELL = {"align", "valign", "colspan", "rowspan", "width", "height", "bgcolor", "nowrap"}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"style", "dir", "lang", "title", "align"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "border"},
    "font": {"color", "size", "face"},
    "table": {"border", "cellpadding", "cellspacing", "width", "bgcolor"},
    "td": _CELL,
    "th": _CELL,
    "tr": {"valign", "bgcolor"},
    "col": {"span", "width"},
    "ol": {"start", "type"},
    "blockquote": {"type"},
}
_STYLES = {
    "color", "background-color", "font", "font-family", "font-size", "font-style", "font-weight",
    "text-align", "text-decoration", "text-indent", "white-space", "line-height", "vertical-align",
    "margin", "margin-top", "margin-right", "margin-bottom", "margin-left", "padding",
    "padding-top", "padding-right", "padding-bottom", "padding-left", "border", "border-top",
    "border-right", "border-bottom", "border-left", "border-collapse", "border-color",
    "border-style", "border-width", "width", "height", "max-width", "list-style-type",
}  # fmt: skip
_LINK_SCHEMES = {"http", "https", "mailto", "tel", "ftp", "sip", "sms", "xmpp", "geo", "cid"}
_URL_NOISE = re.compile("[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060\u3000\ufeff]+")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_DATA_IMAGE = re.compile(r"data:image/(?:png|gif|jpe?g|webp|bmp)[;,]", re.IGNORECASE)
_BAD_STYLE = re.compile(
    r"url\s*\(|expression|javascript:|@import|behavior|-moz-binding|\\|/\*", re.IGNORECASE
)
_REMOTE_SOURCE = re.compile(r'(<img\b(?: [a-z]+="[^"]*")*?) src="(https?:[^"]*)"')
_TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^<>"]|"[^"]*")*>')
_RAW_BLOCK = re.compile(
    r"<(script|style|head|title)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_LOOSE_TAG = re.compile(r"<[^<>]*>")
# closed by the parser itself before the next of their kind
_NEVER_DEEP = frozenset({
    "br", "hr", "img", "meta", "link", "input", "col", "wbr", "p", "li", "td", "tr", "th", "dd",
    "dt", "html", "head", "body",
})  # fmt: skip
_LINK = re.compile(r"<a\b", re.IGNORECASE)
_BLOCKS = frozenset({
    "p", "div", "br", "li", "tr", "table", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "blockquote", "pre", "address", "center", "caption",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanHtml:
    """Safe HTML, its text, and how many remote images were switched off."""

    html: str
    text: str
    remote_images: int
    too_large: bool
    """True when the HTML was not cleaned but only reduced to text."""


def clean_html(source: str) -> CleanHtml:
    """Reduce HTML to the allow-list.

    Remote images lose ``src`` and keep the address in ``data-remote-src``; ``cid:`` addresses
    stay, for the page to point at the stored file.
    """
    if _excessive(source):
        text = unescape(_LOOSE_TAG.sub(" ", _RAW_BLOCK.sub(" ", source[: limits.TEXT_CHARS])))
        return CleanHtml(html="", text=_tidied(text), remote_images=0, too_large=True)
    cleaned = nh3.clean(
        source,
        tags=set(_TAGS),
        clean_content_tags=set(_DROPPED_WITH_CONTENT),
        attributes=_ATTRIBUTES,
        attribute_filter=_filter,
        url_schemes=_LINK_SCHEMES | {"data"},
        url_relative="deny",
        filter_style_properties=_STYLES,
        link_rel="noopener noreferrer nofollow",
    )
    cleaned, remote = _REMOTE_SOURCE.subn(r'\1 data-remote-src="\2"', cleaned)
    return CleanHtml(
        html=cleaned, text=html_to_text(cleaned), remote_images=remote, too_large=False
    )


def text_as_html(text: str) -> str:
    """Show plain text inside an HTML body."""
    return "<div>" + escape(text).replace("\n", "<br>") + "</div>"


def html_to_text(cleaned: str) -> str:
    """Text of HTML that ``clean_html`` wrote (well formed; not for anything else)."""
    pieces: list[str] = []
    position = 0
    for match in _TAG.finditer(cleaned):
        pieces.append(_SPACES.sub(" ", cleaned[position : match.start()]))
        name = match[2].lower()
        if name in _BLOCKS:
            pieces.append("\n")
        elif name in _CELLS:
            pieces.append("\t")
        position = match.end()
    pieces.append(_SPACES.sub(" ", cleaned[position:]))
    return _tidied(unescape("".join(pieces)))


def _tidied(text: str) -> str:
    lines = "\n".join(line.strip(" \t") for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip()


def _excessive(source: str) -> bool:
    """Say whether cleaning could cost seconds: its cost grows with tags times open elements."""
    if len(source) > limits.HTML_BYTES or source.count("&") > limits.HTML_ENTITIES:
        return True
    if len(_LINK.findall(source)) > limits.HTML_LINKS:
        return True
    tags = _ANY_TAG.findall(source)
    if len(tags) > limits.HTML_TAGS:
        return True
    depth: dict[str, int] = {}
    total = 0
    for slash, written in tags:
        name = written.lower()
        if name in _NEVER_DEEP:
            continue
        step = -1 if slash else 1
        if depth.get(name, 0) + step >= 0:
            depth[name] = depth.get(name, 0) + step
            total += step
        if total > limits.HTML_DEPTH:
            return True
    return False


def _filter(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "style":
        return None if _BAD_STYLE.search(value) else value
    if attribute in {"href", "src"}:
        return _url(tag, value)
    return value


def _url(tag: str, value: str) -> str | None:
    """Judge an address after removing everything a browser would ignore in it."""
    url = _URL_NOISE.sub("", value)
    match = _SCHEME.match(url)
    if not match:
        return None
    scheme = match[1].lower()
    if tag == "img":
        allowed = scheme in {"cid", "http", "https"} or bool(_DATA_IMAGE.match(url))
        return url if allowed else None
    return url if scheme in _LINK_SCHEMES else None
