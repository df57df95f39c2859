# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A case at a glance, for the pane beside the list."""

from typing import Final

from responsa.cases import wording
from responsa.cases.enums import Channel
from responsa.cases.queries.page import case_view
from responsa.desk import due, labels, lines, stream
from responsa.desk.filters import ListAddress
from responsa.directory.actors import Actor

# Besides the request, so many of the messages that were said last.
_LAST: Final = 5


def context(case_id: int, address: ListAddress, actor: Actor) -> dict[str, object]:
    """Return what the pane shows; raises NotFoundError when the actor may not see the case."""
    view = case_view(case_id, actor=actor)
    said = [item for item in stream.items(view) if isinstance(item, stream.MessageItem)]
    shown = said if len(said) <= _LAST + 1 else [said[0], *said[-_LAST:]]
    return {
        "view": view,
        "case_url": address.case_url(case_id),
        "status": lines.status_sign(labels.language(), view.case.state, pill=True),
        "due": due.chip(view.case, due.now()),
        "channel": wording.CHANNELS[Channel(view.case.channel)],
        "items": shown,
    }
