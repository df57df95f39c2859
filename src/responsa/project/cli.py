# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The command ``responsa``. Each subcommand is a module of its own, loaded only when it is called.

A module offers ``arguments(parser)`` and ``run(options)``, which returns the exit code: 0 done,
1 not done (the reason is on standard error, in plain words), 2 called wrongly.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from responsa.kernel.errors import RefusedError
from responsa.project import parent
from responsa.project.failure import Failure
from responsa.project.version import VERSION

_PACKAGE = "responsa.project.commands"


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand: the module that does it, what it does, and whether that takes all of Django."""

    module: str
    about: str
    django: bool = True
    # Reads what an installation keeps: where there is none, nothing is made to be read.
    reads: bool = False


COMMANDS: Final[Mapping[str, Command]] = MappingProxyType(
    {
        "run": Command("run", "everything in one: web, worker and mail receiver", django=False),
        "web": Command("web", "the web server alone", django=False),
        "work": Command("work", "the worker alone: what arrived, what is to be sent"),
        "receive": Command("receive", "the mail receiver (SMTP) alone"),
        "demo": Command("demo", "fill an empty installation with a town hall"),
        "migrate": Command("migrate", "make the data folder and the database ready"),
        "admin": Command("admin", "open the account of an administrator"),
        "ingest": Command("ingest", "take in one raw message, through the door of SMTP"),
        "read-mail": Command("read_mail", "what the parser makes of a message", django=False),
        "due": Command("due", "when a deadline of a law falls, and why", django=False),
        "stats": Command("stats", "counts that must reconcile", reads=True),
        "list-received": Command(
            "list_received", "one line for each item that came in", reads=True
        ),
        "verify": Command("verify", "prove the promises: numbers, journal, files", reads=True),
        "check": Command("check", "the configuration, and a test of mailboxes and relay"),
        "backup": Command("backup", "write everything into one file", reads=True),
        "restore": Command("restore", "fill an empty installation from a backup", django=False),
        "settings": Command("settings", "the table of all settings, for the manual"),
    }
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a subcommand and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] not in COMMANDS:
        return _unknown(words)
    parent.die_with_supervisor()
    try:
        return _call(words[0], words[1:])
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (Exception, KeyboardInterrupt) as error:
        if (said := _plain_words(error)) is None:
            raise
        sys.stderr.write(f"responsa: {said}\n")
        return 1


def _call(name: str, words: list[str]) -> int:
    command = COMMANDS[name]
    _enter_environment(words)
    if command.reads and not {"-h", "--help"} & set(words):
        _must_exist()
    if command.django:
        _set_up_django()
    module = importlib.import_module(f"{_PACKAGE}.{command.module}")
    if name == "read-mail":
        return int(module.run(words))
    parser = argparse.ArgumentParser(
        prog=f"responsa {name}", description=f"{command.about.capitalize()}.", allow_abbrev=False
    )
    parser.add_argument("--data", metavar="DIR", help="data folder (RESPONSA_DATA)")
    module.arguments(parser)
    return int(module.run(parser.parse_args(words)))


def _enter_environment(words: list[str]) -> None:
    """Let options speak before the settings are read, which happens once."""
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    early.add_argument("--data")
    early.add_argument("--demo", action="store_true")
    early.add_argument("--http")
    given, _rest = early.parse_known_args(words)
    if given.data:
        os.environ["RESPONSA_DATA"] = str(Path(given.data).absolute())
    if given.demo:
        os.environ["RESPONSA_DEMO"] = "1"
    if given.http:
        os.environ.setdefault("RESPONSA_BASE_URL", f"http://{given.http}")


def _must_exist() -> None:
    """Raise Failure where no installation is, before the settings make a folder and a key of their own."""
    folder = Path(os.environ.get("RESPONSA_DATA") or "var")
    if not folder.is_dir() or not any(folder.iterdir()):
        raise Failure(f"there is no installation in {folder.absolute()}")


def _set_up_django() -> None:
    import django  # noqa: PLC0415 -- half a second that not every command needs

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "responsa.project.settings")
    try:
        django.setup()
    except (ValueError, OSError) as error:
        raise Failure(str(error)) from error


def _plain_words(error: BaseException) -> str | None:
    """Return what to tell an administrator; nothing for a mistake of ours, which needs its traceback."""
    if isinstance(error, KeyboardInterrupt):
        return "stopped"
    if isinstance(error, Failure | RefusedError):
        return str(error)
    database = sys.modules.get("django.db")
    if database is not None and isinstance(error, database.DatabaseError):
        return f"the database says: {str(error).strip()}"
    return None


def _unknown(words: list[str]) -> int:
    if words[:1] == ["--version"]:
        sys.stdout.write(f"responsa {VERSION}\n")
        return 0
    lines = "\n".join(f"  {name:14} {command.about}" for name, command in COMMANDS.items())
    text = f"usage: responsa COMMAND [OPTION …]\n\n{lines}\n\nresponsa COMMAND --help tells more.\n"
    if words[:1] in (["--help"], ["-h"], ["help"]):
        sys.stdout.write(text)
        return 0
    wrong = f"responsa: there is no command “{words[0]}”\n\n" if words else ""
    sys.stderr.write(wrong + text)
    return 2


if __name__ == "__main__":
    sys.exit(main())
