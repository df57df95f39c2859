# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Mails to colleagues about their cases."""

from dataclasses import replace

from django.utils import translation

from responsa.cases.models import Case, Event
from responsa.cases.queries import events
from responsa.directory.enums import Role
from responsa.directory.models import User
from responsa.directory.queries.people import users_by_id
from responsa.directory.queries.units import reaching
from responsa.notify import house
from responsa.notify.actions import limiting, outbox, reminding
from responsa.notify.addresses import writable
from responsa.notify.compose import subject_with_tag
from responsa.notify.enums import Audience, Purpose
from responsa.notify.letters import staff
from responsa.notify.letters.requester import House
from responsa.notify.plan import Notice
from responsa.ui.pages import MailView

_AUTO = "auto-generated"
# Who wants no mail for new work wants none for a part of it or for mere information either; a question
# that waits for him is always told.
_BY_CHOICE = frozenset({Purpose.ASSIGNED, Purpose.TASK_GIVEN, Purpose.TASK_DONE, Purpose.INFORMED})


def tell_staff(event: Event, notice: Notice) -> None:
    """Keep one mail for each colleague concerned, but for the one who did it himself."""
    if event.message and event.message.is_automatic:
        return
    for user in _audience(event, notice.to):
        if user.is_active and user.pk != event.user_id and not _declines(event, notice, user):
            _keep(event, notice.purpose, user)


def _declines(event: Event, notice: Notice, user: User) -> bool:
    """Tell whether a colleague wants no mail of this kind, or reads it in his list of the day."""
    if notice.purpose is Purpose.WORK_REMINDER:
        return reminding.is_held(event, user)
    return notice.purpose in _BY_CHOICE and not user.notify_assigned


def _keep(event: Event, purpose: Purpose, user: User) -> None:
    recipient = writable(user.email)
    key = outbox.key_of(event.pk, purpose, recipient)
    if not recipient or outbox.is_kept(key):
        return
    case = event.case
    language = house.language(user.language)
    with translation.override(language):
        view = _letter(house.house(language), event, purpose)
    subject = subject_with_tag(case.register.tag, case.number, view.subject)
    outbox.keep(
        outbox.Parcel(
            key=key,
            purpose=purpose,
            recipient=recipient,
            language=language,
            view=replace(view, subject=subject),
            sender=house.sender(case.category_id),
            auto=_AUTO,
            case_id=case.pk,
            silenced=not limiting.may_tell_colleague(recipient),
        )
    )


def _letter(ours: House, event: Event, purpose: Purpose) -> MailView:
    facts = _facts(event.case)
    if purpose is Purpose.WORK_REMINDER:
        return reminding.to_colleague(ours, facts, event)
    return staff.notice(ours, facts, purpose)


def _facts(case: Case) -> staff.WorkFacts:
    return staff.WorkFacts(
        number=case.number,
        subject=case.subject,
        category=case.category.name,
        unit=case.unit.name,
        due_at=case.due_at,
        url=house.link(f"/desk/cases/{case.pk}/"),
    )


def _audience(event: Event, audience: Audience) -> list[User]:
    case = event.case
    match audience:
        case Audience.OFFERED | Audience.REMINDED:
            return list(users_by_id(frozenset(event.data.get("users", ()))).values())
        case Audience.DISPATCHERS:
            unit = event.data.get("to") or event.data.get("unit") or case.unit_id
            return reaching(unit, Role.DISPATCHER)
        case Audience.SUPERVISOR:
            named = [case.supervisor] if case.supervisor else []
            return named or reaching(case.unit_id, Role.SUPERVISOR)
        case Audience.QUALITY:
            return reaching(case.unit_id, Role.QUALITY_MANAGER)
        case Audience.HANDLERS:
            return events.handlers(case.pk) or _last_owner(case)
        case Audience.REQUESTER | Audience.THIRD_PARTY:
            raise ValueError("not a colleague")


def _last_owner(case: Case) -> list[User]:
    """An answered case has no active part any more; without owner the dispatchers look after it."""
    return [case.owner] if case.owner else reaching(case.unit_id, Role.DISPATCHER)
