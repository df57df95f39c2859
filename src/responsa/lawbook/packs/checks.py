# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a pack must keep beyond its schema: references lead somewhere, rules do not contradict."""

from collections.abc import Collection, Iterable
from typing import Final
from zoneinfo import available_timezones

from responsa.lawbook import holidays, identifiers, numbers
from responsa.lawbook.marking import gettext_noop
from responsa.lawbook.packs import policies
from responsa.lawbook.packs.languages import LANGUAGES
from responsa.lawbook.packs.model import (
    Counting,
    DeadlineRule,
    ExtensionRule,
    PauseEffect,
    PauseRule,
    Procedure,
    Roll,
    Start,
    Unit,
)
from responsa.lawbook.packs.pack import Identifier, NumberScheme, Pack
from responsa.lawbook.packs.reading import MISSING, UNKNOWN, Notes

EUROPE = "EU"
BASES = ("", "eu")
_NO_HOLIDAYS: Final = gettext_noop("no holidays are known for “%(name)s”")
_LATEST: Final = gettext_noop("“%(name)s” has a latest date of its own already")


def check(pack: Pack, notes: Notes) -> None:
    """Note every mistake that only the whole pack shows."""
    _check_place(pack, notes)
    for counting in pack.countings.values():
        _check_counting(counting, pack, notes)
    for procedure in pack.procedures.values():
        _check_procedure(procedure, pack, notes)
    if sum(procedure.default for procedure in pack.procedures.values()) > 1:
        notes.add("procedure", "default", gettext_noop("only one procedure can be the default"))
    for report in pack.reports.values():
        _known(notes, (report.path, "procedures"), report.procedures, pack.procedures)
    for scheme in pack.number_schemes.values():
        _check_scheme(scheme, notes)
    for identifier in pack.identifiers.values():
        _check_identifier(identifier, notes)
    _check_bases(pack, notes)


def check_titles(pack: Pack, notes: Notes) -> None:
    """Note what people read of and what has no title in one of the languages of the program."""
    named = [("pack", "name", pack.name)]
    for procedure in pack.procedures.values():
        named.append((procedure.path, "name", procedure.name))
        groups = (
            procedure.deadlines,
            procedure.extensions,
            procedure.pauses,
            procedure.holds,
            procedure.appeals,
            procedure.escalations,
        )
        named += [(rule.path, "title", rule.title) for group in groups for rule in group.values()]
    for path, key, titles in named:
        if lacking := [language for language in LANGUAGES if not titles.get(language, "").strip()]:
            told = gettext_noop("is missing in: %(languages)s")
            notes.add(path, key, told, languages=", ".join(lacking))


def _check_bases(pack: Pack, notes: Notes) -> None:
    for section in ("privacy", "accessibility"):
        if pack.sections.get(section, {}).get("base", "") not in BASES:
            notes.add(section, "base", gettext_noop("must be “eu” or empty"))


def _check_place(pack: Pack, notes: Notes) -> None:
    if pack.timezone and pack.timezone not in available_timezones():
        notes.add(
            "pack",
            "timezone",
            gettext_noop("“%(name)s” is no time zone such as Europe/Rome"),
            name=pack.timezone,
        )
    calendar = pack.calendar
    if not calendar.country:
        if pack.country != EUROPE:
            notes.add("calendar", "country", MISSING)
        return
    if not holidays.known(calendar.country):
        notes.add("calendar", "country", _NO_HOLIDAYS, name=calendar.country)
    elif not holidays.known(calendar.country, calendar.subdivision):
        notes.add("calendar", "subdivision", _NO_HOLIDAYS, name=calendar.subdivision)


