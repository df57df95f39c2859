# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Many cases, written straight into the tables: only for measuring."""

import datetime as dt
import random

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from responsa.cases.actions import assign, talk
from responsa.cases.models import Assignment, Case, Deadline
from responsa.directory.models import Membership, Person, Unit, User
from responsa.kernel import clock, ids
from responsa.project.database import optimise
from tests.factories.town import Town, town

_BATCH = 5000
_OFFICES, _TEAM = 20, 15
_STATES = ("new", "assigned", "in_progress", "waiting_requester", "awaiting_resolution", "closed")


def fill(cases: int, *, seed: int = 7) -> Town:
    """Make the town hall and as many cases, a sixth of them closed; the last one is worked on."""
    built, dice = town(), random.Random(seed)
    _more_offices(built)
    persons = Person.objects.bulk_create(
        Person(name=f"Ștefania Țurcanu {n}", created_at=clock.now()) for n in range(1000)
    )
    for start in range(0, cases, _BATCH):
        rows = [
            _case(built, dice, persons, n=n)
            for n in range(start + 1, min(start + _BATCH, cases) + 1)
        ]
        Case.objects.bulk_create(rows)
        Deadline.objects.bulk_create(
            Deadline(
                case=c,
                kind="statutory",
                name="answer",
                starts_at=c.received_at,
                due_at=c.received_at + dt.timedelta(days=30),
            )
            for c in rows
        )
        Assignment.objects.bulk_create(
            Assignment(
                case=c, user=c.owner, is_lead=True, state="accepted", offered_at=c.registered_at
            )
            for c in rows
            if c.owner and c.is_open
        )
    optimise()
    return built


def _more_offices(built: Town) -> None:
    """A house of that size has many offices; nobody has thousands of cases on his desk."""
    for office in range(_OFFICES):
        unit = Unit.objects.create(name=f"Office {office}", parent=built.unit["technical"])
        built.unit[f"o{office}"] = unit
        for n in range(office * _TEAM, (office + 1) * _TEAM):
            user = User(email=f"h{n}@primaria.test", name=f"Handler {n}", created_at=clock.now())
            user.set_unusable_password()
            user.save()
            Membership.objects.create(user=user, unit=unit, role="handler")
            built.user[f"h{n}"] = user


def busy_case(built: Town) -> Case:
    """One case with twenty messages, for the case page."""
    case = built.case()
    assign.assign(case.pk, [built.user["hana"].pk], actor=built.actor("dorin"))
    assign.accept(case.pk, actor=built.actor("hana"))
    for n in range(10):
        talk.reply(case.pk, actor=built.actor("hana"), text=f"Răspunsul {n}. " * 12)
        talk.note(case.pk, actor=built.actor("hana"), text=f"Nota {n}. " * 8)
    return case


def cookie(user: User, backend: str) -> str:
    """Sign somebody in and return the cookie header."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = backend
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def _case(built: Town, dice: random.Random, persons: list[Person], *, n: int) -> Case:
    now = clock.now()
    state = dice.choice(_STATES)
    category = built.category[dice.choice(("pothole", "payment", "lamp"))]
    owner = (
        built.user[
            f"h{n % (_OFFICES * _TEAM)}" if n % _OFFICES else "hana" if n % 400 == 0 else "horia"
        ]
        if state != "new"
        else None
    )
    person = dice.choice(persons)
    at = now - dt.timedelta(minutes=dice.randint(0, 60 * 24 * 60))
    return Case(
        register=built.register,
        year=now.year,
        sequence=10**6 + n,
        number=f"B{n}/{now.year}",
        short_code=f"{ids.short_code()[:2]}{n:06d}",
        state=state,
        is_open=state != "closed",
        channel=dice.choice(("web", "email", "phone")),
        language="ro",
        subject=f"Groapă în carosabil, strada Morii nr. {n % 300}",
        category=category,
        unit=built.unit["roads"]
        if n % _OFFICES == 0
        else built.unit[f"o{n % (_OFFICES * _TEAM) // _TEAM}"],
        requester=person,
        requester_name=person.name,
        owner=owner,
        owner_name=str(owner or ""),
        search=f"groapa in carosabil strada morii {n}",
        received_at=at,
        registered_at=at,
        moved_at=at,
        due_at=at + dt.timedelta(days=14),
        legal_due_at=at + dt.timedelta(days=30),
        inner_due_at=at + dt.timedelta(days=14),
    )
