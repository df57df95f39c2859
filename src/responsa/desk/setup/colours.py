# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What becomes of the institution's colour: the shades in use and how well words read on them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from responsa.ui import theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Words in one colour on another; contrast as WCAG 2.2 counts it, 4.5 is needed."""

    use: str
    ground: str
    ink: str
    contrast: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """The shades of a colour; ``corrected``: white words could not be read on the colour itself."""

    colour: str
    corrected: bool
    solid: str
    shades: tuple[Sample, ...]


def samples(colour: str) -> Samples | None:
    """Return the shades of a colour, or nothing when it is not a colour."""
    try:
        found = theme.compute(colour)
    except ValueError:
        return None
    light, dark = found.light, found.dark
    paper, night = theme.LIGHT_GROUNDS[0], theme.DARK_GROUNDS[0]
    return Samples(
        colour=found.colour,
        corrected=found.corrected,
        solid=light.brand_solid,
        shades=(
            _sample(_("Buttons, light"), light.brand_solid, light.on_brand),
            _sample(_("Links, light"), paper, light.brand),
            _sample(_("Buttons, dark"), dark.brand_solid, dark.on_brand),
            _sample(_("Links, dark"), night, dark.brand),
        ),
    )


def _sample(use: str, ground: str, ink: str) -> Sample:
    return Sample(use=use, ground=ground, ink=ink, contrast=f"{theme.contrast(ground, ink):.1f}")
