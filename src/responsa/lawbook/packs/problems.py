# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a pack: all of it at once, each with file, table and key."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake. ``table`` is the path of the rule, such as ``procedure/petition/deadline/answer``.

    ``message`` is an English sentence marked for translation, with the names of ``values`` in it.
    """

    file: str
    table: str
    key: str
    message: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def __str__(self) -> str:
        return self.sentence()

    def sentence(self, gettext: Callable[[str], str] = str) -> str:
        """Return the mistake in the language of ``gettext``, after the place where it stands."""
        words = gettext(self.message)
        said = words % self.values if self.values else words
        place = ": ".join(part for part in (self.file, self.table, self.key) if part)
        return f"{place}: {said}" if place else said


class PackError(ValueError):
    """A pack that cannot be used; ``problems`` holds everything that was found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(sentences(problems)))
        self.problems = problems


def sentences(problems: Iterable[Problem], gettext: Callable[[str], str] = str) -> list[str]:
    """Return mistakes as sentences in the language of ``gettext``."""
    return [problem.sentence(gettext) for problem in problems]
