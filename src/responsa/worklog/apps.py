# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class WorklogConfig(AppConfig):
    name = "responsa.worklog"

    def ready(self) -> None:
        """Ask to hear of answered cases: their time is put to the requester."""
        from responsa.kernel.registry import Consumer, consumers  # noqa: PLC0415 -- once apps stand
        from responsa.worklog.actions import agreeing  # noqa: PLC0415 -- reads tables

        consumers.add("worklog", Consumer(wants=agreeing.wants, handle=agreeing.put_to_requester))
