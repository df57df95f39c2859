# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""From the tables of a pack to its procedures. What is read here is the schema of ``[[procedure]]``."""

from responsa.lawbook.packs.model import (
    Amount,
    Answer,
    AppealRule,
    Conflict,
    DeadlineRule,
    EscalationRule,
    ExtensionRule,
    HoldRule,
    Identity,
    IdentityException,
    Kind,
    PauseEffect,
    PauseRule,
    Procedure,
    RefusalGrounds,
    Registration,
    Repeat,
    Roll,
    Unit,
)
from responsa.lawbook.packs.origin import Origin, rule_in, rules_in
from responsa.lawbook.packs.reading import Table


def procedure(table: Table, outer: Origin) -> Procedure:
    """Return a procedure with all its parts; mistakes are noted."""
    carried = outer.of(table)
    basis = table.text("legal_basis")
    carried["citation"] = basis or carried["citation"]
    origin = outer.within(carried, basis or (carried["source"].short if carried["source"] else ""))
    kind = table.choice("kind", Kind.STATUTORY)
    found = Procedure(
        **carried,
        id=table.text("id"),
        name=table.local("name"),
        legal_basis=basis,
        kind=kind,
        default=table.flag("default"),
        extends=table.text("extends"),
        channels=table.texts("channels"),
        channels_rejected=table.local("channels_rejected"),
        channels_since=table.day("channels_since"),
        rejection_text=table.local("rejection_text"),
        subtypes=table.texts("subtypes"),
        restricted_to=table.text("restricted_to"),
        publish=table.flag("publish"),
        identity=rule_in(table, "identity", origin, _identity) or Identity(),
        registration=rule_in(table, "registration", origin, _registration) or Registration(),
        repeat=rule_in(table, "repeat", origin, _repeat) or Repeat(),
        conflict=rule_in(table, "conflict", origin, _conflict) or Conflict(),
        answer=rule_in(table, "answer", origin, _answer) or Answer(),
        refusal_grounds=rule_in(table, "refusal_grounds", origin, _refusal) or RefusalGrounds(),
        deadlines=rules_in(table, "deadline", origin, lambda t, o: _deadline(t, o, kind)),
        extensions=rules_in(table, "extension", origin, _extension),
        pauses=rules_in(table, "pause", origin, _pause),
        holds=rules_in(table, "hold", origin, _hold),
        appeals=rules_in(table, "appeal", origin, _appeal),
        escalations=rules_in(table, "escalation", origin, _escalation),
    )
    table.done()
    return found


def _deadline(table: Table, origin: Origin, kind: Kind) -> DeadlineRule:
    for key in ("amount", "unit", "counting"):
        table.needs_key(key)
    return DeadlineRule(
        **origin.titled(table),
        id=table.text("id"),
        amount=table.whole("amount"),
        unit=table.choice("unit", Unit.DAY),
        counting=table.text("counting"),
        starts=table.needed("starts"),
        met_by=table.needed("met_by"),
        applies=table.text("applies"),
        notify=table.texts("notify"),
        kind=table.choice("kind", kind),
        overridable=table.flag("overridable"),
        safe_roll=table.optional_choice("safe_roll", Roll),
    )


def _extension(table: Table, origin: Origin) -> ExtensionRule:
    table.needs_key("unit")
    return ExtensionRule(
        **origin.titled(table),
        id=table.text("id"),
        of=table.needed("of"),
        amount=table.optional_whole("amount"),
        total=table.optional_whole("total"),
        unit=table.choice("unit", Unit.DAY),
        max_times=table.whole("max_times", 1),
        decided_by=table.text("decided_by"),
        needs=table.texts("needs"),
        applies=table.text("applies"),
        instead_of=table.text("instead_of"),
    )


