# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""No orphans: a part that ``responsa run`` started ends when that process is gone, however it went."""

import ctypes
import os
import signal
import sys
import threading
import time

VARIABLE = "RESPONSA_SUPERVISOR"
_PR_SET_PDEATHSIG = 1
_LOOK_EVERY = 1.0


def die_with_supervisor() -> None:
    """Do it when this process was started by a supervisor, which says its process id."""
    supervisor = os.environ.get(VARIABLE, "")
    if supervisor.isdigit() and int(supervisor) == os.getppid():
        die_with_parent()


def die_with_parent() -> None:
    """Let this process be asked to stop (SIGTERM) at the moment when its parent ends."""
    mother = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != mother:  # it went away just now
            os.kill(os.getpid(), signal.SIGTERM)
    else:
        threading.Thread(target=_watch, args=(mother,), daemon=True).start()


def _watch(mother: int) -> None:
    while os.getppid() == mother:
        time.sleep(_LOOK_EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
