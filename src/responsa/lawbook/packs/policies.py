# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The policies that a pack can choose for a request without a name, a repeated one, and a silence."""

from typing import Final

# What happens to a request of nobody in particular.
ALLOW: Final = "allow"
# The house asks who wrote; ``ask_once``: and where no answer comes, it need not go on.
ASK: Final = "ask"
ASK_ONCE: Final = "ask_once"
FILE: Final = "file_without_action"
REJECT: Final = "reject"
NO_ANSWER: Final = "no_answer_forward_if_crime"
ANONYMOUS: Final = (ALLOW, ASK, ASK_ONCE, FILE, REJECT, NO_ANSWER)

# What is proposed when the same person writes about the same matter while the first case is open.
KEEP: Final = "keep"
LINK: Final = "link"
MERGE: Final = "merge_one_answer"
LINK_ANSWER_BOTH: Final = "link_answer_both"
OPEN_CASE: Final = (KEEP, LINK, MERGE, LINK_ANSWER_BOTH)

# And when it was answered.
FILE_WITH_NOTE: Final = "file_with_note"
UPHOLD_WITH_NOTE: Final = "uphold_with_note"
STOP_CORRESPONDENCE: Final = "may_stop_correspondence"
REOPEN_OR_LINK: Final = "reopen_or_link"
ANSWERED_CASE: Final = (
    KEEP,
    LINK,
    FILE_WITH_NOTE,
    UPHOLD_WITH_NOTE,
    STOP_CORRESPONDENCE,
    REOPEN_OR_LINK,
)

# What the law allows when the requester does not supply in time what was missing.
NO_REPLY: Final = ("", FILE)
