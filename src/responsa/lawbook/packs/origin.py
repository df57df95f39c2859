# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Where a rule comes from: its own source and confidence, or those of the rule it belongs to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypedDict, TypeVar

from responsa.lawbook.marking import gettext_noop
from responsa.lawbook.packs.model import Confidence, Source
from responsa.lawbook.packs.reading import Table

R = TypeVar("R")


class Carried(TypedDict):
    """The fields of ``Rule``."""

    path: str
    source: Source | None
    article: str
    citation: str
    confidence: Confidence


class CarriedTitle(Carried):
    """The fields of ``Titled`` without the id."""

    title: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Origin:
    """What inner rules inherit, and the sources that they may name."""

    sources: Mapping[str, Source]
    source: Source | None = None
    confidence: Confidence | None = None
    basis: str = ""

    def of(self, table: Table) -> Carried:
        """Return the origin of the rule in a table, inherited where the table leaves it out.

        A rule that names a source and no confidence is as sure as its source.
        """
        source = self.named(table)
        confidence = table.optional_choice("confidence", Confidence)
        if confidence is None and "source" not in table:
            confidence = self.confidence
        if confidence is None:
            confidence = source.confidence if source else Confidence.UNSURE
        article = table.text("article")
        named = source is not None and (article or "source" in table)
        base = source.short if source is not None and named else self.basis
        cited = ", ".join(part for part in (base, article) if part)
        return Carried(
            path=table.path, source=source, article=article, citation=cited, confidence=confidence
        )

    def titled(self, table: Table) -> CarriedTitle:
        """Return the origin of a rule that people read of, with what it is called."""
        return CarriedTitle(**self.of(table), title=table.local("title"))

    def within(self, carried: Carried, basis: str) -> "Origin":
        """Return the origin for the rules inside a rule."""
        return Origin(self.sources, carried["source"], carried["confidence"], basis)

    def named(self, table: Table) -> Source | None:
        """Return the source that a table names, or the inherited one."""
        name = table.text("source")
        if name and name not in self.sources:
            table.wrong("source", gettext_noop("“%(name)s” is no source of this pack"), name=name)
        return self.sources.get(name, self.source)


def rule_in(  # noqa: PLR0917 -- a table, a key in it, what it inherits, and how to read what is there
    table: Table, key: str, origin: Origin, read: Callable[[Table, Origin], R]
) -> R | None:
    """Return the rule in an inner table, or nothing where there is none; unknown keys are noted."""
    inner = table.table(key)
    if inner is None:
        return None
    found = read(inner, origin)
    inner.done()
    return found


def rules_in(  # noqa: PLR0917 -- as above
    table: Table, key: str, origin: Origin, read: Callable[[Table, Origin], R]
) -> Mapping[str, R]:
    """Return the rules in an array of tables by their ids; unknown keys are noted."""
    found = {}
    for inner in table.tables(key):
        found[inner.text("id")] = read(inner, origin)
        inner.done()
    return MappingProxyType(found)
