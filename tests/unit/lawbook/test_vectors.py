# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Dates that were worked out by others: from the laws, by courts' commentators, by hand."""

import datetime as dt
import json
from pathlib import Path

import pytest

from responsa.lawbook import packs
from responsa.lawbook.procedures import deadline
from tests.unit.lawbook.conftest import country_calendar

D = dt.date
VECTORS = Path(__file__).resolve().parents[4] / "shared" / "law" / "vectors.json"

# pack, procedure, deadline or extension, start, date to plan for, legally latest date
FACTS = [
    # 30 days end on the Saturday before Orthodox Easter; the law's own latest is the Tuesday after.
    ("ro", "petition", "answer", D(2026, 3, 12), D(2026, 4, 9), D(2026, 4, 14)),
    ("ro", "petition", "answer", D(2026, 3, 1), D(2026, 3, 31), D(2026, 4, 1)),
    ("ro", "petition", "complex", D(2026, 3, 12), D(2026, 4, 24), D(2026, 4, 27)),
    # Free days: neither the first nor the last counts.
    ("ro", "foi", "answer", D(2026, 11, 20), D(2026, 12, 2), D(2026, 12, 2)),
    ("ro", "foi", "search_takes_longer", D(2026, 11, 20), D(2026, 12, 21), D(2026, 12, 21)),
    # Ferragosto on a Saturday is a holiday and rolls; a plain Saturday does not.
    ("it", "administrative_procedure", "decision", D(2026, 7, 16), D(2026, 8, 17), D(2026, 8, 17)),
    ("it", "civic_access", "decision", D(2026, 10, 8), D(2026, 11, 7), D(2026, 11, 7)),
    # Months end on the same day number, or the last one; 24 December is a day off since 2025.
    ("pl", "complaint", "answer", D(2026, 1, 31), D(2026, 3, 2), D(2026, 3, 2)),
    ("pl", "complaint", "answer", D(2026, 11, 24), D(2026, 12, 28), D(2026, 12, 28)),
    ("pl", "complaint", "answer", D(2028, 1, 31), D(2028, 2, 29), D(2028, 2, 29)),
    ("pl", "petition", "answer", D(2026, 11, 30), D(2027, 3, 1), D(2027, 3, 1)),
    ("pl", "foi", "answer", D(2026, 4, 19), D(2026, 5, 4), D(2026, 5, 4)),
    ("pl", "foi", "answer", D(2026, 9, 5), D(2026, 9, 21), D(2026, 9, 21)),
    ("pl", "foi", "delay", D(2026, 4, 19), D(2026, 6, 19), D(2026, 6, 19)),
    # Back from 3 January over New Year's holidays and a day that was moved to 31 December.
    ("ru", "appeal", "answer", D(2026, 12, 4), D(2026, 12, 30), D(2026, 12, 30)),
    ("eu", "gdpr_request", "answer", D(2026, 3, 4), D(2026, 4, 6), D(2026, 4, 6)),
    ("eu", "gdpr_request", "answer", D(2026, 3, 12), D(2026, 4, 14), D(2026, 4, 14)),
]


def counted(pack_id, procedure_id, item, start):
    pack = packs.bundled(pack_id)
    rule = pack.procedures[procedure_id].extensions.get(item)
    calendar = country_calendar(pack_id, "RO" if pack_id == "eu" else "")
    return deadline(
        pack,
        procedure_id,
        rule.of if rule else item,
        start,
        calendar,
        extensions=(item,) if rule else (),
    )


@pytest.mark.parametrize(
    ("pack_id", "procedure_id", "item", "start", "due", "latest"),
    FACTS,
    ids=[f"{fact[0]}-{fact[2]}-{fact[3]}" for fact in FACTS],
)
def test_known_dates(pack_id, procedure_id, item, start, due, latest):
    found = counted(pack_id, procedure_id, item, start)

    assert (found.due, found.legal_latest) == (due, latest)


@pytest.mark.row("S1-14")
def test_a_romanian_petition_of_1_march_is_due_on_31_march_and_names_its_rule():
    found = counted("ro", "petition", "answer", D(2026, 3, 1))

    assert found.due == D(2026, 3, 31)
    assert found.rule == "procedure/petition/deadline/answer"
    assert found.citation == "OG 27/2002, art. 8 (1)"
    assert found.url.startswith("https://legislatie.just.ro/")


@pytest.mark.skipif(not VECTORS.exists(), reason="../shared is absent")
def test_every_vector_of_the_collection():
    vectors = json.loads(VECTORS.read_text(encoding="utf-8"))
    wrong = []
    for vector in vectors:
        start = D.fromisoformat(vector["start"])
        found = counted(vector["pack"], vector["procedure"], vector["item"], start)
        day = found.legal_latest if vector["legal_latest"] else found.due
        if day.isoformat() != vector["due"]:
            wrong.append((vector, day))

    assert wrong == []
    assert any(vector["checked"] for vector in vectors)
