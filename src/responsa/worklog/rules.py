# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with working time. Pure."""

from typing import Final

from responsa.directory.enums import Role

# Whoever works on a case; who corrects is who directs the work, not who did it.
LOG: Final = frozenset({Role.HANDLER, Role.DISPATCHER, Role.SUPERVISOR})
CORRECT: Final = frozenset({Role.DISPATCHER, Role.SUPERVISOR})
ASK: Final = LOG
# Whose times somebody sees besides his own: those of the units he answers for.
SEES_OTHERS: Final = (
    Role.DISPATCHER,
    Role.SUPERVISOR,
    Role.OPERATIONAL_MANAGER,
    Role.ANALYST,
)
