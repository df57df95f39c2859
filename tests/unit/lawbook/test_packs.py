# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Packs: what they say, what makes them unfit, and what may be laid over them."""

import hashlib
import re
from pathlib import Path

import pytest

from responsa.lawbook import packs
from responsa.lawbook.packs import Confidence, PackError, Roll
from responsa.lawbook.titles import LANGUAGES, title, titles_of

SHARED = Path(__file__).resolve().parents[4] / "shared" / "law" / "packs"
RO = packs.text_of("ro")
DECISION = "procedure/administrative_procedure/deadline/decision"


def problems_of(text):
    with pytest.raises(PackError) as caught:
        packs.parse(text, "mine.toml")
    return caught.value.problems


def found(text):
    return {(one.table, one.key) for one in problems_of(text)}


def override(*changes, layer="town"):
    head = f'schema = 1\n[layer]\nid = "{layer}"\n'
    return head + "".join(
        f'[[change]]\nrule = "{rule}"\nkey = "{key}"\nvalue = {value}\nreason = "{reason}"\n'
        for rule, key, value, reason in changes
    )


@pytest.mark.parametrize("pack_id", packs.BUNDLED)
def test_a_bundled_pack_is_sound_and_says_where_it_was_read(pack_id):
    pack = packs.bundled(pack_id)

    assert pack.id == pack_id
    assert pack.digest == hashlib.sha256(packs.text_of(pack_id).encode()).hexdigest()
    assert [rule.path for rule in pack.rules() if not rule.path] == []
    deadlines = [rule for one in pack.procedures.values() for rule in one.deadlines.values()]
    assert [rule.path for rule in deadlines if not rule.citation] == []
    assert {rule.confidence for rule in pack.rules()} <= set(Confidence)


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is absent")
@pytest.mark.parametrize("pack_id", packs.BUNDLED)
def test_the_packs_of_the_first_research_are_sound_too(pack_id):
    text = (SHARED / f"{pack_id}.toml").read_text(encoding="utf-8")

    old, new = packs.parse(text), packs.bundled(pack_id)

    assert set(old.procedures) <= set(new.procedures)
    assert {name: set(one.deadlines) for name, one in old.procedures.items()} == {
        name: set(new.procedures[name].deadlines) for name in old.procedures
    }


def test_rules_inherit_their_source_and_confidence():
    romania = packs.bundled("ro").procedures

    assert romania["petition"].identity.source.id == "og27"
    assert romania["foi"].identity.confidence is Confidence.SECONDARY
    assert packs.bundled("eu").procedures["gdpr_request"].deadlines["answer"].source.id == "gdpr"


def test_a_procedure_that_extends_another_has_its_rules_under_its_own_path():
    motion = packs.bundled("pl").procedures["motion"]

    assert motion.deadlines["answer"].path == "procedure/motion/deadline/answer"
    assert motion.identity.anonymous == "file_without_action"
    assert (motion.default, motion.legal_basis) == (False, "KPA art. 241-247")


def test_unsure_rules_are_named_for_who_must_accept_them():
    unsure = packs.bundled("ro").unsure()

    assert "counting/ro.days" in {rule.path for rule in unsure}
    assert "procedure/petition/deadline/answer" not in {rule.path for rule in unsure}
    assert all(rule.title for rule in unsure if rule.path.startswith("procedure/petition"))


def test_policies_are_there_to_be_proposed():
    petition = packs.bundled("ro").procedures["petition"]
    appeal = packs.bundled("ru").procedures["appeal"]

    assert (petition.repeat.open_case, petition.repeat.answered_case) == (
        "merge_one_answer",
        "file_with_note",
    )
    assert [one.when for one in petition.identity.anonymous_exceptions] == [
        "tag:harassment",
        "tag:criminal_indication",
    ]
    assert "email" in appeal.channels_rejected
    assert "ru" in appeal.rejection_text


def test_all_that_is_wrong_is_told_at_once_with_file_table_and_key():
    text = RO.replace("amount = 30\n", 'amount = "thirty"\n', 1)
    text = text.replace('counting = "ro.days"', 'counting = "ro.daze"', 1)
    text = text.replace('unit = "day"', 'unit = "fortnight"', 1)

    problems = problems_of(text)

    assert {problem.file for problem in problems} == {"mine.toml"}
    assert {(one.table, one.key) for one in problems} == {
        ("procedure/petition/deadline/answer", "amount"),
        ("procedure/petition/deadline/answer", "counting"),
        ("procedure/petition/deadline/answer", "unit"),
    }
    assert "ro.daze" in str(problems[1]) + str(problems[0]) + str(problems[2])


