# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""E-mail addresses that may stand in an envelope. Pure."""

import re

_LONGEST = 254  # RFC 5321, section 4.5.3.1.3, less the angle brackets
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


def mailbox_of(address: str) -> str:
    """Return what many spellings of one mailbox have in common, for counting only.

    Large providers deliver „ana+x@” and „a.n.a@” to „ana@”: each spelling with a count of its own would
    make the limit worthless. Two people who share a count by this lose nothing but a mail told later.
    """
    local, _at, domain = address.strip().lower().rpartition("@")
    return f"{local.partition('+')[0].replace('.', '')}@{domain}"


def writable(address: str) -> str:
    """Return an address as it may be written to a relay, its domain in ASCII; empty when it may not.

    Exactly one plain address passes: no quoted parts, blanks, brackets, lists or control characters,
    with which somebody could slip in another recipient or header.
    """
    local, at, domain = address.strip().rpartition("@")
    try:
        host = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    wire = f"{local}@{host}"
    sound = (
        at
        and len(wire) <= _LONGEST
        and _LOCAL.fullmatch(local)
        and all(_LABEL.fullmatch(label) for label in host.split("."))
    )
    return wire if sound else ""
