# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The worker of a test: it works off deliveries, hands mails to the relay, looks into the outbox."""

import datetime as dt
import email
import email.policy

from responsa.cases.actions import deliveries
from responsa.cases.models import Delivery
from responsa.cases.queries.files import content
from responsa.notify.actions import send_due
from responsa.notify.models import Outgoing, RelayState


class Hours:
    """The clock of a test: it stands still until the test moves it."""

    def __init__(self):
        self.at = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)

    def pass_by(self, **length):
        self.at += dt.timedelta(**length)


class Post:
    """What a worker does, and what lies in the outbox."""

    def __init__(self, hours):
        self.hours = hours

    def work(self):
        """Let everything be told that is due, also what waits eight seconds for an undo."""
        self.hours.pass_by(seconds=9)
        while deliveries.work_off(500):
            pass
        assert not Delivery.objects.exclude(error="").values_list("error", flat=True)

    def send(self):
        return send_due(500)

    def rows(self, to=None, **wanted):
        found = Outgoing.objects.filter(**wanted).order_by("pk")
        return list(found.filter(recipient=to) if to else found)

    def mails(self, to, **wanted):
        """The mails in the outbox to an address, parsed."""
        policy = email.policy.default
        return [
            email.message_from_bytes(content(row.raw), policy=policy)
            for row in self.rows(to, **wanted)
        ]

    def purposes(self, to):
        return [row.purpose for row in self.rows(to)]

    def relay_state(self):
        return RelayState.objects.filter(pk=1).first()
