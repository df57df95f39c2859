# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""CPU per request of the open list and a case page, as multiples of a bare Django page.

    python -m bench.pages [--cases 100000] [--requests 300]

All three are served in the same run by granian (WSGI, two workers) from the same SQLite database; CPU
is what the server's processes used, read before and after. The goal is 4 times the floor.
"""

import argparse
import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

FLOOR = "bench.floor:application"
PRODUCT = "responsa.project.wsgi:application"
LIMIT = 4.0
CLIENTS = 4
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Measure, print a table, and return 1 when a page costs more than the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=300)
    wanted = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="responsa-bench-"))
    try:
        return _measure(folder, wanted.cases, wanted.requests)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(folder: Path, cases: int, requests: int) -> int:
    os.environ["RESPONSA_DATA"] = str(folder)
    os.environ["RESPONSA_LOG_LEVEL"] = "WARNING"
    os.environ["DJANGO_SETTINGS_MODULE"] = "responsa.project.settings"
    cookies, case_id = _prepare(cases)
    pages = {
        "floor": (FLOOR, "/floor/", "olga"),
        "open list": (PRODUCT, "/desk/cases/?view=open", "olga"),
        "list, one unit": (PRODUCT, "/desk/cases/?view=open", "hana"),
        "case page": (PRODUCT, f"/desk/cases/{case_id}/", "olga"),
        "case, one unit": (PRODUCT, f"/desk/cases/{case_id}/", "hana"),
    }
    cost = {
        name: _cost(app, path, cookie=cookies[app, who], requests=requests)
        for name, (app, path, who) in pages.items()
    }
    print(f"{cases} cases, {requests} requests each, {CLIENTS} clients, 2 workers")
    for name, (cpu, wall, size) in cost.items():
        ratio = cpu / cost["floor"][0]
        print(
            f"{name:14} {cpu * 1000:7.2f} ms CPU  {ratio:5.2f} x floor  "
            f"{1 / wall:6.0f} pages/s  {size / 1000:6.1f} kB"
        )
    worst = max(cpu for cpu, _, _ in cost.values()) / cost["floor"][0]
    print(f"worst {worst:.2f} x floor, goal {LIMIT}: {'reached' if worst <= LIMIT else 'MISSED'}")
    return int(worst > LIMIT)


def _prepare(cases: int) -> tuple[dict[tuple[str, str], str], int]:
    import django  # noqa: PLC0415 -- after the environment is made

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- after setup

    from bench import data  # noqa: PLC0415 -- after setup

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    built = data.fill(cases)
    backends = {
        FLOOR: "django.contrib.auth.backends.ModelBackend",
        PRODUCT: "allauth.account.auth_backends.AuthenticationBackend",
    }
    signed_in = {
        (app, who): data.cookie(built.user[who], backend)
        for app, backend in backends.items()
        for who in ("olga", "hana")
    }
    return signed_in, data.busy_case(built).pk


def _cost(app: str, path: str, *, cookie: str, requests: int) -> tuple[float, float, int]:
    port = _free_port()
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--workers",
        "2",
        "--port",
        str(port),
        "--no-ws",
        "--blocking-threads",
        "4",
        "--log-level",
        "warning",
        app,
    ]
    server = subprocess.Popen(command)
    try:
        _wait(port)
        _load(port, path, cookie=cookie, requests=requests // 3)
        before, begun = _cpu(server.pid), time.perf_counter()
        size = _load(port, path, cookie=cookie, requests=requests)
        wall = time.perf_counter() - begun
        return (_cpu(server.pid) - before) / requests, wall / requests, size
    finally:
        server.terminate()
        server.wait(20)


def _load(port: int, path: str, *, cookie: str, requests: int) -> int:
    sizes: list[int] = []

    def client(share: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for _ in range(share):
            connection.request("GET", path, headers={"Cookie": cookie, "Accept-Language": "ro"})
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != http.HTTPStatus.OK:
                raise RuntimeError(f"{path}: {answer.status} {answer.getheader('Location')}")
            sizes.append(len(body))

    threads = [threading.Thread(target=client, args=(requests // CLIENTS,)) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(sizes) < requests // CLIENTS * CLIENTS:
        raise RuntimeError(f"{path}: not every request was answered")
    return max(sizes)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=1).connect()
        except OSError:
            time.sleep(0.1)
        else:
            time.sleep(0.5)
            return
    raise RuntimeError("the server does not start")


def _cpu(root: int) -> float:
    """Return the CPU seconds of a process and its children, read from the kernel."""
    total, todo = 0, [root]
    while todo:
        pid = todo.pop()
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
        for task in Path(f"/proc/{pid}/task").iterdir():
            todo += map(int, (task / "children").read_text().split())
    return total / TICKS


if __name__ == "__main__":
    sys.exit(main())
