# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Installations for the tests of the command: one demonstration is filled, tests get copies of it."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support import instance


@dataclass(frozen=True)
class Mould:
    """A filled installation that nobody changes, and what the command said while filling it."""

    data: Path
    said: bytes


@pytest.fixture(scope="session")
def mould():
    folder = Path(tempfile.mkdtemp(prefix="responsa-mould-"))
    maker = instance.prepare()
    maker.environment["RESPONSA_DATA"] = str(folder / "data")
    said = maker.command("demo", "--json").stdout
    yield Mould(folder / "data", said)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(maker.folder, ignore_errors=True)


@pytest.fixture
def installation():
    """Return a function that gives an installation, empty or filled from a folder, not started."""
    made = []

    def given(data=None, *options, **variables):
        one = instance.prepare(*options, **variables)
        if data is not None:
            shutil.copytree(data, one.folder / "data")
        made.append(one)
        return one

    yield given
    for one in made:
        if one.process is not None:
            one.stop()
        shutil.rmtree(one.folder, ignore_errors=True)


@pytest.fixture(scope="module")
def running(mould):
    """A started copy for the tests of one module that leave it running."""
    one = instance.prepare("--demo", RESPONSA_DEMO="1")
    shutil.copytree(mould.data, one.folder / "data")
    one.start()
    yield one
    one.stop()
    shutil.rmtree(one.folder, ignore_errors=True)


@pytest.fixture
def town(mould, installation):
    """A copy of the filled demonstration, not started."""
    return installation(mould.data, "--demo", RESPONSA_DEMO="1")
