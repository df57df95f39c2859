# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Bars of a chart, measured in the units of its SVG: drawn by the server, without styles or scripts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

# Room above the tallest bar for its number, and below the axis for the day.
_TOP, _FOOT = 26, 26
_STEP: Final = 49
_WIDTH: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its place, its number in words, what stands under it. ``is_over``: above the usual."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    words: str
    label: str
    is_over: bool = False
    is_pale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart of bars; ``line``: how high the line of the usual stands, nothing without one."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    line: int | None
    summary: str

    @property
    def axis(self) -> int:
        """Where the bars stand."""
        return self.height - _FOOT

    @property
    def foot(self) -> int:
        """Where the words under the bars stand."""
        return self.height - 6


def columns(numbers: Sequence[tuple[str, int]], *, usual: int = 0, height: int = 220) -> Chart:
    """Return a bar for each (label, number); those above the usual are marked, by a sign too."""
    room, tallest = height - _TOP - _FOOT, max([usual, 1, *(n for _, n in numbers)])
    bars = []
    for at, (label, number) in enumerate(numbers):
        tall, x = max(1, round(room * number / tallest)), 14 + at * _STEP
        is_over = bool(usual) and number > usual
        bars.append(
            Bar(
                x=x,
                y=height - _FOOT - tall,
                width=_WIDTH,
                height=tall,
                middle=x + _WIDTH // 2,
                words=f"{number} !" if is_over else str(number),
                label=label,
                is_over=is_over,
            )
        )
    return Chart(
        width=14 + _STEP * len(bars),
        height=height,
        bars=tuple(bars),
        line=height - _FOOT - round(room * usual / tallest) if usual else None,
        summary=", ".join(f"{label}: {number}" for label, number in numbers),
    )


def pairs(numbers: Sequence[tuple[str, int, int]], *, height: int = 130) -> Chart:
    """Return for each (label, now, before) a bar for now, beside a pale one for before."""
    room = height - _TOP - _FOOT
    tallest = max([1, *(max(now, before) for _, now, before in numbers)])
    bars = []
    for at, (label, now, before) in enumerate(numbers):
        for number, shift, is_pale in ((before, 0, True), (now, 18, False)):
            tall, x = max(1, round(room * number / tallest)), 20 + at * 60 + shift
            bars.append(
                Bar(
                    x=x,
                    y=height - _FOOT - tall,
                    width=16,
                    height=tall,
                    middle=x + 8,
                    words="" if is_pale else str(number),
                    label="" if is_pale else label,
                    is_pale=is_pale,
                )
            )
    return Chart(
        width=320,
        height=height,
        bars=tuple(bars),
        line=None,
        summary=", ".join(f"{label}: {now}" for label, now, _ in numbers),
    )
