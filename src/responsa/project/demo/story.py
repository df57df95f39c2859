# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The life of one case of the demonstration, step by step, as people would go on with it.

Nothing is written into tables here: everybody calls the actions that the pages call, with the clock
moved. So numbers, journals and dates are exactly what the program makes of such a life.
"""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from responsa.cases.actions import (
    ask,
    assign,
    close,
    filing,
    forward,
    joining,
    lapse,
    resolve,
    talk,
)
from responsa.cases.actions.step import locked
from responsa.cases.enums import Channel, Direction, Ground, MessageKind, State
from responsa.cases.inputs import Envelope, NewAttachment, NewMessage, Registration
from responsa.cases.queries.lists import CaseFilter, case_page
from responsa.cases.queries.people import assignable
from responsa.cases.queries.visible import get
from responsa.directory.actors import SYSTEM, Actor
from responsa.directory.inputs import PersonInput
from responsa.directory.queries.actors import actor_for, actor_for_person
from responsa.directory.queries.people import user
from responsa.kernel import clock
from responsa.project.demo import desk_work, doors, paper_work
from responsa.project.demo.house import House
from responsa.project.demo.letters import Letter, Post
from responsa.worklog.actions import entries

if TYPE_CHECKING:
    from responsa.cases.models import Case

_OPENS, _CLOSES, _SATURDAY = 8, 16, 5
# Hours until somebody takes the next step, at least and at most.
_PACE: dict[str, tuple[float, float]] = {
    State.NEW: (0.2, 2),
    State.ASSIGNED: (0.5, 6),
    State.IN_PROGRESS: (20, 140),
    State.WAITING_REQUESTER: (10, 70),
    State.WAITING_THIRD_PARTY: (24, 120),
    State.AWAITING_RESOLUTION: (3, 30),
    State.RESOLVED: (2, 90),
}
_HURRY = 0.15
# What requesters do with an answer, cumulated; the rest says nothing.
_RATE, _CONFIRM, _DISPUTE = 0.5, 0.78, 0.83
_SILENT_DAYS = 7
_SPOKEN = frozenset({Channel.PHONE, Channel.COUNTER, Channel.POST, Channel.FAX})
_THIRD_PARTY = "dispecerat@retele-valea-verde.test"
_ROADS, _ROADS_ADDRESS = "Administrația drumurilor naționale", "registratura@drumuri-nationale.test"


@dataclass(frozen=True, slots=True)
class Town:
    """What stories share: the house, the calendar in which they plan, the letters, the dice."""

    house: House
    plan: Callable[[dt.datetime, Callable[[], None]], None]
    post: Post
    chance: random.Random


class Story:
    """One case. ``halt``: the state in which it is left; ``ending``: the side exit that it takes."""

    def __init__(
        self,
        town: Town,
        letter: Letter,
        channel: Channel,
        *,
        halt: State | None = None,
        ending: str = "",
        citizen: tuple[str, str, str] | None = None,
    ) -> None:
        self.town, self.letter, self.channel = town, letter, channel
        if channel == Channel.EMAIL and (letter.anonymous or not doors.takes_mail(letter.category)):
            self.channel = Channel.WEB
        self.halt, self.ending, self.citizen = halt, ending, citizen
        self.case_id = 0
        self.done: set[str] = set()

    def begin(self) -> None:
        """Somebody writes, and it is registered."""
        letter, town = self.letter, self.town
        sender, files = self._sender(), town.post.files(letter)
        if self.channel == Channel.EMAIL and sender is not None:
            self.case_id = doors.by_mail(
                letter.category, sender, subject=letter.subject, text=letter.text, files=files
            )
        else:
            spoken = self.channel in _SPOKEN
            actor = town.house.actor("ioana.petrescu") if spoken else SYSTEM
            self.case_id = doors.by_form(self._registration(sender, files), actor=actor)
        self._plan_next()

    def go_on(self) -> None:
        """Take the step that the case's state asks for, and plan the next one."""
        case = self._case()
        _STEPS[State(case.state)](self, case)
        self._plan_next()

    def _plan_next(self) -> None:
        case = self._case()
        if case.state == self.halt or case.state not in _PACE or "over" in self.done:
            return
        shortest, longest = _PACE[case.state]
        hours = self.town.chance.uniform(shortest, longest)
        if self.halt is not None:
            hours *= _HURRY
        if self.ending == "silent" and case.state == State.WAITING_REQUESTER:
            hours = (_SILENT_DAYS + 1) * 24.0
        when = clock.now() + dt.timedelta(hours=hours)
        by_requester = case.state in {State.WAITING_REQUESTER, State.RESOLVED}
        self.town.plan(when if by_requester else _in_office_hours(when), self.go_on)

    def new(self, case: "Case") -> None:
        """The dispatcher decides: a side exit, another unit, or who does it."""
        actor = self._dispatcher(case)
        if self.ending and self.ending != "silent":
            self._leave(case, actor)
            return
        if self.letter.category == "report" and self._once("redirected", 0.06):
            waste = self.town.house.units["waste"]
            assign.redirect(case.pk, waste, actor=actor, text=self._say("redirect"))
            return
        able = assignable(case)
        chosen = self.town.chance.sample(able, k=2 if len(able) > 1 and self._chance(0.12) else 1)
        assign.assign(case.pk, [colleague.pk for colleague in chosen], actor=actor)
        if self._chance(0.15):
            assign.weigh(case.pk, actor=actor, weight=3, internal_category_id=None)

    def assigned(self, case: "Case") -> None:
        """The handler takes it on; rarely he gives it back."""
        owner = self._owner(case)
        if len(assignable(case)) > 1 and self._once("declined", 0.04):
            assign.decline(case.pk, actor=owner, text=self._say("decline"))
        else:
            assign.accept(case.pk, actor=owner)

    def in_progress(self, case: "Case") -> None:
        """Ask somebody, note something, or finish."""
        owner, category = self._owner(case), self.letter.category
        silent = self.ending == "silent"
        if silent or (self._shall(State.WAITING_REQUESTER, "asked", 0.18) and case.requester_id):
            question = self.town.post.questions[category]
            ask.ask_requester(case.pk, actor=owner, text=question)
        elif self._shall(State.WAITING_THIRD_PARTY, "asked third", 0.07):
            text = self._say("third")
            ask.ask_third_party(case.pk, actor=owner, text=text, address=_THIRD_PARTY)
        elif self._once("noted", 0.3):
            talk.note(case.pk, actor=owner, text=self._say("note"))
        else:
            self._finish(case)

    def waiting_requester(self, case: "Case") -> None:
        """He answers; for somebody without a pen a colleague goes on."""
        if self.ending == "silent":
            self._keep_silent()
        elif case.requester is None:
            ask.resume(case.pk, actor=self._owner(case))
        else:
            talk.remark(case.pk, actor=actor_for_person(case.requester), text=self._say("answer"))

    def waiting_third_party(self, case: "Case") -> None:
        """The network company answers by mail."""
        answer = NewMessage(
            direction=Direction.INBOUND,
            kind=MessageKind.THIRD_PARTY_ANSWER,
            channel=Channel.EMAIL,
            text=self._say("third_answer"),
            envelope=Envelope(sender_name="Dispecerat rețele", sender_address=_THIRD_PARTY),
        )
        talk.receive(case.pk, answer, from_third_party=True)

    def awaiting_resolution(self, case: "Case") -> None:
        """The supervisor signs, or returns it."""
        if case.supervisor_id is None:
            raise ValueError("a case without a supervisor cannot be signed")
        supervisor = actor_for(user(case.supervisor_id))
        if self._once("returned", 0.08):
            resolve.send_back(case.pk, actor=supervisor, text=self._say("remarks"))
        else:
            paper_work.sign(case, supervisor, self.town.house)

    def resolved(self, case: "Case") -> None:
        """The requester rates, confirms or disagrees; many just say nothing."""
        paper_work.post(case, self.town.house)
        if case.confirmed_at is not None or case.requester is None:
            close.close(case.pk, actor=self._dispatcher(case))
            return
        requester = actor_for_person(case.requester)
        mood = self.town.chance.random()
        if mood < _RATE or self.halt == State.CLOSED:
            score = self.town.chance.choices((1, 2, 3, 4, 5), (1, 1, 3, 8, 12))[0]
            close.rate(case.pk, actor=requester, score=score, text=self._say("ratings"))
        elif mood < _CONFIRM:
            close.confirm(case.pk, actor=requester)
        elif mood < _DISPUTE and self._once("disputed", 1):
            close.dispute(case.pk, actor=requester, text=self._say("dispute"))
        else:
            self.done.add("over")

    def _keep_silent(self) -> None:
        """The house tells that it will close the case, and a week later does."""
        case = locked(self.case_id, actor=SYSTEM)
        if "announced" in self.done:
            lapse.close_silent(case)
            return
        self.done.add("announced")
        lapse.announce(case, days=_SILENT_DAYS)

    def _finish(self, case: "Case") -> None:
        """Each handler finishes his part; the last one's text is the answer or the proposal."""
        text = self._reply()
        for part in case.assignments.filter(state__in=("offered", "accepted")).order_by("-is_lead"):
            handler = actor_for(part.user)
            if part.is_lead or self._once("timed", 0.5):
                entries.log(case.pk, actor=handler, time=f"0:{10 + 5 * (case.pk % 10)}")
            resolve.finish_part(case.pk, actor=handler, text=text)

    def _leave(self, case: "Case", actor: Actor) -> None:
        words = self._say(self.ending)
        if self.ending == "join" and (other := self._same_matter(case, actor)):
            joining.join(case.pk, other, actor=actor, text=words)
        elif self.ending == "transfer_out":
            roads = forward.Authority(name=_ROADS, email=_ROADS_ADDRESS)
            forward.forward(case.pk, roads, actor=actor, text=words)
        elif self.ending == "file" and Ground.HOUSE in filing.grounds(case):
            by_house = filing.Filing(ground=Ground.HOUSE)
            filing.file(case.pk, by_house, actor=actor, text=words)
        elif self.ending == "spam":
            close.mark_spam(case.pk, actor=actor, text=words)
        else:
            registrar = self.town.house.actor("ioana.petrescu")
            close.withdraw(case.pk, actor=registrar, text=self._say("withdraw"))

    def _same_matter(self, case: "Case", actor: Actor) -> str:
        """Return the number of a case that this one may be joined to; by law only the same person's."""
        wanted = CaseFilter(
            view="open",
            category_id=case.category_id,
            requester_id=case.requester_id if case.procedure else None,
        )
        found = case_page(actor, wanted).lines
        return next((line.number for line in found if line.id != case.pk), "")

    def _registration(
        self, sender: PersonInput | None, files: tuple[NewAttachment, ...]
    ) -> Registration:
        letter = self.letter
        return Registration(
            channel=self.channel,
            category_id=self.town.house.categories[letter.category],
            subject=letter.subject,
            text=letter.text,
            received_at=clock.now(),
            requester=sender,
            language=letter.language,
            place=letter.street if letter.street in letter.text else "",
            answers=letter.answers,
            attachments=files,
            arrival=desk_work.arrival(self.channel, sender),
            reasons=("form_category",),
        )

    def _sender(self) -> PersonInput | None:
        if self.citizen:
            _key, name, email = self.citizen
            return PersonInput(name=name, email=email, language="ro")
        return self.town.post.sender(self.letter, self.channel)

    def _case(self) -> "Case":
        return get(self.case_id, actor=SYSTEM)

    def _owner(self, case: "Case") -> Actor:
        if case.owner_id is None:
            raise ValueError("nobody has this case")
        return actor_for(user(case.owner_id))

    def _dispatcher(self, case: "Case") -> Actor:
        units = self.town.house.units
        technical = {units["technical"], units["roads"], units["waste"]}
        name = "dorin.lungu" if case.unit_id in technical else "mihaela.stan"
        return self.town.house.actor(name)

    def _reply(self) -> str:
        return self.town.chance.choice(self.town.post.replies[self.letter.category])

    def _say(self, key: str) -> str:
        words = self.town.post.words[key]
        return str(words if isinstance(words, str) else self.town.chance.choice(words))

    def _chance(self, share: float) -> bool:
        return self.town.chance.random() < share

    def _once(self, what: str, share: float) -> bool:
        """Throw the dice for something that happens at most once, and never on the way to a halt."""
        if what in self.done or self.halt is not None or not self._chance(share):
            return False
        self.done.add(what)
        return True

    def _shall(self, halt: State, what: str, share: float) -> bool:
        """Tell whether to go into a waiting state: to halt there, or by chance, once."""
        return self.halt == halt or self._once(what, share)


_STEPS: dict[State, Callable[[Story, "Case"], None]] = {
    State.NEW: Story.new,
    State.ASSIGNED: Story.assigned,
    State.IN_PROGRESS: Story.in_progress,
    State.WAITING_REQUESTER: Story.waiting_requester,
    State.WAITING_THIRD_PARTY: Story.waiting_third_party,
    State.AWAITING_RESOLUTION: Story.awaiting_resolution,
    State.RESOLVED: Story.resolved,
}


def _in_office_hours(when: dt.datetime) -> dt.datetime:
    """Return the instant itself, or the same minute of the next hour in which the house works."""
    local = timezone.localtime(when)
    if local.hour >= _CLOSES:
        local = (local + dt.timedelta(days=1)).replace(hour=_OPENS)
    elif local.hour < _OPENS:
        local = local.replace(hour=_OPENS)
    while local.weekday() >= _SATURDAY:
        local += dt.timedelta(days=1)
    return local
