# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The numbers that the requirements name: each line of their table is tried at its boundaries."""

import datetime as dt
import secrets
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from responsa.cases.actions import close, extend, firing, lapse, legal_facts, outbound, talk
from responsa.cases.enums import Channel, State
from responsa.cases.models import Case, Event
from responsa.cases.queries.requester import link_token
from responsa.directory.models import CalendarDay
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, RefusedError
from responsa.notify import plan
from responsa.notify.enums import Audience
from responsa.portal.case_forms import RateForm
from responsa.portal.report_form import ReportForm
from tests.factories.law import accept_law
from tests.factories.town import PASSWORD, ana
from tests.integration.cases import deeds
from tests.integration.intake.builders import take_in

HERE = ZoneInfo("Europe/Bucharest")


class World:
    """The town hall with a clock that the check moves: ``world.at("2026-03-02 10:00")``."""

    def __init__(self, town, move):
        self.town, self._move = town, move

    def at(self, moment, *, fires=True):
        self._move(moment)
        while fires and firing.fire_due():
            pass

    def fresh(self, case):
        return Case.objects.get(pk=case.pk)


def ratings(world):
    case = deeds.answered(world.town)
    for score in (0, 6, 4.5):
        with pytest.raises(InvalidError):
            close.rate(case.pk, actor=ana(case), score=score)
        form = RateForm({"solved": "yes", "score": str(score)}, asks_solved=True)
        assert not form.is_valid()
    for score in (1, 5):
        rated = deeds.answered(world.town)
        close.rate(rated.pk, actor=ana(rated), score=score, text="Am înțeles.")
        [kept] = rated.ratings.all()
        assert (kept.score, kept.text) == (score, "Am înțeles.")


def user_names(world):
    written = ("hana@primaria.test", "HANA@Primaria.Test")
    known = {authenticate(None, email=name, password=PASSWORD) for name in written}
    assert known == {world.town.user["hana"]}


def allocation(world):
    world.at("2026-03-02 10:00")
    case = world.town.case()
    row = case.deadlines.get(name="allocate")
    # It is about allocation: an answer in between does not meet it.
    talk.reply(case.pk, actor=world.town.actor("dorin"), text="Am primit.")
    world.at("2026-03-02 10:29:59")
    assert row.due_at > clock.now()
    assert not told(case, "allocate", "due")
    world.at("2026-03-02 10:30:01")
    assert row.due_at < clock.now()
    assert told(case, "allocate", "due")


def told(case, timer, step):
    return Event.objects.filter(
        case=case, name="case.reminded", data__timer=timer, data__step=step
    ).exists()


def silence(world):
    world.at("2026-03-02 10:00")
    case = deeds.asked(world.town)
    case.deadlines.filter(kind="statutory").update(met_at=clock.now())
    with pytest.raises(RefusedError):
        lapse.close_silent(case)
    world.at("2026-03-16 16:00")
    notice = Event.objects.get(case=case, name="case.silence_announced").message
    outbound.record_sent(notice.pk)
    world.at("2026-03-23 15:00")
    assert world.fresh(case).state == State.WAITING_REQUESTER
    world.at("2026-03-23 16:00")
    assert world.fresh(case).outcome == "silence"


def confirm_and_close(world):
    world.at("2026-03-02 10:00")
    case = deeds.answered(world.town)
    day = dt.date(2026, 3, 5)
    CalendarDay.objects.create(
        calendar_id=CalendarDay.objects.first().calendar_id, day=day, mark="closed", name="Hram"
    )
    from responsa.directory.models import Calendar  # noqa: PLC0415 -- its stamp makes caches forget

    Calendar.objects.update(stamp=secrets.token_hex(8))
    # Five working days after Monday, without the weekend and the Thursday.
    world.at("2026-03-10 15:59:59")
    assert world.fresh(case).confirmed_at is None
    world.at("2026-03-10 16:00")
    assert world.fresh(case).confirmed_at == clock.now()
    world.at("2026-03-17 15:59:59")
    assert world.fresh(case).state == State.RESOLVED
    world.at("2026-03-17 16:00")
    assert world.fresh(case).outcome == "auto_confirmed"


def channels(world):
    named = {"web", "email", "phone", "fax", "post", "counter"}
    assert {str(channel) for channel in Channel} == named
    for channel in Channel:
        assert world.town.case(channel=channel).number


def endings(world):
    """Three ways to the end; the journal names each."""
    rated = deeds.answered(world.town)
    type(rated.category).objects.update(closes_by_rating=True)
    close.rate(rated.pk, actor=ana(rated), score=5)
    asked = deeds.answered(world.town)
    close.close_on_request(asked.pk, actor=world.town.actor("dorin"), text="A sunat.", way="phone")
    silence(world)
    ends = Event.objects.filter(name="case.closed").values_list("data", flat=True)
    assert [(e["outcome"], e.get("reason")) for e in ends] == [
        ("rated", None),
        ("on_request", "asked_by_phone"),
        ("silence", "timer"),
    ]


