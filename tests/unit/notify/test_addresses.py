# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from responsa.notify.addresses import writable


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("ana@citizen.test", "ana@citizen.test"),
        (" ana+x@citizen.test ", "ana+x@citizen.test"),
        ("o'neil@sub.citizen.test", "o'neil@sub.citizen.test"),
        ("ana@primăria.test", "ana@xn--primria-c4a.test"),
        ("ana@localhost", "ana@localhost"),
    ],
)
def test_plain_addresses_can_be_written_to(typed, written):
    assert writable(typed) == written


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "ana",
        "@citizen.test",
        "ana@",
        "ana@citizen.test\r\nBcc: v@victim.test",
        "ana@citizen.test, v@victim.test",
        "ana@citizen.test> <v@victim.test",
        '" <v@victim.test>, "x@citizen.test',
        "ana\x00@citizen.test",
        "ana\u2028bcc:v@victim.test",
        "ana pop@citizen.test",
        "ana..pop@citizen.test",
        ".ana@citizen.test",
        "ana@-citizen.test",
        "ana@citizen..test",
        "șerban@citizen.test",
        "a" * 250 + "@citizen.test",
    ],
)
def test_what_could_slip_something_in_is_no_address(bad):
    assert writable(bad) == ""
