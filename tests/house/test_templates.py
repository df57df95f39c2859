# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Pages hold no script and no style of their own (the content policy would refuse them anyway)."""

import re
from pathlib import Path

from tests.house.sources import MODULES, TEMPLATE_FOLDERS, TEMPLATES, shown, text_of

INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|\bhx-on\b",
    re.IGNORECASE,
)
# Mail programs know no style sheets: the mail layout carries its styles in the elements.
MAIL_LAYOUT = re.compile(r"(^|/)ui/mail[^/]*\.html$")
# Called by libraries, by a name that stands in their code.
CALLED_BY_OTHERS = re.compile(
    r"^(account|mfa|allauth|socialaccount|usersessions)/|^[45]\d\d\.html$"
)


def name_of(path: Path) -> str:
    """Return the name under which a template is loaded: what follows jinja2/ or templates/."""
    parts = path.parts
    folder = max(i for i, part in enumerate(parts) if part in TEMPLATE_FOLDERS)
    return "/".join(parts[folder + 1 :])


def comments_removed(text: str) -> str:
    return re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)


def test_no_inline_script_or_style():
    assert [
        f"{shown(path)}: {found[0]}"
        for path in TEMPLATES
        if not MAIL_LAYOUT.search(name_of(path))
        for found in [INLINE.search(comments_removed(text_of(path)))]
        if found
    ] == []


def test_no_template_is_left_over():
    everything = "\n".join(text_of(path) for path in [*MODULES, *TEMPLATES])
    unused = [
        shown(path)
        for path in TEMPLATES
        if not CALLED_BY_OTHERS.search(name_of(path))
        and not re.search(rf"[\"']{re.escape(name_of(path))}(#\w+)?[\"']", everything)
    ]

    assert unused == []


def test_the_rule_knows_inline_script_when_it_sees_it():
    for bad in (
        "<script>x</script>",
        '<p style="x">',
        '<a onclick="x">',
        "<style>",
        "<a hx-on:click='x'>",
    ):
        assert INLINE.search(bad), bad
    for good in ('<script src="/a.js" defer>', '<p class="style">', '<option value="on">'):
        assert not INLINE.search(good), good
