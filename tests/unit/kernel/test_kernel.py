# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import string

import pytest
from hypothesis import given, strategies as st

from responsa.kernel import backoff, env, ids, language
from responsa.kernel.blobs import BlobStore
from responsa.kernel.registry import Registry
from responsa.kernel.text import fold, one_line


@pytest.mark.parametrize(
    ("typed", "found"),
    [("Țurcanu", "turcanu"), ("Łódź", "lodz"), ("Ещё  раз", "еще раз"), ("GROẞE", "grosse")],
)
def test_folding_ignores_case_and_accents(typed, found):
    assert fold(typed) == found


@given(st.text())
def test_one_line_has_no_line_break_or_control_character(text):
    assert one_line(text).isprintable()


@given(st.text(), st.text(min_size=1))
def test_a_sealed_text_opens_only_with_key_and_scope(payload, other):
    sealed = ids.seal("key", "scope", payload)
    assert ids.unseal("key", "scope", sealed) == (payload or None)
    assert ids.unseal("key", f"scope{other}", sealed) is None
    assert ids.unseal("another key", "scope", sealed) is None


@pytest.mark.row("S2-41")
def test_short_codes_have_six_signs_without_look_alikes():
    codes = {ids.short_code() for _ in range(500)}
    assert all(len(code) == 6 and not set(code) & set("01OIL") for code in codes)
    assert all(set(code) <= set(string.ascii_uppercase + string.digits) for code in codes)
    assert len(codes) == 500


def test_blobs_are_kept_once_and_an_altered_one_is_found(tmp_path):
    store = BlobStore(tmp_path)
    digest = store.put(b"one")
    assert store.put(b"one") == digest
    assert (store.get(digest), list(store.all()), store.sound(digest)) == (b"one", [digest], True)
    store.path(digest).write_bytes(b"two")
    assert not store.sound(digest)
    store.erase(digest)
    assert not store.sound(digest)
    with pytest.raises(ValueError, match="SHA-256"):
        store.path("../../etc/passwd")


def test_pauses_double_up_to_a_limit():
    pauses = [backoff.pause_after(n).total_seconds() for n in range(1, 15)]
    assert pauses[:3] == [60, 120, 240]
    assert max(pauses) == pauses[-1] == 4000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Bună ziua, vă rog să reparați strada", "ro"),
        ("Buongiorno, vorrei una richiesta", "it"),
        ("Dzień dobry, proszę o wniosek", "pl"),
        ("Здравствуйте, прошу вас", "ru"),
        ("Hello, please have a look", "en"),
        ("xyz", "xx"),
    ],
)
def test_the_language_of_a_letter_is_guessed_or_left_open(text, code):
    assert language.guess(text, "xx") == code


def test_a_wrong_variable_stops_the_start_and_a_secret_is_not_shown(monkeypatch, tmp_path):
    monkeypatch.setenv("X_SIZE", "many")
    with pytest.raises(SystemExit, match="X_SIZE: 'many'"):
        env.integer("X_SIZE", 3, about="a size")
    (tmp_path / "key").write_text("from file\n")
    monkeypatch.setenv("X_KEY_FILE", str(tmp_path / "key"))
    assert env.secret("X_KEY", about="a key") == "from file"
    assert env.DECLARED["X_KEY"].secret
    monkeypatch.setenv("X_ON", "perhaps")
    with pytest.raises(SystemExit, match="expected one of"):
        env.boolean("X_ON", default=False, about="a switch")


def test_the_same_name_is_registered_once():
    registry: Registry[int] = Registry("thing")
    registry.add("a", 1)
    registry.add("a", 1)
    with pytest.raises(ValueError, match="twice"):
        registry.add("a", 2)
