# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A backup is taken while people write, and gives a sound installation back."""

import json
import stat
import tarfile
import threading

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("command")]


def letter(number):
    return (
        f"From: Ana <ana{number}@citizen.test>\r\nTo: sesizari@primaria.test\r\n"
        f"Subject: Groapa {number}\r\nMessage-ID: <m{number}@citizen.test>\r\n\r\n"
        f"Text {number}\r\n"
    ).encode()


def received(installation):
    return json.loads(installation.command("stats", "--json").stdout)["received"]


@pytest.fixture
def backup(town, tmp_path):
    file = tmp_path / "backup.tar"
    town.command("backup", str(file))
    return file


def test_a_backup_under_writes_restores_sound(town, installation, tmp_path):
    town.start()
    stop, sent = threading.Event(), []

    def write():
        while not stop.is_set():
            town.command("ingest", "-", stdin=letter(len(sent)))
            sent.append(1)

    writer = threading.Thread(target=write)
    writer.start()
    before, file = received(town), tmp_path / "backup.tar"
    town.command("backup", str(file))
    stop.set()
    writer.join()
    other = installation()
    other.command("restore", str(file))

    assert sent
    assert before <= received(other) <= received(town)
    assert other.command("verify").stdout.startswith(b"sound: ")


def test_the_restored_installation_has_the_same_key(town, backup, installation):
    other = installation()

    other.command("restore", str(backup))

    keys = [one.folder / "data" / "secret-key" for one in (town, other)]
    assert keys[0].read_bytes() == keys[1].read_bytes()
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_restore_overwrites_nothing(town, backup):
    done = town.command("restore", str(backup), check=False)

    assert done.returncode == 1
    assert b"overwrites nothing" in done.stderr


def test_backup_overwrites_nothing(town, backup):
    size = backup.stat().st_size
    done = town.command("backup", str(backup), check=False)

    assert done.returncode == 1
    assert b"overwrites nothing" in done.stderr
    assert backup.stat().st_size == size


def test_a_damaged_backup_is_refused_and_leaves_nothing_behind(backup, installation):
    content = bytearray(backup.read_bytes())
    with tarfile.open(backup) as tar:
        blob = next(member for member in tar if member.name.startswith("blobs/"))
    content[blob.offset_data] ^= 1
    backup.write_bytes(bytes(content))
    other = installation()

    done = other.command("restore", str(backup), check=False)

    assert done.returncode == 1
    assert b"damaged" in done.stderr
    assert not list((other.folder / "data").iterdir())


def without(backup, unwanted):
    """Write the backup anew without the members whose names are unwanted; return those."""
    target, left_out = backup.with_name("thinned.tar"), []
    with tarfile.open(backup) as source, tarfile.open(target, "w") as tar:
        for member in source:
            if unwanted(member.name, left_out):
                left_out.append(member.name)
            else:
                tar.addfile(member, source.extractfile(member))
    return target, left_out


def test_a_backup_that_lost_blobs_is_refused_with_their_names(backup, installation):
    thinned, [lost] = without(backup, lambda name, gone: name.startswith("blobs/") and not gone)
    other = installation()

    done = other.command("restore", str(thinned), check=False)

    assert done.returncode == 1
    assert b"not complete: 1 of " in done.stderr
    assert lost.encode() in done.stderr
    assert not list((other.folder / "data").iterdir())


def test_a_backup_that_was_cut_short_is_refused(backup, installation):
    cut, _ = without(backup, lambda name, _: name == "blobs.txt")

    done = installation().command("restore", str(cut), check=False)

    assert done.returncode == 1
    assert b"ends too early" in done.stderr


def test_another_file_is_no_backup(installation, tmp_path):
    file = tmp_path / "other.tar"
    with tarfile.open(file, "w") as tar:
        tar.add(__file__, arcname="../escape")

    done = installation().command("restore", str(file), check=False)

    assert done.returncode == 1
    assert b"no backup of Responsa" in done.stderr
