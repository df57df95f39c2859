# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Attacks and failures from outside: the scripts of ``../shared/reliability`` against a fresh demo.

``run.py [NAME …]`` runs all scripts or those named; each gets a demo institution of its own, on free
ports with a temporary data folder. config.toml beside this file tells the scripts where the product
is: words between @ are replaced by what this run has chosen. Exits 1 when a script found a fault.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.support import browser, instance  # noqa: E402 -- the path is set above
from tests.support.ports import free_port  # noqa: E402 -- likewise

SCRIPTS = ROOT.parent / "shared" / "reliability"
# At eight messages a second the load lasts as long as the kills do.
CRASH: tuple[str, ...] = (
    *("--mails", "500", "--web", "100", "--rate", "8"),
    *("--kills", "20", "--every", "0.3", "1.5", "--confirmations"),
)
RUNS: dict[str, tuple[str, ...]] = {
    "dup_delivery": (),
    "mail_identity": (),
    "idor_probe": (),
    "auth_probe": (),
    "xss_mail": ("--browser", browser.program() or "chromium"),
    "upload_probe": (),
    "header_injection": (),
    "loop_test": (),
    "crash_loop": CRASH,
}
# These start and kill the product themselves; they get an institution that is filled but not running.
STARTS_ITSELF = {"crash_loop", "claim_race", "disk_full", "strace_faults"}


def configuration(product: instance.Instance, sink: int) -> str:
    """Return config.toml with this run's addresses and the demo's own logins."""
    said = json.loads(product.command("demo", "--json", check=False).stdout)
    values = {
        "HTTP": str(product.http_port),
        "SMTP": str(product.smtp_port),
        "SINK": str(sink),
        "COMMAND": str(instance.COMMAND),
        "DATA": str(product.folder / "data"),
    }
    citizens = {f"citizen_{key}": login for key, login in said["citizens"].items()}
    for role, login in (said["logins"] | citizens).items():
        values[f"{role.upper()}_EMAIL"] = login["email"]
        values[f"{role.upper()}_PASSWORD"] = login["password"]
    text = (Path(__file__).parent / "config.toml").read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def fill() -> Path:
    """Fill a demo institution and return its data folder; each script gets a copy."""
    mould = instance.prepare()
    mould.command("demo")
    return mould.folder / "data"


def run(name: str, mould: Path) -> bool:
    """Run one script; tell whether it found nothing."""
    sink = free_port()
    product = instance.prepare(
        "--demo", RESPONSA_SMTP_OUT_URL=f"smtp://127.0.0.1:{sink}", RESPONSA_DEMO="1"
    )
    shutil.copytree(mould, product.folder / "data")
    product.start()
    try:
        config = product.folder / "config.toml"
        config.write_text(configuration(product, sink), encoding="utf-8")
        if name in STARTS_ITSELF:
            product.stop()
        print(f"--- {name}", flush=True)
        done = subprocess.run(
            [sys.executable, SCRIPTS / f"{name}.py", "--config", config, *RUNS.get(name, ())],
            env=product.environment,
            cwd=product.folder,
            check=False,
        )
    finally:
        product.stop()
    if b"Traceback" in product.log.read_bytes():
        print(f"the product's log holds a traceback: {product.log}", flush=True)
    elif done.returncode == 0:
        shutil.rmtree(product.folder, ignore_errors=True)
    return done.returncode == 0


def main() -> int:
    if not SCRIPTS.is_dir():
        print("../shared is absent: nothing to run")
        return 2
    mould = fill()
    failed = [name for name in sys.argv[1:] or RUNS if not run(name, mould)]
    shutil.rmtree(mould.parent, ignore_errors=True)
    print(
        f"{len(sys.argv[1:] or RUNS) - len(failed)} clean, {len(failed)} with faults {' '.join(failed)}"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