@pytest.mark.parametrize(
    ("old", "new", "table", "key"),
    [
        ("schema = 2", "schema = 3", "", "schema"),
        ("schema = 2", "schema = 2\nsurprise = 1", "", "surprise"),
        ("default = true", "defualt = true", "procedure/petition", "defualt"),
        ('timezone = "Europe/Bucharest"', 'timezone = "Europe/Buc"', "pack", "timezone"),
        ('version = "2026.11.1"', "version = 3", "pack", "version"),
        ('country = "RO"\nsubdivision', 'country = "ZZ"\nsubdivision', "calendar", "country"),
        ('subdivision = ""', 'subdivision = "B"', "calendar", "subdivision"),
        ("weekend = [6, 7]", "weekend = [0, 7]", "calendar", "weekend"),
        ("extra_closed = []", 'extra_closed = ["2026-02-30"]', "calendar", "extra_closed"),
        ('roll_on = ["sat"', 'roll_on = ["sabato"', "counting/ro.free_days", "roll_on"),
        ('legal_latest = "ro.free_days"', 'legal_latest = "x"', "counting/ro.days", "legal_latest"),
        (
            'roll = "previous_working_day"',
            'roll = "none"\nroll_on = ["sat"]',
            "counting/ro.days",
            "roll_on",
        ),
        ('of = "answer"', 'of = "reply"', "procedure/petition/extension/complex", "of"),
        (
            "amount = 15\n",
            "amount = 15\n  total = 45\n",
            "procedure/petition/extension/complex",
            "total",
        ),
        ("amount = 15\n", "", "procedure/petition/extension/complex", "amount"),
        ("total = 30 ", "total = 10 ", "procedure/foi/extension/search_takes_longer", "total"),
        ('source = "og27"', 'source = "og28"', "procedure/petition", "source"),
        ('starts = "registered"', "", "procedure/petition/deadline/answer", "starts"),
        (
            'number_scheme = "ro.foi"',
            'number_scheme = "x"',
            "procedure/foi/registration",
            "number_scheme",
        ),
        ('validator = "stdnum.ro.cnp"', 'validator = "x"', "identifier/cnp", "validator"),
        ('example = "18547290"', 'example = "18547291"', "identifier/cui", "example"),
        ("{seq}/{date:%d.%m.%Y}/544", "{sequence}", "number_scheme/ro.foi", "template"),
        ('id = "forward"', 'id = "answer"', "procedure/petition/deadline/answer", "id"),
        ('procedures = ["foi"]', 'procedures = ["f"]', "report/foi_year", "procedures"),
        ('base = "eu"', 'base = "mars"', "privacy", "base"),
        (', en = "Answer" }', " }", "procedure/petition/deadline/answer", "title"),
        (
            'ru = "Продление для более подробного изучения"',
            'ru = " "',
            "procedure/petition/extension/complex",
            "title",
        ),
        (', pl = "Petycja"', "", "procedure/petition", "name"),
        (', pl = "Rumunia"', "", "pack", "name"),
        (
            'anonymous = "ask_once"',
            'anonymous = "ask_twice"',
            "procedure/foi/identity",
            "anonymous",
        ),
        (
            'answered = "file_with_note"',
            'answered = "burn"',
            "procedure/petition/repeat",
            "same_requester_same_matter_answered",
        ),
    ],
)
def test_a_bad_pack_is_refused_where_it_is_bad(old, new, table, key):
    assert old in RO
    assert (table, key) in found(RO.replace(old, new, 1))


def test_a_pack_of_the_first_schema_is_still_read_and_calls_its_rules_by_their_ids():
    text = re.sub(r"\n *title = \{.*", "", RO).replace("schema = 2", "schema = 1", 1)
    rules = packs.parse(text).procedures["petition"]

    assert title(rules.extensions["energy_gas"], "ro") == "energy gas"
    assert title(rules, "pl-PL") == "Petycja"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pack_id", packs.BUNDLED)
