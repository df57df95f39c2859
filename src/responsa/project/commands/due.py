# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""``responsa due``: when a deadline of a pack falls, and why. Needs no database.

Counts with the country's public holidays as the program knows them, without an institution's own days.
"""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

from responsa.kernel.errors import RefusedError
from responsa.lawbook import packs
from responsa.lawbook.calendar import MissingYearError
from responsa.lawbook.freezing import calendar_of
from responsa.lawbook.holidays import FIRST_YEAR, LAST_YEAR, UnknownRegionError
from responsa.lawbook.packs import Confidence, Pack, PackError
from responsa.lawbook.procedures import DeadlineResult, Extension, Suspension, deadline
from responsa.lawbook.steps import Step
from responsa.lawbook.telling import lines

_YEARS_AFTER = 3


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    offered = ", ".join(packs.BUNDLED)
    parser.add_argument("--pack", required=True, help=f"{offered}, or a file that ends with .toml")
    parser.add_argument("--procedure", required=True, metavar="ID")
    parser.add_argument("--deadline", required=True, metavar="ID")
    parser.add_argument(
        "--start",
        required=True,
        type=_start,
        metavar="DAY",
        help="local day of the event, 2026-03-12; for terms in hours 2026-03-12T10:20+02:00",
    )
    parser.add_argument(
        "--extension",
        action="append",
        default=[],
        type=_extension,
        metavar="ID[=N]",
        help="an extension, all of it or N units; =DAY where the officer names the date; repeatable",
    )
    parser.add_argument(
        "--suspension",
        action="append",
        default=[],
        type=_suspension,
        metavar="ID=DAY[/DAY]",
        help="a suspension from one day to another, or still open; repeatable",
    )
    parser.add_argument(
        "--fact", action="append", default=[], help="such as domain:energy_gas; repeatable"
    )
    parser.add_argument("--country", default="", help="holidays of this country (for the pack eu)")
    parser.add_argument("--region", default="", help="holidays of this region besides")
    parser.add_argument("--json", action="store_true", help="as one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print the date to plan for, the legally latest one and the calculation."""
    try:
        pack = _pack(options.pack)
        found = _deadline(pack, options)
    except (OSError, RefusedError, PackError, MissingYearError, UnknownRegionError) as error:
        sys.stderr.write(f"responsa due: {error}\n")
        return 2
    except OverflowError:
        sys.stderr.write("responsa due: a day lies outside of what a calendar can hold\n")
        return 2
    sys.stdout.write(_json(found) if options.json else _words(found))
    return 0


def _pack(name: str) -> Pack:
    if name.endswith(".toml"):
        return packs.parse(Path(name).read_text(encoding="utf-8"), name)
    if name not in packs.BUNDLED:
        offered = ", ".join(packs.BUNDLED)
        raise RefusedError(f"there is no pack “{name}”: use {offered}, or a file")
    return packs.bundled(name)


def _deadline(pack: Pack, options: argparse.Namespace) -> DeadlineResult:
    year = options.start.year
    if not (options.country or pack.calendar.country):
        raise RefusedError(f"the pack “{pack.id}” is of no country: add for example --country RO")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RefusedError(
            f"the start must be a day of the years {FIRST_YEAR} to {LAST_YEAR}, not of {year}: "
            "no holidays are known before and after"
        )
    years = range(max(year - 1, FIRST_YEAR), min(year + _YEARS_AFTER, LAST_YEAR) + 1)
    calendar = calendar_of(pack, years, country=options.country, subdivision=options.region)
    return deadline(
        pack,
        options.procedure,
        options.deadline,
        options.start,
        calendar,
        extensions=options.extension,
        suspensions=options.suspension,
        facts=frozenset(options.fact),
    )


def _json(found: DeadlineResult) -> str:
    content = {
        "due": found.due.isoformat(),
        "legal_latest": found.legal_latest.isoformat(),
        "due_at": found.due_at and found.due_at.isoformat(),
        "latest_at": found.latest_at and found.latest_at.isoformat(),
        "steps": _told(found.steps),
        "latest_steps": _told(found.latest_steps),
        "rule": found.rule,
        "pack": {"id": found.pack_id, "version": found.pack_version, "sha256": found.pack_digest},
        "law": found.citation,
        "source": {"title": found.source_title, "url": found.url},
        "confidence": found.confidence,
        "open_suspension": found.open_suspension,
    }
    return json.dumps(content, ensure_ascii=False) + "\n"


def _told(steps: tuple[Step, ...]) -> list[dict[str, object]]:
    return [
        {
            "code": step.code,
            "first": step.first.isoformat(),
            "last": step.last.isoformat(),
            "count": step.count,
            "name": step.name,
            "text": text,
        }
        for step, text in zip(steps, lines(steps), strict=True)
    ]


def _words(found: DeadlineResult) -> str:
    written = [
        f"plan for        {found.due.isoformat()}",
        f"legally latest  {found.legal_latest.isoformat()}",
        f"law             {found.citation}",
        f"source          {' '.join(filter(None, (found.source_title, found.url)))}",
    ]
    if found.confidence is Confidence.UNSURE:
        written.append(
            "not certain     a rule that this rests on has not been read in the law: check"
        )
    if found.open_suspension:
        written.append("waiting         a suspension has not ended: the dates will move")
    written += ["", "How the date to plan for was reached:"]
    written += [f"  {line}" for line in lines(found.steps)]
    if found.latest_steps != found.steps:
        written += ["", "How the legally latest date was reached:"]
        written += [f"  {line}" for line in lines(found.latest_steps)]
    return "\n".join(written) + "\n"


def _start(text: str) -> dt.date:
    if "T" not in text:
        return _day(text)
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"“{text}” is no moment such as 2026-03-12T10:20+02:00"
        ) from error
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{text} needs its time zone: {text}+02:00")
    return moment


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is no day such as 2026-03-12") from error


def _extension(text: str) -> Extension:
    name, _, value = text.partition("=")
    if not value:
        return Extension(rule_id=name)
    if value.isdecimal() and len(value) < len("2026"):
        return Extension(rule_id=name, amount=int(value))
    return Extension(rule_id=name, until=_day(value))


def _suspension(text: str) -> Suspension:
    name, _, days = text.partition("=")
    first, _, last = days.partition("/")
    return Suspension(rule_id=name, starts=_day(first), ends=_day(last) if last else None)