def two_links(world, settings):
    from responsa.cases.actions import deliveries  # noqa: PLC0415 -- the worker
    from tests.support.postman import Post  # noqa: PLC0415 -- as above

    world.at("2026-03-02 10:00")
    case = deeds.answered(world.town)
    world.at("2026-03-02 10:01", fires=False)
    while deliveries.work_off(500):
        pass
    mails = Post(None).mails("ana@citizen.test")
    assert len(mails) == 3
    door = f"{settings.BASE_URL}/t/{link_token(case)}/"
    for mail in mails:
        for kind in ("plain", "html"):
            body = mail.get_body((kind,)).get_content()
            assert f"{door}notifications/" in body
            assert door in body.replace("notifications/", "").replace(f"{door}rate/", "")


def always_sent(_world):
    """Who opted out hears of the question and of the answer all the same, and of nothing else that he may decline."""
    events = {
        "case.asked_requester": False,
        "case.resolved": False,
        "case.accepted": True,
        "case.redirected": True,
        "case.asked_third_party": True,
    }
    found = {
        name: notice.optional
        for name in events
        for notice in plan.notices(name, {})
        if notice.to is Audience.REQUESTER
    }
    assert found == events


def mailboxes(world):
    boxes = {box.address: box.category.pk for box in world.town.mailbox.values()}
    assert set(boxes) == {"sesizari@primaria.test", "plati@primaria.test"}
    for box, category in boxes.items():
        received = take_in(box=box, subject="Plată sau groapă")
        assert Case.objects.get(pk=received.case_id).category_id == category


def legal_days(world):
    world.at("2027-03-01 10:00", fires=False)
    accept_law(world.town)
    case, head = world.town.case(), world.town.actor("hector")
    answer = case.deadlines.get(name="answer")
    assert day_of(answer) == dt.date(2027, 3, 31)
    with pytest.raises(RefusedError):
        extend.extend(case.pk, "complex", actor=head, text="Expertiza.", amount=16)
    extend.extend(case.pk, "complex", actor=head, text="Expertiza.", amount=15)
    answer.refresh_from_db()
    assert day_of(answer) == dt.date(2027, 4, 15)
    with pytest.raises(RefusedError):
        extend.extend(case.pk, "complex", actor=head, text="Încă o dată.", amount=1)
    legal_facts.set_fact(
        case.pk, "not_competent", holds=True, actor=world.town.actor("dorin"), text="Național."
    )
    # The fifth day, 6 March, is a Saturday: the house plans for Friday, the law bears Monday.
    forward = case.deadlines.get(name="forward")
    assert (day_of(forward), forward.latest_at.astimezone(HERE).day) == (dt.date(2027, 3, 5), 8)


def day_of(row):
    return row.due_at.astimezone(HERE).date()


LITERALS: dict[str, Callable[..., None]] = {
    "rating 1..5 + text": ratings,
    "username = e-mail": user_names,
    "SLA 30 min to ALLOCATION (not to first reply)": allocation,
    "1 week of silence → close, after a notice": silence,
    "N working days → auto-confirm; M → auto-close (two settings)": confirm_and_close,
    "3 intake channels (phone, web, mail) S4/S5; 3 (web, phone, desk) S2; 5 (phone, fax, post, desk, "
    "mail) S1": channels,
    "3 closing mechanisms (rates / asks by mail or call / silent a week)": endings,
    "2 links in every status mail (View, Opt-out)": two_links,
    "2 opt-out exceptions (info request, resolution)": always_sent,
    "mailbox→category examples plati@…, sesizari@…": mailboxes,
    "legal: 30 d, +15 d once, 5 d forward (OG 27/2002)": legal_days,
}


def password_counts_digits():
    try:
        validate_password("morcovibogati9")
    except ValidationError:
        return True
    return False


# Lines about what is not built yet: the issue that builds it, and what tells that it is built.
PENDING: dict[str, tuple[str, Callable[[], bool]]] = {
    "password ≥ 8 alphanumeric, ≥ 2 digits": ("the portal", password_counts_digits),
    "4 web-form personal fields (nome, cognome, codice fiscale, email)": (
        "the portal",
        lambda: "surname" in ReportForm.base_fields,
    ),
    "3 named stages (request, you, check and send), each of one or more pages; 5 operator steps": (
        "the portal",
        lambda: not {"body", "email"} <= set(ReportForm.base_fields),
    ),
}


@pytest.mark.row("S5-29")
@pytest.mark.row("S3-32")
@pytest.mark.row("S3-33")
@pytest.mark.row("S4-43")
@pytest.mark.parametrize("line", LITERALS)
def test_the_number_holds(line, town, at, settings):
    check_line = LITERALS[line]
    world = World(town, at)
    if check_line is two_links:
        check_line(world, settings)
    else:
        check_line(world)


def test_what_is_pending_is_not_built():
    assert [line for line, (_issue, is_built) in PENDING.items() if is_built()] == []


def test_the_lines_are_those_of_the_requirements(shared_folder):
    text = (shared_folder / "acceptance/MATRICES.md").read_text()
    table = text.partition("## 1 ")[2].partition("## 2 ")[0]
    rows = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("|")]
    assert set(rows[2:]) == set(LITERALS) | set(PENDING)
