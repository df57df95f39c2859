# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The form of „what if”: a start, a category or a procedure, and what happens then. Nothing is stored."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from responsa.cases.enums import LegalActKind
from responsa.cases.queries.what_if import SupposedAct, SupposedWait
from responsa.catalog.queries import packs
from responsa.catalog.queries.categories import categories
from responsa.desk import labels
from responsa.kernel.errors import NotFoundError
from responsa.lawbook import packs as lawbook_packs
from responsa.lawbook.packs import Pack
from responsa.lawbook.packs.model import Procedure, Rule

MINUTE: Final = "%Y-%m-%dT%H:%M"
_FORMATS: Final = [MINUTE, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"]
_GENERAL: Final = {
    "requester": pgettext_lazy("what if", "Waiting for the requester"),
    "third_party": pgettext_lazy("what if", "Waiting for a third party"),
    "forwarded": pgettext_lazy("what if", "Sent to the competent authority"),
    "answered": pgettext_lazy("what if", "Answered"),
}
_ACTS: Final = {
    "extension": (LegalActKind.EXTENSION, pgettext_lazy("what if", "Extension")),
    "suspension": (LegalActKind.SUSPENSION, pgettext_lazy("what if", "Suspension")),
    "hold": (LegalActKind.HOLD, pgettext_lazy("what if", "Waiting time")),
}


# No calendar holds the holidays of other years.
_FIRST = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
_LAST = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)


def _moment(label: object, *, required: bool = False) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,  # type: ignore[arg-type]  # -- a lazy text
        required=required,
        input_formats=_FORMATS,
        validators=(MinValueValidator(_FIRST), MaxValueValidator(_LAST)),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTE),
    )


class WhatIfForm(forms.Form):
    """When it begins and by what rules it is counted."""

    start = _moment(gettext_lazy("Received and registered"), required=True)
    category = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Category"),
        help_text=gettext_lazy(
            "With its procedure, its inner target and the calendar of its unit."
        ),
    )
    procedure = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Other procedure"),
        help_text=gettext_lazy("Instead of the category's own; any rules that the program knows."),
    )
    priority = forms.TypedChoiceField(
        coerce=int, required=False, empty_value="2", label=gettext_lazy("Priority")
    )
    facts = forms.CharField(
        required=False,
        max_length=300,
        label=gettext_lazy("Facts of the case"),
        help_text=gettext_lazy("Words of the rules, with commas between: not_competent, refused."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # -- Django's own shape
        offered = [(str(c.pk), f"{c.unit.name} › {c.name}") for c in categories()]
        for name, choices in (
            ("category", [("", ""), *offered]),
            ("procedure", [("", ""), *_procedures()]),
            ("priority", [(str(n), words) for n, words in labels.WEIGHTS.items()]),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    def clean(self) -> dict[str, object]:
        """Something must say by what rules to count."""
        given = super().clean() or {}
        if not (given.get("category") or given.get("procedure")):
            self.add_error("category", _("Please choose a category or a procedure."))
        return given

    def facts_given(self) -> tuple[str, ...]:
        """Return the facts that were typed."""
        return tuple(f for f in (t.strip() for t in self.cleaned_data["facts"].split(",")) if f)


class HappeningForm(forms.Form):
    """One row: what happens, from when to when, by how much."""

    what = forms.ChoiceField(required=False, label=pgettext_lazy("what if", "What happens"))
    first = _moment(pgettext_lazy("what if", "From"))
    last = _moment(pgettext_lazy("what if", "To"))
    amount = forms.IntegerField(
        required=False, min_value=1, max_value=999, label=pgettext_lazy("what if", "By")
    )

    def __init__(self, *args: object, procedure: Procedure | None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # -- Django's own shape
        self.procedure = procedure
        field = self.fields["what"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", ""), *_GENERAL.items(), *_acts_of(procedure)]

    def clean(self) -> dict[str, object]:
        """A row that says what also says when, and does not end before it begins."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if given.get("what") and first is None and "first" not in self.errors:
            self.add_error("first", _("Please say when."))
        if isinstance(first, dt.datetime) and isinstance(last, dt.datetime) and last < first:
            self.add_error("last", _("It cannot end before it begins."))
        return given

    @property
    def kind(self) -> str:
        """What happens, without the rule; empty for an empty row."""
        return str(self.cleaned_data.get("what") or "").partition(":")[0]

    def wait(self) -> SupposedWait | None:
        """Return the row as a wait for somebody else, if it is one."""
        if self.kind not in {"requester", "third_party"}:
            return None
        given = self.cleaned_data
        return SupposedWait(
            start=given["first"], end=given["last"], is_requester=self.kind == "requester"
        )

    def act(self) -> SupposedAct | None:
        """Return the row as an act of law, if it is one."""
        if self.kind not in _ACTS or self.procedure is None:
            return None
        given, rule_id = self.cleaned_data, self.cleaned_data["what"].partition(":")[2]
        last = given["last"]
        return SupposedAct(
            kind=_ACTS[self.kind][0],
            rule=rule_id,
            deadline=_deadline_of(self.procedure, self.kind, rule_id),
            starts_on=timezone.localtime(given["first"]).date(),
            ends_on=timezone.localtime(last).date() if last else None,
            amount=given["amount"],
        )


def pack_named(value: str) -> tuple[Pack | None, str]:
    """Return the rules and the procedure that an answer of the form names („3:petition”, „ro:petition”)."""
    name, _colon, procedure = value.partition(":")
    try:
        pack = packs.pack(int(name)) if name.isdecimal() else lawbook_packs.bundled(name)
    except (NotFoundError, lawbook_packs.UnknownPackError):
        return None, ""
    return (pack, procedure) if procedure in pack.procedures else (None, "")


def _procedures() -> list[tuple[str, str]]:
    """Return every procedure: of the accepted rules first, then of those that come with the program."""
    found = [
        (
            f"{row.pk}:{one.id}",
            _("%(rules)s (accepted) › %(name)s") % _told(packs.pack(row.pk), one),
        )
        for row in packs.accepted_packs()
        for one in packs.pack(row.pk).procedures.values()
    ]
    for pack_id in lawbook_packs.BUNDLED:
        pack = lawbook_packs.bundled(pack_id)
        found += [
            (f"{pack_id}:{one.id}", " › ".join(_told(pack, one).values()))
            for one in pack.procedures.values()
        ]
    return found


def _told(pack: Pack, one: Procedure) -> Mapping[str, str]:
    name = one.name.get(labels.language()) or one.name.get("en") or one.id
    return {"rules": f"{pack.id} {pack.version}", "name": name}


def _acts_of(procedure: Procedure | None) -> list[tuple[str, str]]:
    if procedure is None:
        return []
    groups: tuple[tuple[str, Mapping[str, Rule]], ...] = (
        ("extension", procedure.extensions),
        ("suspension", procedure.pauses),
        ("hold", procedure.holds),
    )
    return [
        (f"{kind}:{rule_id}", f"{_ACTS[kind][1]}: {rule_id} ({rule.citation})")
        for kind, rules in groups
        for rule_id, rule in rules.items()
    ]


def _deadline_of(procedure: Procedure, kind: str, rule_id: str) -> str:
    """Return the deadline that an act is about; a waiting time is about none."""
    if kind == "extension" and rule_id in procedure.extensions:
        return procedure.extensions[rule_id].of
    if kind == "suspension" and rule_id in procedure.pauses:
        return procedure.pauses[rule_id].of
    return ""