def _check_counting(rule: Counting, pack: Pack, notes: Notes) -> None:
    if rule.free_days and rule.start is Start.INCLUDE:
        notes.add(rule.path, "free_days", gettext_noop("contradicts start = “include”"))
    if rule.roll is Roll.NONE and rule.roll_on:
        notes.add(rule.path, "roll_on", gettext_noop("says nothing without a direction: set roll"))
    if rule.roll is not Roll.NONE and not rule.roll_on:
        notes.add(rule.path, "roll_on", gettext_noop("is empty, so roll would never do anything"))
    if rule.unit is Unit.HOUR and (rule.free_days or rule.roll is not Roll.NONE):
        notes.add(rule.path, "unit", gettext_noop("hours have no free days and do not roll"))
    _known(notes, (rule.path, "legal_latest"), (rule.legal_latest,), pack.countings)
    latest = pack.countings.get(rule.legal_latest)
    if latest is not None and latest.legal_latest:
        notes.add(rule.path, "legal_latest", _LATEST, name=latest.id)


def _check_procedure(procedure: Procedure, pack: Pack, notes: Notes) -> None:
    for deadline in procedure.deadlines.values():
        _check_deadline(deadline, pack, notes)
    for extension in procedure.extensions.values():
        _check_extension(extension, procedure, notes)
    for pause in procedure.pauses.values():
        _check_pause(pause, procedure, notes)
    _check_policies(procedure, notes)
    registration = procedure.registration
    counted = [(registration.path, registration.counting)]
    counted += [(hold.path, hold.counting) for hold in procedure.holds.values()]
    counted += [(appeal.path, appeal.counting) for appeal in procedure.appeals.values()]
    for path, counting in counted:
        _known(notes, (path, "counting"), (counting,), pack.countings)
    for escalation in procedure.escalations.values():
        _known(notes, (escalation.path, "after"), (escalation.after,), procedure.deadlines)
    for appeal in procedure.appeals.values():
        _known(notes, (appeal.path, "procedure"), (appeal.procedure,), pack.procedures)
    scheme = (registration.number_scheme,)
    _known(notes, (registration.path, "number_scheme"), scheme, pack.number_schemes)
    if not procedure.name:
        notes.add(procedure.path, "name", MISSING)


def _check_policies(procedure: Procedure, notes: Notes) -> None:
    identity, repeat = procedure.identity, procedure.repeat
    chosen = [
        (identity.path, "anonymous", identity.anonymous, policies.ANONYMOUS),
        (repeat.path, "same_requester_same_matter_open", repeat.open_case, policies.OPEN_CASE),
        (
            repeat.path,
            "same_requester_same_matter_answered",
            repeat.answered_case,
            policies.ANSWERED_CASE,
        ),
    ]
    chosen += [
        (pause.path, "on_no_reply", pause.on_no_reply, policies.NO_REPLY)
        for pause in procedure.pauses.values()
    ]
    for path, key, value, offered in chosen:
        if value not in offered:
            notes.add(path, key, UNKNOWN, name=value, offered=", ".join(filter(None, offered)))


def _check_deadline(rule: DeadlineRule, pack: Pack, notes: Notes) -> None:
    _known(notes, (rule.path, "counting"), (rule.counting,), pack.countings)
    counting = pack.countings.get(rule.counting)
    if counting is None:
        return
    if counting.unit is not None and counting.unit is not rule.unit:
        notes.add(
            rule.path,
            "unit",
            gettext_noop("“%(name)s” counts in the unit %(unit)s"),
            name=counting.id,
            unit=counting.unit,
        )
    if rule.unit is Unit.HOUR and counting.unit is not Unit.HOUR:
        notes.add(
            rule.path,
            "counting",
            gettext_noop("“%(name)s” does not count hours"),
            name=counting.id,
        )
    if rule.safe_roll is not None and counting.legal_latest:
        notes.add(rule.path, "safe_roll", _LATEST, name=counting.id)


