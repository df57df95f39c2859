# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the everyday writes cost: registering, assigning, replying; processor time and queries of each.

    python -m bench.actions [--times 200] [--queries register]

Everything runs in one process on a SQLite file; what is measured is our own work, not the disk: the
processor's time of the action with its transaction, the median of many. Each case is of another
requester, under the Romanian law. ``--queries`` prints the statements of one action.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from responsa.cases.models import Case
    from tests.factories.town import Town

Work = Callable[["Case"], object]
_WARM = 20


def main() -> int:
    """Measure and print one line for each action."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--queries", default="", help="print the statements of this action")
    wanted = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="responsa-bench-"))
    try:
        return _measure(_prepare(folder), wanted.times, shown=wanted.queries)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _prepare(folder: Path) -> "Town":
    os.environ["RESPONSA_DATA"] = str(folder)
    os.environ["RESPONSA_LOG_LEVEL"] = "WARNING"
    os.environ["DJANGO_SETTINGS_MODULE"] = "responsa.project.settings"
    import django  # noqa: PLC0415 -- after the environment is made

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- after setup

    from tests.factories.law import accept_law  # noqa: PLC0415 -- after setup
    from tests.factories.town import town  # noqa: PLC0415 -- likewise

    call_command("migrate", verbosity=0)
    built = town()
    accept_law(built)
    return built


def _works(town: "Town") -> Mapping[str, Work]:
    """Return the actions in the order in which one case goes through them."""
    from responsa.cases.actions import assign, talk  # noqa: PLC0415 -- after setup

    dorin, hana = town.actor("dorin"), town.actor("hana")
    users = [town.user["hana"].pk]
    return {
        "assign": lambda case: assign.assign(case.pk, users, actor=dorin),
        "accept": lambda case: assign.accept(case.pk, actor=hana),
        "reply": lambda case: talk.reply(case.pk, actor=hana, text="Venim mâine."),
    }


def _measure(town: "Town", times: int, *, shown: str) -> int:
    spent: dict[str, list[float]] = {}
    counted: dict[str, list[str]] = {}
    for number in range(_WARM + times):
        kept = spent if number >= _WARM else {}
        case = _timed(kept, "register", lambda number=number: _registered(town, number))  # type: ignore[misc]  # -- bound at once
        for name, work in _works(town).items():
            _timed(kept, name, lambda case=case, work=work: work(case))  # type: ignore[misc]  # -- bound at once
    case = _watched(counted, "register", lambda: _registered(town, -1))
    for name, work in _works(town).items():
        _watched(counted, name, lambda case=case, work=work: work(case))  # type: ignore[misc]  # -- bound at once
    for name, seconds in spent.items():
        cost = statistics.median(seconds) * 1e3
        print(f"{name:10} {cost:6.2f} ms of the processor, {len(counted[name]):3} queries")
    for statement in counted.get(shown, ()):
        print(statement[:200])
    return 0


def _registered(town: "Town", number: int) -> "Case":
    from responsa.directory.inputs import PersonInput  # noqa: PLC0415 -- after setup

    return town.case(requester=PersonInput(name="Ana Pop", email=f"ana{number}@citizen.test"))


def _timed(spent: dict[str, list[float]], name: str, work: "Callable[[], Case]") -> "Case":
    begun = time.process_time()
    made = work()
    spent.setdefault(name, []).append(time.process_time() - begun)
    return made


def _watched(counted: dict[str, list[str]], name: str, work: "Callable[[], Case]") -> "Case":
    from django.db import connection  # noqa: PLC0415 -- after setup
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- likewise

    with CaptureQueriesContext(connection) as seen:
        made = work()
    counted[name] = [query["sql"] for query in seen.captured_queries]
    return made


if __name__ == "__main__":
    sys.exit(main())
