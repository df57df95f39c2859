# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Where a rule comes from: its own source and confidence, or those of the rule it belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from responsa.lawbook.packs.model import Confidence, Source
from responsa.lawbook.packs.reading import Table


class Carried(TypedDict):
    """The fields of ``Rule``."""

    path: str
    source: Source | None
    article: str
    citation: str
    confidence: Confidence


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

    def within(self, carried: Carried, basis: str) -> "Origin":
        """Return the origin for the rules inside a rule."""
        return Origin(self.sources, carried["source"], carried["confidence"], basis)

    def named(self, table: Table) -> Source | None:
        """Return the source that a table names, or the inherited one."""
        name = table.text("source")
        if name and name not in self.sources:
            table.wrong("source", f"“{name}” is no source of this pack")
        return self.sources.get(name, self.source)
