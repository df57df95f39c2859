# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the set-up pages say of categories, mailboxes and registers: plain values."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from responsa.catalog.enums import AfterFetch, FieldKind, Kind, Routing
from responsa.directory.enums import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryInput:
    """A category as typed. ``legal_days`` are calendar days, ``internal_days`` working days.

    ``procedure`` is one of the rules of law in use („petition”); with one, ``legal_days`` are not asked.
    Without either a case has no date by law.
    """

    name: str
    kind: Kind
    unit_id: int
    register_id: int
    code: str = ""
    help: str = ""
    parent_id: int | None = None
    routing: Routing = Routing.DISPATCHER
    needs_resolution: bool = True
    signers: str = ""
    letter_by_mail: bool = False
    is_public: bool = True
    asks_desired_date: bool = False
    allows_anonymous: bool = False
    is_active: bool = True
    procedure: str = ""
    legal_days: int = 30
    internal_days: int = 10
    load_weight: int = 1
    closes_by_rating: bool = True
    confirms_time: bool = False
    closes_unconfirmed: bool = False
    position: int = 0
    # Groups of settings taken from the category above (catalog.enums.Group).
    inherits: tuple[str, ...] = ()
    # {"hu": {"name": "…", "help": "…"}}; None leaves what is on file.
    translations: Mapping[str, Mapping[str, object]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldInput:
    """A category's own question as typed.

    ``choices``: the texts offered, or for an identifier the names of the checks, one of which must
    fit (``ro.cnp``). ``key`` names the question in data; it is made from the label when empty.
    """

    label: str
    kind: FieldKind
    key: str = ""
    help: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    position: int = 0
    is_active: bool = True
    # Asked only when the question of this key has this answer.
    shown_key: str = ""
    shown_value: str = ""
    # The answer with which nothing can be sent, and what to do instead.
    stop_value: str = ""
    stop_text: str = ""
    # {"hu": {"label": "…", "help": "…", "choices": ["…"]}}; None leaves what is on file.
    translations: Mapping[str, Mapping[str, object]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingRuleInput:
    """A rule of routing as typed; words and places are lists parted by commas."""

    name: str
    unit_id: int
    user_id: int | None = None
    category_id: int | None = None
    place: str = ""
    words: str = ""
    field_id: int | None = None
    answer: str = ""
    channel: str = ""
    language: str = ""
    weekdays: tuple[int, ...] = ()
    from_time: dt.time | None = None
    to_time: dt.time | None = None
    is_active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertInput:
    """A colleague named for a category: as handler or supervisor, with his share of the load (%)."""

    user_id: int
    role: Role = Role.HANDLER
    capacity: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxInput:
    """An intake address as typed. Without a host our own receiver takes its mail.

    ``imap_password`` in clear; nothing typed keeps the one on file.
    """

    address: str
    category_id: int
    name: str = ""
    is_active: bool = True
    imap_host: str = ""
    imap_port: int = 993
    imap_security: str = "tls"
    imap_user: str = ""
    imap_password: str = ""
    imap_folder: str = "INBOX"
    after_fetch: AfterFetch = AfterFetch.MARK


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterInput:
    """A book of numbers as typed; the template is that of lawbook.numbers."""

    name: str
    code: str
    template: str = "{seq}/{date:%d.%m.%Y}"
    tag: str = "[#{number}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyInput:
    """Targets as typed, for a category, a priority, both or the whole house; nothing for „as above”.

    The values are those of ``queries.policies.Policy``.
    """

    category_id: int | None = None
    priority: int | None = None
    allocate_minutes: int | None = None
    accept_minutes: int | None = None
    react_minutes: int | None = None
    resolve_minutes: int | None = None
    reply_days: int | None = None
    reply_reminders: tuple[int, ...] | None = None
    confirm_days: int | None = None
    close_days: int | None = None
    silent_days: int | None = None
    warn_percents: tuple[int, ...] | None = None
    warn_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyTemplateInput:
    """A prepared text as typed."""

    name: str
    text: str
    shortcut: str = ""
    language: str = ""
    unit_id: int | None = None
    category_id: int | None = None
    is_active: bool = True
