# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How the colleagues of the demonstration keep their lists: labels of their own, views of the house."""

from typing import Final

from responsa.cases.actions.labels import make_label, put_label
from responsa.cases.actions.saved_views import NewView, save_view
from responsa.cases.queries.lists import CaseFilter, case_page
from responsa.project.demo.house import House

# Who, words, colour, which cases of the open list.
_LABELS: Final = (
    ("mihaela.stan", "Urgențe iarnă", "red", slice(0, 4)),
    ("mihaela.stan", "De sunat înapoi", "blue", slice(2, 7)),
    ("ana.ciobanu", "De verificat pe teren", "green", slice(0, 3)),
    ("sorin.balan", "Pentru ședință", "violet", slice(1, 4)),
)
# Who, name, what, the unit with which it is shared.
_VIEWS: Final = (
    ("mihaela.stan", "Pe hârtie", {"view": "open", "channel": "post"}, ""),
    ("mihaela.stan", "Plimbate de trei ori", {"view": "open", "handoffs": "3"}, "hall"),
    ("tudor.marin", "Teren — drumuri", {"view": "open", "only": "placed"}, "technical"),
    ("ana.ciobanu", "Aștept petentul", {"view": "mine", "state": "waiting_requester"}, ""),
)


def tidy(house: House) -> None:
    """Label some cases and keep some views, each by whom it belongs to."""
    for who, name, colour, which in _LABELS:
        actor = house.actor(who)
        label = make_label(name, actor=actor, colour=colour)
        lines = case_page(actor, CaseFilter()).lines
        put_label(label.pk, [line.id for line in lines[which]], actor=actor)
    for who, name, what, unit in _VIEWS:
        shared = house.units[unit] if unit else None
        save_view(NewView(name=name, what=what, unit_id=shared), actor=house.actor(who))
