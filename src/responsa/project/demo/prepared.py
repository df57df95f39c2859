# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The prepared texts of the demonstration's town hall."""

from collections.abc import Mapping
from typing import Final

from responsa.catalog.actions.reply_templates import save_template
from responsa.catalog.inputs import ReplyTemplateInput
from responsa.directory.actors import SYSTEM

# Name, shortcut, the unit it is for (of ``House.units``; empty: the whole house), text.
_TEXTS: Final = (
    (
        "Am primit, verificăm",
        "primit",
        "",
        (
            "Bună ziua,\n\nAm primit sesizarea dumneavoastră nr. {number}. {unit} o verifică la fața locului și vă "
            "răspunde cel târziu {due}.\n\nPuteți urmări sesizarea aici: {link}"
        ),
    ),
    (
        "Mai avem nevoie de adresă",
        "adresa",
        "",
        (
            "Bună ziua,\n\nPentru a interveni avem nevoie de locul exact: strada și numărul, sau un reper apropiat. Vă "
            "rugăm să răspundeți la acest mesaj."
        ),
    ),
    (
        "Reparație planificată",
        "reparatie",
        "roads",
        (
            "Bună ziua,\n\nReparația cerută prin sesizarea nr. {number} este planificată. Echipa lucrează între orele 9 "
            "și 15; până atunci locul este semnalizat."
        ),
    ),
    (
        "Cerere de despăgubire",
        "despagubire",
        "roads",
        (
            "Bună ziua,\n\nPentru pagubele produse puteți depune o cerere de despăgubire la registratură sau prin portal, "
            "cu dovada proprietății, fotografii și devizul reparației."
        ),
    ),
    (
        "Situația plăților",
        "plati",
        "taxes",
        (
            "Bună ziua,\n\nSituația plăților dumneavoastră poate fi consultată la ghișeu, cu actul de identitate, sau în "
            "contul de pe portalul de plăți."
        ),
    ),
)


def prepare_texts(units: Mapping[str, int]) -> None:
    """Write the texts that colleagues insert with ``::``."""
    for name, shortcut, unit, text in _TEXTS:
        given = ReplyTemplateInput(
            name=name, shortcut=shortcut, text=text, language="ro", unit_id=units.get(unit)
        )
        save_template(given, actor=SYSTEM)
