# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something to put right: what, why it matters, where. ``said``: a server's own words."""

    title: str
    words: str
    url: str
    is_bad: bool = False
    said: str = ""
    last_success: dt.datetime | None = None
