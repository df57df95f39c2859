# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What shows the category editor: a condition, a stop, translations, a category below another, a rule."""

from dataclasses import replace

from responsa.catalog.actions import setup as catalog
from responsa.catalog.actions.routing_rules import save_rule
from responsa.catalog.enums import FieldKind, Group
from responsa.catalog.inputs import CategoryInput, FieldInput, RoutingRuleInput
from responsa.directory.actors import SYSTEM

_WIRES = FieldInput(
    key="wires",
    label="Atârnă cabluri la îndemâna trecătorilor?",
    kind=FieldKind.YES_NO,
    position=4,
    shown_key="fault",
    shown_value="Cablu sau stâlp deteriorat",
    stop_value="yes",
    stop_text="Nu vă apropiați și sunați acum la 112. Aici nu se răspunde pe loc.",
    translations={
        "en": {
            "label": "Do cables hang within reach?",
            "stop_text": "Keep away and call 112 now. Nobody answers here at once.",
        }
    },
)


def show_editor(light_id: int, light: CategoryInput, *, rescue_unit: int) -> int:
    """Add what is shown to the category of street lights; return the category below it."""
    catalog.save_field(light_id, _WIRES, actor=SYSTEM)
    words = {"en": {"name": "Street lighting"}, "it": {"name": "Illuminazione pubblica"}}
    catalog.update_category(light_id, replace(light, translations=words), actor=SYSTEM)
    below = replace(
        light,
        name="Semafoare",
        parent_id=light_id,
        position=20,
        inherits=tuple(group.value for group in Group),
        translations={"en": {"name": "Traffic lights"}},
    )
    rule = RoutingRuleInput(
        name="Animale sălbatice", words="animal sălbatic, animale sălbatice", unit_id=rescue_unit
    )
    save_rule(rule, actor=SYSTEM)
    return catalog.create_category(below, actor=SYSTEM).pk
