# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The application as a process of our own web server loads it: it ends with the server."""

from responsa.project import parent
from responsa.project.wsgi import application

parent.die_with_parent()

__all__ = ["application"]