def test_everything_that_people_read_of_has_a_name_in_their_language(pack_id, language):
    pack = packs.bundled(pack_id)
    titled = [rule for rule in pack.rules() if isinstance(rule, packs.Titled)]

    assert all(titles_of(one)[language] for one in (pack, *pack.procedures.values(), *titled))
    assert not [one.id for one in titled if title(one, language) == one.id]


def test_a_mistake_is_told_in_the_language_of_the_reader():
    [problem] = problems_of(RO.replace("amount = 30\n", "amount = 3661\n", 1))
    german = {"must be a whole number from 0 to %(most)s": "muss von 0 bis %(most)s gehen"}

    assert packs.sentences([problem], lambda text: german.get(text, text)) == [
        "mine.toml: procedure/petition/deadline/answer: amount: muss von 0 bis 3660 gehen"
    ]


def test_a_silence_that_means_something_has_a_time():
    poland = packs.text_of("pl")
    with pytest.raises(PackError, match=r"unclear_subject: on_no_reply: .*reply_within"):
        packs.parse(poland.replace('reply_within = { amount = 7, unit = "day" }', "", 1))


def test_the_opinion_of_the_garante_pauses_the_review():
    italy = packs.bundled("it")
    review = italy.procedures[italy.procedures["civic_access"].appeals["riesame"].procedure]
    pause = review.pauses["garante"]

    assert (review.deadlines["decision"].amount, pause.max.amount) == (20, 10)
    assert (pause.starts, pause.of) == ("garante_asked", "decision")


def test_free_days_and_a_start_that_counts_contradict_each_other():
    text = RO.replace('start = "exclude"\nfree_days = true', 'start = "include"\nfree_days = true')

    assert found(text) == {("counting/ro.free_days", "free_days")}


def test_what_is_no_toml_is_refused_in_words():
    problems = problems_of("[pack\n")

    assert len(problems) == 1
    assert str(problems[0]).startswith("mine.toml: this is no TOML")


def test_an_unknown_pack_is_no_file_to_be_read():
    with pytest.raises(packs.UnknownPackError):
        packs.text_of("../../etc/passwd")


def test_an_institution_changes_what_the_law_leaves_to_it():
    italy = packs.bundled("it")
    town = packs.layered(italy, override((DECISION, "amount", 60, "Town regulation, art. 5")))
    change = town.overrides[0]

    assert town.procedures["administrative_procedure"].deadlines["decision"].amount == 60
    assert (change.layer, change.rule, change.was, change.now) == ("town", DECISION, 30, 60)
    assert change.reason == "Town regulation, art. 5"
    assert town.digest != italy.digest


def test_a_category_changes_what_the_institution_changed():
    italy = packs.bundled("it")
    town = packs.layered(italy, override((DECISION, "amount", 60, "regulation")))
    category = packs.layered(town, override((DECISION, "amount", 45, "promise"), layer="roads"))

    assert category.procedures["administrative_procedure"].deadlines["decision"].amount == 45
    assert [(one.layer, one.was, one.now) for one in category.overrides] == [
        ("town", 30, 60),
        ("roads", 60, 45),
    ]


@pytest.mark.parametrize("key", ["extra_closed", "subdivision", "weekend"])
def test_days_are_entered_in_the_calendar_by_which_cases_count(key):
    with pytest.raises(PackError) as refused:
        packs.layered(packs.bundled("it"), override(("calendar", key, '["2026-12-31"]', "here")))

    [problem] = refused.value.problems
    assert str(problem).startswith(f"it: change/1: rule: “calendar”, {key}: ")


@pytest.mark.parametrize(
    "text",
    [
        override(("procedure/civic_access/deadline/decision", "amount", 60, "we are slow")),
        override((DECISION, "overridable", "false", "no")),
        override((DECISION, "amount", 60, "")),
        override((DECISION, "amount", '"x"', "no number")),
        override(("procedure/nothing/deadline/decision", "amount", 60, "lost")),
        override(("counting/it.days", "roll", f'"{Roll.NONE}"', "easier")),
        "schema = 1\n",
        override((DECISION, "amount", 60, "why")) + "\nmore = 1\n",
    ],
)
def test_what_the_law_fixes_cannot_be_changed(text):
    with pytest.raises(PackError):
        packs.layered(packs.bundled("it"), text)
