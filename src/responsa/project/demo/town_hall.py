# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Filling an empty installation with the demonstration."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import transaction

from responsa.directory.queries.institution import is_set_up
from responsa.directory.queries.people import staff, user_by_email
from responsa.kernel import clock
from responsa.project.demo import (
    arrivals,
    cast,
    desk_work,
    house,
    keeping,
    paper_work,
    past,
    ties,
    together,
    weights,
)
from responsa.project.failure import Failure


def fill() -> None:
    """Build the town hall and let its past happen, all of it or nothing.

    Raises Failure when the installation is not empty.
    """
    with transaction.atomic(), _mail_kept_here():
        if is_set_up() or staff():
            raise Failure("not empty: the demonstration fills only an empty installation")
        with clock.at(clock.now() - past.MONTHS_BACK):
            built = house.build()
            weights.set_up(built)
        past.play(built)
        arrivals.deliver()
        desk_work.begin(built)
        ties.tie(built)
        together.set_up(built)
        together.draw_in(built)
        paper_work.leave_versions(built)
        weights.this_week(built)
        keeping.tidy(built)
        house.leave_of(built, (-1, 4))


def is_filled() -> bool:
    """Tell whether this installation is the demonstration."""
    return user_by_email(cast.COLLEAGUES[0].email) is not None


@contextmanager
def _mail_kept_here() -> Iterator[None]:
    """The mails of an invented past never reach a real relay."""
    relay, demo = settings.SMTP_OUT_URL, settings.DEMO
    settings.SMTP_OUT_URL, settings.DEMO = "", True
    try:
        yield
    finally:
        settings.SMTP_OUT_URL, settings.DEMO = relay, demo
