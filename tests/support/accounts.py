# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Servers that refuse to run as root are started by root as ``nobody``."""

import grp
import os
import pwd


def unprivileged() -> dict[str, str]:
    """Return the arguments for ``subprocess`` that give up root's rights; none for anybody else."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_name, "group": grp.getgrgid(nobody.pw_gid).gr_name}
