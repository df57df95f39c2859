# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A change of a calendar as it is kept with the cases that it moves: plain values. Pure."""

import datetime as dt
from typing import Any

from responsa.directory.enums import DayMark
from responsa.directory.inputs import CalendarChange, DayChange


def stored(change: CalendarChange) -> dict[str, Any]:
    """Return a change as JSON; ``read`` gives it back."""
    content: dict[str, Any] = {
        "days": [[d.day.isoformat(), d.mark.value, d.name, d.is_added] for d in change.days]
    }
    if change.weekend is not None:
        content["weekend"] = list(change.weekend)
    if change.hours is not None:
        content["hours"] = {
            str(day): [[first.isoformat(), last.isoformat()] for first, last in spans]
            for day, spans in change.hours.items()
        }
    return content


def read(content: dict[str, Any]) -> CalendarChange:
    """Return a change as it was typed."""
    hours = content.get("hours")
    return CalendarChange(
        days=tuple(
            DayChange(day=dt.date.fromisoformat(day), mark=DayMark(mark), name=name, is_added=added)
            for day, mark, name, added in content.get("days", ())
        ),
        weekend=tuple(content["weekend"]) if "weekend" in content else None,
        hours=None
        if hours is None
        else {
            int(day): tuple(
                (dt.time.fromisoformat(first), dt.time.fromisoformat(last)) for first, last in spans
            )
            for day, spans in hours.items()
        },
    )
