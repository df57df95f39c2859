# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "responsa.notify"

    def ready(self) -> None:
        """Ask to hear of events."""
        from responsa.kernel.registry import Consumer, consumers  # noqa: PLC0415 -- once apps stand
        from responsa.notify import plan  # noqa: PLC0415 -- as above
        from responsa.notify.actions import tell  # noqa: PLC0415 -- reads tables

        consumers.add("notify", Consumer(wants=plan.wants, handle=tell))
