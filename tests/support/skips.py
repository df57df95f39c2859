# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""In CI every test runs: a skip fails the run, unless the reference folder beside the project is absent."""

import os

ALLOWED = "../shared is absent"


def unwelcome(reports):
    """Return one line for each skip that CI does not accept."""
    lines = []
    for report in reports:
        where, reason = report.nodeid, ""
        if isinstance(report.longrepr, tuple):
            reason = str(report.longrepr[2]).removeprefix("Skipped: ")
        if ALLOWED not in reason:
            lines.append(f"{where}: {reason}")
    return lines


def _skipped(config):
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return reporter.stats.get("skipped", []) if reporter else []


def _in_force(config):
    return os.environ.get("CI") == "true" and not hasattr(config, "workerinput")


def pytest_sessionfinish(session):
    if (
        _in_force(session.config)
        and session.exitstatus == 0
        and unwelcome(_skipped(session.config))
    ):
        session.exitstatus = 1


def pytest_terminal_summary(terminalreporter, config):
    lines = unwelcome(_skipped(config)) if _in_force(config) else []
    if lines:
        terminalreporter.section("skipped, which CI does not accept", red=True)
        for line in lines:
            terminalreporter.line(line)