def _pause(table: Table, origin: Origin) -> PauseRule:
    resumes = table.table("resume_after")
    return PauseRule(
        **origin.titled(table),
        id=table.text("id"),
        of=table.needed("of"),
        effect=table.choice("effect", PauseEffect.SUSPEND),
        max_times=table.whole("max_times", 1),
        max=table.amount("max"),
        reply_within=table.amount("reply_within"),
        resume_after=table.amount("resume_after", "from"),
        resume_from=resumes.text("from") if resumes else "",
        starts=table.text("starts"),
        ends=table.text("ends"),
        on_no_reply=table.text("on_no_reply"),
    )


def _hold(table: Table, origin: Origin) -> HoldRule:
    table.needs_key("amount")
    return HoldRule(
        **origin.titled(table),
        id=table.text("id"),
        amount=table.whole("amount"),
        unit=table.choice("unit", Unit.DAY),
        counting=table.text("counting"),
        starts=table.needed("starts"),
        blocks=table.needed("blocks"),
    )


def _appeal(table: Table, origin: Origin) -> AppealRule:
    table.needs_key("decide_within")
    pause = table.table("pause")
    return AppealRule(
        **origin.titled(table),
        id=table.text("id"),
        to=table.needed("to"),
        decide_within=table.amount("decide_within") or Amount(amount=0, unit=Unit.DAY),
        counting=table.text("counting"),
        procedure=table.text("procedure"),
        pause_id=pause.text("id") if pause else "",
        pause_max=pause.amount("max") if pause else None,
    )


def _escalation(table: Table, origin: Origin) -> EscalationRule:
    table.needs_key("within_fraction")
    return EscalationRule(
        **origin.titled(table),
        id=table.text("id"),
        after=table.needed("after"),
        within_fraction=table.fraction("within_fraction"),
        to=table.needed("to"),
        on=table.text("on"),
    )


def _identity(table: Table, origin: Origin) -> Identity:
    return Identity(
        **origin.of(table),
        required=table.texts("required"),
        anonymous=table.text("anonymous", "allow"),
        anonymous_exceptions=tuple(_exceptions(table, origin)),
        electronic_requires_identification=table.flag("electronic_requires_identification"),
        reply_email_rule=table.text("reply_email_rule"),
    )


def _exceptions(table: Table, origin: Origin) -> list[IdentityException]:
    found = []
    for inner in table.unnamed("anonymous_exceptions"):
        found.append(
            IdentityException(
                when=inner.needed("when"), action=inner.needed("action"), source=origin.named(inner)
            )
        )
        inner.done()
    return found


def _registration(table: Table, origin: Origin) -> Registration:
    within = table.table("within")
    return Registration(
        **origin.of(table),
        number_scheme=table.text("number_scheme"),
        within=table.amount("within", "from"),
        within_from=within.text("from", "received") if within else "received",
        counting=table.text("counting"),
        acknowledge=table.flag("acknowledge"),
        protocol=table.text("protocol"),
        register=table.text("register"),
    )


def _repeat(table: Table, origin: Origin) -> Repeat:
    return Repeat(
        **origin.of(table),
        open_case=table.text("same_requester_same_matter_open", "keep"),
        answered_case=table.text("same_requester_same_matter_answered", "keep"),
        requires=table.text("requires"),
        needs=table.texts("needs"),
    )


def _conflict(table: Table, origin: Origin) -> Conflict:
    return Conflict(**origin.of(table), handler_must_not_be=table.texts("handler_must_not_be"))


def _answer(table: Table, origin: Origin) -> Answer:
    return Answer(
        **origin.of(table),
        must_contain=table.texts("must_contain"),
        must_contain_if_refused=table.texts("must_contain_if_refused"),
        signers=table.texts("signers"),
        sent_by=table.text("sent_by"),
        refers_to_all_merged=table.flag("refers_to_all_merged"),
        remedy_text=table.local("remedy_text"),
        form=table.text("form"),
    )


def _refusal(table: Table, origin: Origin) -> RefusalGrounds:
    return RefusalGrounds(**origin.of(table), items=table.texts("items"))
