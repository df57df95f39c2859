# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Finding and firing due timers while 1,000 and while 1,000,000 others wait.

    python -m bench.timers [--waiting 1000000] [--due 100] [--rounds 5]

Both are measured in the same run on the same SQLite database. The goal: with a million waiting timers
it costs at most 1.5 times what it costs with a thousand.
"""

import argparse
import datetime as dt
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.factories.town import Town

FEW = 1000
LIMIT = 1.5
CASES = 2000
_BATCH = 10_000
_FINDS = 50
MONDAY = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)
# Eighty per cent of the thirty minutes in which a case is to be allocated.
REMINDED_AFTER = dt.timedelta(minutes=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds: to find a batch of due timers, and to fire one."""

    find: float
    fire: float


def main() -> int:
    """Measure, print a table, and return 1 when a million waiting timers cost too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--waiting", type=int, default=1_000_000)
    parser.add_argument("--due", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    wanted = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="responsa-bench-"))
    try:
        return _measure(folder, wanted.waiting, due=wanted.due, rounds=wanted.rounds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(folder: Path, waiting: int, *, due: int, rounds: int) -> int:
    built = _prepare(folder)
    _wait(FEW, already=0)
    _cost(built, due=due, rounds=1)  # compiled queries, warm pages
    few = _cost(built, due=due, rounds=rounds)
    _wait(waiting, already=FEW)
    many = _cost(built, due=due, rounds=rounds)
    for number, cost in ((FEW, few), (waiting, many)):
        print(
            f"{number:9,} waiting  find {cost.find * 1e3:7.3f} ms  fire {cost.fire * 1e3:7.3f} ms"
        )
    worst = max(many.find / few.find, many.fire / few.fire)
    print(f"worst {worst:.2f} times, goal {LIMIT}: {'reached' if worst <= LIMIT else 'MISSED'}")
    return int(worst > LIMIT)


def _prepare(folder: Path) -> "Town":
    os.environ["RESPONSA_DATA"] = str(folder)
    os.environ["RESPONSA_LOG_LEVEL"] = "WARNING"
    os.environ["DJANGO_SETTINGS_MODULE"] = "responsa.project.settings"
    import django  # noqa: PLC0415 -- after the environment is made

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- after setup

    from bench import data  # noqa: PLC0415 -- after setup

    call_command("migrate", verbosity=0)
    return data.fill(CASES)


def _wait(number: int, *, already: int) -> None:
    """Let as many timers wait for moments to come, spread over the cases."""
    from responsa.cases.models import Case, Timer  # noqa: PLC0415 -- after setup
    from responsa.project.database import optimise  # noqa: PLC0415 -- after setup

    ids = list(Case.objects.order_by("pk").values_list("pk", flat=True)[:CASES])
    for start in range(already, number, _BATCH):
        Timer.objects.bulk_create(
            Timer(
                case_id=ids[n % CASES],
                name="term",
                step="due",
                anchor=f"deadline:{n}",
                fires_at=MONDAY + dt.timedelta(days=365, seconds=n),
            )
            for n in range(start, min(start + _BATCH, number))
        )
    optimise()


def _cost(built: "Town", *, due: int, rounds: int) -> Cost:
    """Return the least that finding and firing took: what disturbs a run only ever adds."""
    from responsa.cases.actions import firing  # noqa: PLC0415 -- after setup
    from responsa.kernel import clock  # noqa: PLC0415 -- after setup

    finds, fires = [], []
    for _ in range(rounds):
        with clock.at(MONDAY):
            for _case in range(due):
                built.case()
        with clock.at(MONDAY + REMINDED_AFTER):
            finds.append(_timed(lambda: firing.due(due), times=_FINDS))
            fires.append(_timed(lambda: _fire_all(due)) / due)
    return Cost(find=min(finds), fire=min(fires))


def _fire_all(due: int) -> None:
    from responsa.cases.actions import firing  # noqa: PLC0415 -- after setup

    done = firing.fire_due(due)
    if done != due or firing.due(1):
        raise RuntimeError(f"{due} timers were due, {done} fired")


def _timed(work: Callable[[], object], *, times: int = 1) -> float:
    begun = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - begun) / times


if __name__ == "__main__":
    sys.exit(main())
