# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How long a change of the calendar takes for all open cases, and that it may be interrupted anywhere.

    python -m bench.recount [--cases 100000] [--batch 20]

Each case has a date by law and an inner target. A holiday is added: first its cases are listed, then
counted anew with a line in the journal of each. In the middle of both the process drops a batch, as a
killed worker would, and the work goes on where it was. The longest batch is how long the rest of the
house waits for the database at most (SQLite has one writer).
"""

import argparse
import datetime as dt
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

DAY_AHEAD = 5


def main() -> int:
    """Measure and print; return 1 when a case is missing, doubled or not moved."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--batch", type=int, default=20)
    wanted = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="responsa-bench-"))
    try:
        return _measure(folder, wanted.cases, wanted.batch)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(folder: Path, cases: int, batch: int) -> int:
    os.environ["RESPONSA_DATA"] = str(folder)
    os.environ["RESPONSA_LOG_LEVEL"] = "WARNING"
    os.environ["DJANGO_SETTINGS_MODULE"] = "responsa.project.settings"
    import django  # noqa: PLC0415 -- after the environment is made

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- after setup

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    from responsa.cases.actions import recounts  # noqa: PLC0415 -- after setup
    from responsa.cases.models import Event, Recount  # noqa: PLC0415 -- after setup
    from responsa.directory.actors import SYSTEM  # noqa: PLC0415 -- after setup

    change, calendar_id = _filled(cases)
    row = recounts.propose(calendar_id, change, actor=SYSTEM)
    _timed("listing", lambda: recounts.recount_step(batch), cases)
    recounts.confirm(row.pk, actor=SYSTEM)
    _timed("counting", lambda: recounts.recount_step(batch), cases)
    row = Recount.objects.get(pk=row.pk)
    events = Event.objects.filter(name="deadline.moved").count()
    print(f"{row.total} cases, {row.moved} moved, {row.failed} failed, {events} lines in journals")
    whole = row.done == row.total == cases and row.moved == events == cases and not row.failed
    print("complete, nothing twice" if whole else "MISSING OR DOUBLED")
    return int(not whole)


def _timed(name: str, step: Callable[[], int], cases: int) -> None:
    """Work until nothing is left; drop one batch in the middle as a killed worker would."""
    from django.db import transaction  # noqa: PLC0415 -- after setup

    done, longest, began, killed = 0, 0.0, time.perf_counter(), False
    while True:
        before = time.perf_counter()
        if not killed and done > cases // 2:
            killed = True
            with transaction.atomic():
                step()
                transaction.set_rollback(True)
            continue
        count = step()
        longest = max(longest, time.perf_counter() - before)
        done += count
        if not count:
            break
    took = time.perf_counter() - began
    print(
        f"{name:9} {took:7.1f} s  {1000 * took / cases:6.2f} ms a case  {cases / took:6.0f} cases/s  "
        f"longest batch {1000 * longest:5.0f} ms"
    )


def _filled(cases: int) -> tuple[object, int]:
    """Fill the tables straight; return the change and the calendar."""
    from responsa.cases import legal_dates, service_time  # noqa: PLC0415 -- after setup
    from responsa.cases.models import Case, Deadline  # noqa: PLC0415 -- after setup
    from responsa.directory.enums import DayMark  # noqa: PLC0415 -- after setup
    from responsa.directory.inputs import CalendarChange, DayChange  # noqa: PLC0415 -- after setup
    from responsa.directory.models import Calendar  # noqa: PLC0415 -- after setup
    from responsa.directory.queries.calendars import house_calendar  # noqa: PLC0415 -- after setup
    from responsa.kernel import clock, ids  # noqa: PLC0415 -- after setup
    from responsa.project.database import optimise  # noqa: PLC0415 -- after setup
    from tests.factories.town import town  # noqa: PLC0415 -- after setup

    built, now, house = town(), clock.now(), house_calendar()
    law = Deadline(kind="statutory", name="answer", rule={"days": 30}, starts_at=now)
    inner = Deadline(kind="service", name="internal", rule={"working_days": 10}, starts_at=now)
    legal_dates.count_by_house(law, 30, house)
    service_time.count(inner, house)
    for start in range(0, cases, 5000):
        rows = Case.objects.bulk_create(
            _case(built, now, f"{ids.short_code()[:2]}{n:06d}", n=n)
            for n in range(start, min(start + 5000, cases))
        )
        Deadline.objects.bulk_create(
            Deadline(
                case=case,
                kind=row.kind,
                name=row.name,
                rule=row.rule,
                starts_at=now,
                due_at=row.due_at,
                latest_at=row.latest_at,
                steps=row.steps,
            )
            for case in rows
            for row in (law, inner)
        )
    optimise()
    day = house.local_day(now) + dt.timedelta(days=DAY_AHEAD)
    while not house.is_working(day):
        day += dt.timedelta(days=1)
    added = DayChange(day=day, mark=DayMark.CLOSED, name="Bench")
    return CalendarChange(days=(added,)), Calendar.objects.get().pk


def _case(built: object, now: dt.datetime, code: str, *, n: int) -> object:
    from responsa.cases.models import Case  # noqa: PLC0415 -- after setup

    return Case(
        register=built.register,
        year=now.year,
        sequence=10**6 + n,
        number=f"B{n}/{now.year}",
        short_code=code,
        state="in_progress",
        channel="web",
        language="ro",
        subject="Groapă în carosabil",
        category=built.category["pothole"],
        unit=built.unit["roads"],
        received_at=now,
        registered_at=now,
        moved_at=now,
        due_at=now,
    )


if __name__ == "__main__":
    raise SystemExit(main())
