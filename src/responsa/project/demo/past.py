# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The past months of the demonstration: what is written when, and how far each case has come."""

import datetime as dt
import heapq
import itertools
import random
from collections.abc import Callable, Iterator

from responsa.cases.actions.deliveries import work_off
from responsa.cases.enums import Channel, State
from responsa.kernel import clock
from responsa.notify import actions as notify
from responsa.project.demo import cast
from responsa.project.demo.house import House
from responsa.project.demo.letters import Letter, Post
from responsa.project.demo.story import Story, Town

MONTHS_BACK = dt.timedelta(days=150)
_SEED = 7
_FINISHED_CASES = 96
_BATCH = 500
# How many days ago a case began that stands still in a state; the old ones are overdue.
_STANDING: dict[State, tuple[float, ...]] = {
    State.NEW: (0.02, 0.06, 0.3, 0.8, 1.4, 2.2, 36),
    State.ASSIGNED: (0.4, 0.9, 1.5, 2.5, 6, 34),
    State.IN_PROGRESS: (1.2, 2, 3, 4, 5, 6, 8, 11, 16, 34, 47),
    State.WAITING_REQUESTER: (4, 6, 9, 15, 19),
    State.WAITING_THIRD_PARTY: (7, 12, 22),
    State.AWAITING_RESOLUTION: (6, 9, 12, 35),
    State.RESOLVED: (8, 11, 13, 17, 21, 26),
}
_ENDINGS = ("spam", "spam", "transfer_out", "transfer_out", "file", "withdraw", "withdraw", "join")
_BY_DISPATCHER = ("report", "petition", "information", "planning")
_WITH_RESOLUTION = (*_BY_DISPATCHER, "light")


class Timeline:
    """Things to do at instants, done in the order of time, each with the clock at its instant."""

    def __init__(self, until: dt.datetime) -> None:
        self._until = until
        self._waiting: list[tuple[dt.datetime, int, Callable[[], None]]] = []
        self._order = itertools.count()

    def add(self, when: dt.datetime, do: Callable[[], None]) -> None:
        """Plan something; what lies in the future is left to those who try the demonstration."""
        if when < self._until:
            heapq.heappush(self._waiting, (when, next(self._order), do))

    def play(self) -> None:
        """Do everything, with the mails that follow from it."""
        while self._waiting:
            when, _, do = heapq.heappop(self._waiting)
            with clock.at(when):
                do()
                if work_off(_BATCH):
                    notify.send_due(_BATCH)


def play(house: House) -> None:
    """Let the past happen."""
    chance = random.Random(_SEED)  # noqa: S311 -- the same town in every run, no secret
    timeline, post = Timeline(clock.now()), Post(chance)
    town = Town(house=house, plan=timeline.add, post=post, chance=chance)
    for begin, story in _stories(town):
        timeline.add(begin, story.begin)
    timeline.play()


def _stories(town: Town) -> Iterator[tuple[dt.datetime, Story]]:
    now, chance, post = clock.now(), town.chance, town.post
    for _ in range(_FINISHED_CASES):
        days = chance.uniform(12, MONTHS_BACK.days - 2)
        yield now - dt.timedelta(days=days), Story(town, _plain(post), post.channel())
    for number, ending in enumerate(_ENDINGS):
        letter = _ending(post, ending)
        begin = now - dt.timedelta(days=20 + 11 * number)
        yield begin, Story(town, letter, Channel.EMAIL, ending=ending)
    for state, ages in _STANDING.items():
        for age in ages:
            story = Story(town, post.letter(categories=_fitting(state)), post.channel(), halt=state)
            yield now - dt.timedelta(days=age), story
    yield from _of_citizens(town, now)


def _of_citizens(town: Town, now: dt.datetime) -> Iterator[tuple[dt.datetime, Story]]:
    """Both citizens with accounts have requests in each stage that they can meet."""
    plan = (
        (State.WAITING_REQUESTER, 9.0),
        (State.RESOLVED, 12.0),
        (State.IN_PROGRESS, 5.0),
        (State.CLOSED, 60.0),
    )
    for key, (name, email) in cast.CITIZENS.items():
        for state, age in plan:
            letter = town.post.letter(categories=("report", "payment", "petition"))
            story = Story(town, letter, Channel.WEB, halt=state, citizen=(key, name, email))
            yield now - dt.timedelta(days=age + (key == "b")), story
    key, (name, email) = next(iter(cast.CITIZENS.items()))
    letter = town.post.letter(categories=("payment",))
    silent = Story(town, letter, Channel.WEB, ending="silent", citizen=(key, name, email))
    yield now - dt.timedelta(days=45), silent


def _plain(post: Post) -> Letter:
    letter = post.letter()
    return letter if not letter.ending else post.letter(categories=(letter.category,))


def _ending(post: Post, ending: str) -> Letter:
    return post.letter(categories=("report",)) if ending == "join" else post.with_ending(ending)


def _fitting(state: State) -> tuple[str, ...]:
    """Return the categories whose cases pass through a state."""
    if state == State.NEW:
        return _BY_DISPATCHER
    if state == State.AWAITING_RESOLUTION:
        return _WITH_RESOLUTION
    return (*_WITH_RESOLUTION, "payment", "heating")
