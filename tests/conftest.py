# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What every test stands on: database, data folder, network, and the rule that nothing is skipped in CI.

The settings read the environment once, when Django loads. So the environment is made here, before
pytest-django loads Django: each worker has its own data folder and its own test database.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings as hypothesis_settings

from tests.support import postgres, selection

pytest_plugins = [
    "tests.support.smtp_sink",
    "tests.support.dovecot",
    "tests.support.browser",
    "tests.support.instance",
    "tests.support.skips",
]

hypothesis_settings.register_profile(
    "ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.register_profile("dev", deadline=None)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") == "true" else "dev")

DATA = pytest.StashKey[Path]()
SERVER = pytest.StashKey[postgres.Server]()


def pytest_addoption(parser):
    parser.addoption(
        "--db",
        choices=("sqlite", "postgres"),
        default="sqlite",
        help="database of this run; with postgres only the tests that touch the database",
    )


def pytest_configure(config):
    memory = Path("/dev/shm")  # noqa: S108 -- much faster than a disk, and each run makes its own folder
    where = memory if os.access(memory, os.W_OK) else None
    data = Path(tempfile.mkdtemp(prefix="responsa-test-", dir=where))
    (data / "static").mkdir()
    config.stash[DATA] = data
    for name in [name for name in os.environ if name.startswith("RESPONSA_")]:
        if name != postgres.VARIABLE:
            del os.environ[name]
    if config.getoption("--db") == "postgres" and not os.environ.get(postgres.VARIABLE):
        # The first process starts the server; the workers find its address in their environment.
        config.stash[SERVER] = postgres.Server.start()
        os.environ[postgres.VARIABLE] = config.stash[SERVER].url
    wanted = os.environ[postgres.VARIABLE] if config.getoption("--db") == "postgres" else ""
    os.environ["RESPONSA_DATABASE_URL"] = wanted
    os.environ["RESPONSA_DATA"] = str(data)
    os.environ["RESPONSA_SECRET_KEY"] = "a key for tests only, long enough to be accepted"
    os.environ["RESPONSA_LOG_LEVEL"] = "WARNING"
    os.environ["DJANGO_SETTINGS_MODULE"] = "responsa.project.settings"
    _quicken_settings()


def _quicken_settings():
    """Files without hashed names need no collectstatic; argon2 would cost 50 ms for each user."""
    from django.conf import settings  # noqa: PLC0415 -- reads the environment made above

    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_unconfigure(config):
    if server := config.stash.get(SERVER, None):
        server.stop()
    if data := config.stash.get(DATA, None):
        shutil.rmtree(data, ignore_errors=True)


def pytest_collection_modifyitems(config, items):
    selection.mark_by_folder(items)
    kept, left_out = selection.for_database(items, config.getoption("--db"))
    items[:] = kept
    if left_out:
        config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, pytestconfig):
    """Test SQLite as it runs in production: a file in WAL mode, not Django's shared memory."""
    from django.conf import settings  # noqa: PLC0415 -- not before the environment is made

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(pytestconfig.stash[DATA] / "test.sqlite3")


@pytest.fixture(scope="session")
def shared_folder():
    """Return the folder of reference material beside the project; the test is skipped without it."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is absent")
    return folder


@pytest.fixture(autouse=True)
def _speaks_english():
    """Begin each test in the language of the settings: a page read before leaves its own behind."""
    from django.conf import settings  # noqa: PLC0415 -- not before the environment is made
    from django.utils import translation  # noqa: PLC0415 -- likewise

    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def town(db):
    """Return the small town hall with its fixed cast (tests.factories.town)."""
    from tests.factories.town import town as build  # noqa: PLC0415 -- needs Django's apps

    return build()
