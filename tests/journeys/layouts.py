# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Keys as other keyboards send them: the letter of the layout with the place of the key.

Sources: the Russian typewriter layout (ЙЦУКЕН) and the Polish typist's layout (PN-87, Z and Y change places).
"""

_LATIN = "qwertyuiopasdfghjklzxcvbnm"
_LETTERS = {
    "us": _LATIN,
    "ru": "йцукенгшщзфывапролдячсмить",
    "pl": "qwertzuiopasdfghjklyxcvbnm",
}
_ALT, _CTRL = 1, 2


def _send(cdp, *, key, code, number, text, modifiers=0):
    common = {"key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers}
    cdp.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": text, **common})
    cdp.send("Input.dispatchKeyEvent", {"type": "keyUp", **common})


def press(cdp, layout, key):
    """Press one key that types something.

    A Latin letter means where a colleague finds the shortcut: on a Cyrillic keyboard the place at which
    it is on a Latin one, on a Latin keyboard the letter itself. Anything else is typed as it stands.
    """
    letters = _LETTERS[layout]
    if key.lower() in _LATIN:
        at = letters.index(key) if key in letters else _LATIN.index(key)
        typed = letters[at]
    else:
        at, typed = letters.find(key), key
    place = _LATIN[at] if at >= 0 else ""
    code = f"Key{place.upper()}" if place else f"Digit{key}" if key.isdigit() else ""
    _send(cdp, key=typed, code=code, number=ord(place.upper() or key[0]), text=typed)


def press_alt_gr(cdp, place, typed):
    """Type a letter with AltGr, which arrives as Ctrl and Alt together: on a Polish keyboard S gives ś."""
    _send(
        cdp,
        key=typed,
        code=f"Key{place.upper()}",
        number=ord(place.upper()),
        text=typed,
        modifiers=_ALT | _CTRL,
    )
