# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""One institution colour in, six brand values out for light and for dark, always readable.

The hue stays the institution's own; lightness moves until the contrast of WCAG 2.2
(1.4.3 text, 1.4.11 controls) is reached with some reserve. Colours are mixed in OKLCH,
where equal steps look equal (B. Ottosson, "A perceptual color space for image processing").
"""

import hashlib
import math
import re
from dataclasses import asdict, dataclass
from typing import Final, NamedTuple

DEFAULT_COLOUR: Final = "#0b5a73"
WHITE: Final = "#ffffff"
# Backgrounds the values must be readable on; the same as in base.css and dark.css.
LIGHT_GROUNDS: Final = ("#ffffff", "#f5f7f9")
DARK_GROUNDS: Final = ("#18212a", "#10161c")
_HEX: Final = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_STEP: Final = 0.005


class Oklch(NamedTuple):
    """Lightness 0 to 1, chroma from 0 (grey), hue in radians."""

    lightness: float
    chroma: float
    hue: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """The six values, each "#rrggbb". Names are those of the custom properties."""

    brand: str
    brand_strong: str
    brand_soft: str
    brand_line: str
    brand_solid: str
    on_brand: str = WHITE


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Both palettes; `corrected` tells that the colour itself was unreadable under white text."""

    colour: str
    light: Brand
    dark: Brand

    @property
    def corrected(self) -> bool:
        return self.light.brand_solid != self.colour


def normalised(colour: str) -> str:
    """Return a colour as "#rrggbb"; ValueError for anything but a hexadecimal colour."""
    found = _HEX.fullmatch(colour.strip())
    if found is None:
        raise ValueError(f"not a colour: {colour!r}")
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(c * 2 for c in digits))  # noqa: PLR2004 -- rrggbb


def _linear(colour: str) -> tuple[float, float, float]:
    """Undo the sRGB transfer curve (IEC 61966-2-1)."""
    values = [int(normalised(colour)[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)  # noqa: PLR2004 -- constants of the standard
    return red, green, blue


def _hex(linear: tuple[float, ...]) -> str:
    clipped = [max(0.0, min(1.0, v)) for v in linear]
    curved = [12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055 for v in clipped]  # noqa: PLR2004 -- constants of the standard
    return "#" + "".join(f"{round(v * 255):02x}" for v in curved)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""

    def luminance(colour: str) -> float:
        red, green, blue = _linear(colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _to_oklch(colour: str) -> Oklch:
    r, g, b = _linear(colour)
    lms = (
        math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b),
        math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b),
        math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b),
    )
    lightness = 0.2104542553 * lms[0] + 0.7936177850 * lms[1] - 0.0040720468 * lms[2]
    a = 1.9779984951 * lms[0] - 2.4285922050 * lms[1] + 0.4505937099 * lms[2]
    b_axis = 0.0259040371 * lms[0] + 0.7827717662 * lms[1] - 0.8086757660 * lms[2]
    return Oklch(lightness, math.hypot(a, b_axis), math.atan2(b_axis, a))


def _from_oklch(colour: Oklch) -> str:
    """Return the nearest sRGB colour of that lightness and hue: chroma gives way."""
    lightness, chroma, hue = colour
    while True:
        a, b_axis = chroma * math.cos(hue), chroma * math.sin(hue)
        l = (lightness + 0.3963377774 * a + 0.2158037573 * b_axis) ** 3  # noqa: E741 -- cone names l, m, s
        m = (lightness - 0.1055613458 * a - 0.0638541728 * b_axis) ** 3
        s = (lightness - 0.0894841775 * a - 1.2914855480 * b_axis) ** 3
        linear = (
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
        )
        if chroma < 0.002 or all(-0.001 <= v <= 1.001 for v in linear):  # noqa: PLR2004 -- rounding slack
            return _hex(linear)
        chroma *= 0.95


def _readable(start: Oklch, on: tuple[str, ...], *, ratio: float, step: float) -> str:
    """Move lightness by steps until the colour has the ratio on every ground."""
    lightness = start.lightness
    while True:
        colour = _from_oklch(start._replace(lightness=lightness))
        if min(contrast(colour, ground) for ground in on) >= ratio:
            return colour
        if not 0 <= lightness <= 1:
            return WHITE if step > 0 else "#000000"
        lightness += step


def _light(own: Oklch, colour: str) -> Brand:
    hue = own.hue
    soft = _from_oklch(Oklch(0.955, min(own.chroma, 0.02), hue))
    solid = colour
    if contrast(solid, WHITE) < 5:  # noqa: PLR2004 -- 4.5 is the norm, some reserve
        solid = _readable(
            own._replace(lightness=min(own.lightness, 0.62)), (WHITE,), ratio=5, step=-_STEP
        )
    link_start = own._replace(lightness=min(own.lightness, 0.60))
    deep = own._replace(lightness=max(_to_oklch(solid).lightness - 0.09, 0))
    return Brand(
        brand=_readable(link_start, (*LIGHT_GROUNDS, soft), ratio=5, step=-_STEP),
        brand_strong=_readable(deep, (WHITE, soft), ratio=7, step=-_STEP),
        brand_soft=soft,
        brand_line=_from_oklch(Oklch(0.80, min(own.chroma, 0.06), hue)),
        brand_solid=solid,
    )


def _dark(own: Oklch) -> Brand:
    hue = own.hue
    soft = _from_oklch(Oklch(0.30, min(own.chroma, 0.05), hue))
    solid = Oklch(0.60, min(own.chroma, 0.13), hue)
    return Brand(
        brand=_readable(
            Oklch(0.70, min(own.chroma, 0.12), hue), (*DARK_GROUNDS, soft), ratio=5, step=_STEP
        ),
        brand_strong=_readable(
            Oklch(0.82, min(own.chroma, 0.08), hue), (DARK_GROUNDS[0], soft), ratio=7, step=_STEP
        ),
        brand_soft=soft,
        brand_line=_from_oklch(Oklch(0.48, min(own.chroma, 0.08), hue)),
        # As bright as white text allows, so that it still stands out from a dark page.
        brand_solid=_readable(solid, (WHITE,), ratio=4.6, step=-_STEP),
    )


def compute(colour: str) -> Theme:
    """Return both palettes of an institution colour; ValueError when it is not a colour."""
    plain = normalised(colour)
    own = _to_oklch(plain)
    return Theme(colour=plain, light=_light(own, plain), dark=_dark(own))


def _properties(brand: Brand) -> str:
    return "".join(f"--{name.replace('_', '-')}:{value};" for name, value in asdict(brand).items())


def stylesheet(colour: str) -> str:
    """Return the stylesheet of custom properties for both themes, to be served on its own.

    It is outside any cascade layer, so it wins over the defaults of base.css and dark.css.
    """
    theme = compute(colour)
    light, dark = _properties(theme.light), _properties(theme.dark)
    return (
        f":root{{{light}}}\n"
        f':root[data-theme="dark"]{{{dark}}}\n'
        f'@media (prefers-color-scheme:dark){{:root[data-theme="auto"]{{{dark}}}}}\n'
    )


def digest(colour: str) -> str:
    """Return the fingerprint that stands in the stylesheet's address."""
    return hashlib.sha256(stylesheet(colour).encode()).hexdigest()[:12]