def _check_extension(rule: ExtensionRule, procedure: Procedure, notes: Notes) -> None:
    _known(notes, (rule.path, "of"), (rule.of,), procedure.deadlines)
    _known(notes, (rule.path, "instead_of"), (rule.instead_of,), procedure.extensions)
    if rule.amount is not None and rule.total is not None:
        notes.add(
            rule.path,
            "total",
            gettext_noop("contradicts amount: an extension adds or sets a total"),
        )
    if rule.amount is None and rule.total is None:
        notes.add(rule.path, "amount", gettext_noop("is missing, and so is total"))
    if rule.amount == 0 and "new_date" not in rule.needs:
        notes.add(
            rule.path,
            "amount",
            gettext_noop("0 leaves the day to the officer: needs must hold new_date"),
        )
    deadline = procedure.deadlines.get(rule.of)
    if deadline is None:
        return
    exact = {Unit.HOUR, Unit.WORKING_DAY}
    if deadline.unit is Unit.HOUR or (
        deadline.unit is not rule.unit and {deadline.unit, rule.unit} & exact
    ):
        notes.add(
            rule.path,
            "unit",
            gettext_noop("a term in the unit %(unit)s cannot grow by this one"),
            unit=deadline.unit,
        )
    _check_total(rule, deadline, notes)


def _check_total(rule: ExtensionRule, deadline: DeadlineRule, notes: Notes) -> None:
    if rule.total is None:
        return
    if rule.unit is deadline.unit and rule.total <= deadline.amount:
        notes.add(
            rule.path,
            "total",
            gettext_noop("is not more than the term itself (%(amount)s)"),
            amount=deadline.amount,
        )


def _check_pause(rule: PauseRule, procedure: Procedure, notes: Notes) -> None:
    _known(notes, (rule.path, "of"), (rule.of,), procedure.deadlines)
    days = (
        ("max", rule.max),
        ("reply_within", rule.reply_within),
        ("resume_after", rule.resume_after),
    )
    for key, amount in days:
        if amount is not None and amount.unit is not Unit.DAY:
            notes.add(f"{rule.path}/{key}", "unit", gettext_noop("a pause is measured in days"))
    if rule.of in procedure.deadlines and procedure.deadlines[rule.of].unit is Unit.HOUR:
        notes.add(rule.path, "of", gettext_noop("a term in hours does not pause"))
    if rule.on_no_reply and rule.reply_within is None:
        notes.add(
            rule.path,
            "on_no_reply",
            gettext_noop("says nothing without a time for the reply: set reply_within"),
        )
    if rule.effect is PauseEffect.RESTART and rule.max is not None:
        notes.add(
            rule.path,
            "max",
            gettext_noop("contradicts effect = “restart”: there is nothing to add"),
        )


def _check_scheme(scheme: NumberScheme, notes: Notes) -> None:
    templates = {
        "template": (scheme.template,),
        "subcase_template": (scheme.subcase_template,),
        "letter_template": (scheme.letter_template,),
        "label": (scheme.label,),
        "alternatives": scheme.alternatives,
        "search_as": scheme.search_as,
        "short_code": (scheme.short_code,),
    }
    for key, values in templates.items():
        for template in filter(None, values):
            for message in numbers.problems_of(template):
                notes.add(scheme.path, key, "%(problem)s", problem=message)
    _known(notes, (scheme.path, "scope"), scheme.scope, numbers.SCOPES)


def _check_identifier(identifier: Identifier, notes: Notes) -> None:
    if not identifier.check:
        notes.add(identifier.path, "validator", gettext_noop("is unknown"))
    elif identifier.example:
        try:
            identifiers.canonical(identifier.check, identifier.example)
        except ValueError:
            notes.add(
                identifier.path,
                "example",
                gettext_noop("“%(name)s” does not pass its check"),
                name=identifier.example,
            )


def _known(  # noqa: PLR0917 -- private: where, which names, and what there is
    notes: Notes, place: tuple[str, str], names: Iterable[str], offered: Collection[str]
) -> None:
    """Note the names that lead nowhere; an empty one is no reference."""
    for name in names:
        if name and name not in offered:
            notes.add(*place, UNKNOWN, name=name, offered=", ".join(offered) or "–")
