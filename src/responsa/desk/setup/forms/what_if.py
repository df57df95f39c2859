# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The form of „what if”: a start, a category or a procedure, and what happens then. Nothing is stored."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from responsa.cases.enums import LegalActKind
from responsa.cases.queries.legal import known_facts
from responsa.cases.queries.what_if import SupposedAct, SupposedWait
from responsa.catalog.queries import packs
from responsa.catalog.queries.categories import categories
from responsa.desk import labels
from responsa.desk.legal_words import fact_words
from responsa.kernel.errors import NotFoundError
from responsa.lawbook import packs as lawbook_packs
from responsa.lawbook.packs import Pack
from responsa.lawbook.packs.model import Procedure, Titled

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


class MomentField(forms.DateTimeField):
    """A local date and time; an hour that the change of the clocks takes away is refused in words."""

    def to_python(self, value: str | dt.datetime | dt.date | None) -> dt.datetime | None:
        """Return the instant that was typed."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            words = _(
                "The clocks are changed in this night: this hour does not exist, or comes twice. Please "
                "choose another one."
            )
            raise ValidationError(words) from error


def _moment(label: object, *, required: bool = False) -> MomentField:
    return MomentField(
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
    facts = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Facts of the case"),
        error_messages={
            "invalid_choice": gettext_lazy(
                "The law of this procedure does not ask about “%(value)s”."
            )
        },
    )

    def __init__(self, *args: object, procedure: Procedure | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # -- Django's own shape
        offered = [(str(c.pk), f"{c.unit.name} › {c.name}") for c in categories()]
        for name, choices in (
            ("category", [("", ""), *offered]),
            ("procedure", [("", ""), *_procedures()]),
            ("priority", [(str(n), words) for n, words in labels.WEIGHTS.items()]),
            ("facts", _facts_of(procedure)),
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

    def not_before(self, start: dt.datetime) -> bool:
        """Refuse, beside the field, what would happen before the case begins; tell whether it is all right."""
        first = self.cleaned_data.get("first")
        if first is not None and first < start:
            self.add_error("first", _("This is before the case is received."))
        return self.is_valid()

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
    rules = f"{packs.title_of(pack)} {pack.version}"
    return {"rules": rules, "name": packs.title_of(one)}


def _facts_of(procedure: Procedure | None) -> list[tuple[str, str]]:
    known = known_facts(procedure) if procedure else ()
    return [(fact, fact_words(fact)) for fact in known]


def _acts_of(procedure: Procedure | None) -> list[tuple[str, str]]:
    if procedure is None:
        return []
    groups: tuple[tuple[str, Mapping[str, Titled]], ...] = (
        ("extension", procedure.extensions),
        ("suspension", procedure.pauses),
        ("hold", procedure.holds),
    )
    return [
        (f"{kind}:{rule_id}", f"{_ACTS[kind][1]}: {packs.title_of(rule)} ({rule.citation})")
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
