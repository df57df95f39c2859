# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""``responsa settings``: the table of all settings in Markdown, made from the code that reads them."""

import argparse
import sys
from pathlib import Path

from django.conf import settings

from responsa.kernel.env import DECLARED, Variable
from responsa.project import listening

_INTRODUCTION = """\
# Settings

What a machine needs to know is an environment variable, read once at the start. What a clerk may change
is edited on the set-up pages. A secret may also lie in a file that the variable `…_FILE` names. An
unusable value stops the start, with a sentence that says why; `responsa check` shows what is in effect.

This page is made from the code: `responsa settings > docs/admin/settings.md`.

"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take no options of its own."""
    del parser


def run(options: argparse.Namespace) -> int:
    """Print the page; defaults do not depend on the machine on which it is made."""
    del options
    sys.stdout.write(_INTRODUCTION + table())
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
