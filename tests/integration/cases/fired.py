# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker that fires what is due at an instant: python -m tests.integration.cases.fired INSTANT."""

import sys

import django
import time_machine


def main(instant):
    django.setup()
    from responsa.cases.actions import firing  # noqa: PLC0415 -- after the set-up

    say("ready")
    sys.stdin.readline()
    with time_machine.travel(instant, tick=False):
        while firing.due(1):
            say(firing.fire_due(3))
    say("done")


def say(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
