# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import re
from pathlib import Path

import pytest

from responsa.ui import gallery, shell
from responsa.ui.icons import SPRITE_FILE, UnknownIconError, icon, icon_names

UI = Path(shell.__file__).parent
# A name in a call, in a declared argument, or in a table of icons of a template.
NAMED = (
    r"icon\(\"([a-z0-9-]+)\"",
    r"icon_name=\"([a-z0-9-]+)\"",
    r"\"icon\": \"([a-z0-9-]+)\"",
    r"icon: str = \"([a-z0-9-]+)\"",
    r"(?:icon|channel_icon)=\"([a-z0-9-]+)\"",
)


def named_icons():
    files = [*UI.rglob("*.html"), UI / "gallery.py", UI / "values.py", UI / "shell.py"]
    text = "\n".join(path.read_text() for path in files)
    tables = re.findall(r"set (?:STATUS_ICONS|SIGNS|faces|looks) = (.*?)%\}", text, re.DOTALL)
    in_tables = {
        word for table in tables for word in re.findall(r"\"([a-z]+(?:-[a-z]+)+)\"", table)
    }
    return in_tables | {name for pattern in NAMED for name in re.findall(pattern, text)}


def test_the_sprite_holds_every_icon_a_template_names():
    assert len(named_icons()) > 30
    assert named_icons() - icon_names() == set()


def test_an_icon_is_decoration():
    drawn = icon("mail", "chan")

    assert 'class="i chan"' in drawn
    assert 'aria-hidden="true"' in drawn
    assert 'ui/icons.svg#i-mail"' in drawn


def test_an_unknown_icon_is_an_error():
    with pytest.raises(UnknownIconError):
        icon("no-such-icon")


def test_the_sprite_is_one_harmless_picture_with_its_licence():
    sprite = SPRITE_FILE.read_text()

    assert len(icon_names()) == sprite.count("<symbol ")
    assert "<script" not in sprite
    assert "MIT" in (SPRITE_FILE.parent / "icons-LICENSE.txt").read_text()


def test_navigation_samples_use_icons_of_the_sprite():
    items = [item for group in gallery.GROUPS for item in group.items]

    assert {item.icon for item in items if item.icon} <= icon_names()
