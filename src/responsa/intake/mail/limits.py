# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Caps that keep one hostile or broken message from costing more than its share.

Every number is a ceiling on *work*, never on what is kept: the raw message stays in the blob store.
"""

MESSAGE_BYTES = 30 * 1024 * 1024
"""Above this only the head and the first `OVERSIZE_BODY_BYTES` of the body are read."""
OVERSIZE_BODY_BYTES = 64 * 1024
HEAD_BYTES = 100 * 1024
"""All header fields of a message together; fields the desk needs are kept beyond it."""
FIELD_BYTES = 64 * 1024
PARAMETER_BYTES = 16 * 1024
PARTS = 1000
DEPTH = 50
ADDRESSES = 1000
REFERENCES = 100
TEXT_CHARS = 1_000_000
HTML_BYTES = 5 * 1024 * 1024
HTML_LINKS = 5000
HTML_TAGS = 200_000
HTML_DEPTH = 1000
"""Elements open at the same time; the sanitiser's cost is this times the number of tags."""
HTML_ENTITIES = 200_000
TEXT_SCAN_BYTES = 256 * 1024
"""How much of a body the bounce and quote rules look at."""
QUOTE_CHARS = 200_000
