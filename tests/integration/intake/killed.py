# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A process that takes mail in until somebody kills it: python -m tests.integration.intake.killed MODE."""

import json
import sys

import django
import time_machine
from django.core.management import call_command


def main(mode):
    django.setup()
    from responsa.cases.models import Case, Message  # noqa: PLC0415 -- after the set-up
    from responsa.cases.queries import proof  # noqa: PLC0415 -- after the set-up
    from responsa.intake import queries  # noqa: PLC0415 -- after the set-up
    from responsa.intake.actions import process_due  # noqa: PLC0415 -- after the set-up
    from responsa.kernel import clock  # noqa: PLC0415 -- after the set-up
    from tests.factories.town import town  # noqa: PLC0415 -- after the set-up
    from tests.integration.intake.builders import arrive  # noqa: PLC0415 -- after the set-up

    if mode == "first":
        call_command("migrate", verbosity=0)
        town()
    if mode in {"first", "again"}:
        for n in range(1000 if mode == "first" else 40):
            arrive(text=f"token-{n:04d}", headers={"Message-ID": f"<{n}@x.test>"})
            say(n)
    if mode in {"again", "work"}:
        while process_due(1):
            say("one")
    if mode == "finish":
        with time_machine.travel(clock.now().timestamp() + 120):
            process_due(5000)
        say(
            json.dumps(
                {
                    "problems": [*proof.problems(), *queries.problems()],
                    "counts": queries.counts(),
                    "cases": Case.objects.count(),
                    "texts": sorted(Message.objects.values_list("text", flat=True)),
                }
            )
        )


def say(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
