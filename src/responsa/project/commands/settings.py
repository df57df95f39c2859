# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""``responsa settings``: the table of all settings in Markdown, made from the code that reads them."""

import argparse
import sys
from pathlib import Path

from django.conf import settings

from responsa.kernel.env import DECLARED, Variable
from responsa.project import listening


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take no options of its own."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Print the table; defaults do not depend on the machine on which it is made."""
    del options
    sys.stdout.write(table())
    return 0


def table() -> str:
    """Return the table, one line a variable, in the order of the alphabet."""
    if not (settings.configured and listening.HTTP):
        raise RuntimeError("the settings have not been read")
    head = "| variable | what it does | default |\n|---|---|---|\n"
    return head + "".join(_row(DECLARED[name]) for name in sorted(DECLARED))


def _row(variable: Variable) -> str:
    name = f"`{variable.name}`"
    if variable.secret:
        name += f" or `{variable.name}_FILE`"
    default = "" if variable.default == "()" else variable.default
    default = default.replace(str(Path.cwd()), ".")
    if variable.name == "RESPONSA_WEB_WORKERS":
        default = "2"
    about = variable.help.replace("|", "\\|")
    return f"| {name} | {about} | {f'`{default}`' if default else 'none'} |\n"
