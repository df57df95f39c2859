# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a pack: all of it at once, each with file, table and key."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake. ``table`` is the path of the rule, such as ``procedure/petition/deadline/answer``."""

    file: str
    table: str
    key: str
    message: str

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.file, self.table, self.key) if part)
        return f"{place}: {self.message}" if place else self.message


class PackError(ValueError):
    """A pack that cannot be used; ``problems`` holds everything that was found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
