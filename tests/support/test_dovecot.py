# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from tests.support.mails import mail


def test_a_mailbox_keeps_what_it_is_given(imap_server, imap_user):
    raw = mail()

    imap_server.append(imap_user, raw)
    imap_server.append(imap_user, mail(), flags=r"(\Seen)")

    first, second = imap_server.messages(imap_user)
    assert first.raw == raw
    assert r"\Seen" not in first.flags
    assert r"\Seen" in second.flags
    assert second.uid > first.uid


def test_mailboxes_are_apart(imap_server, imap_user):
    imap_server.create(imap_user, "Archive")
    imap_server.append(imap_user, mail(), folder="Archive")

    assert imap_server.messages(imap_user) == []
    assert len(imap_server.messages(imap_user, folder="Archive")) == 1
