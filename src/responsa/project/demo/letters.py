# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What people of the demonstration write: invented letters, senders and files."""

import random
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from responsa.cases.enums import Channel
from responsa.cases.inputs import NewAttachment
from responsa.directory.inputs import OrganisationInput, PersonInput
from responsa.kernel.text import fold
from responsa.project.demo.files import picture, scan

_FILE = Path(__file__).with_name("letters.toml")
_CHANNELS = {
    Channel.WEB: 40,
    Channel.EMAIL: 30,
    Channel.PHONE: 12,
    Channel.COUNTER: 10,
    Channel.POST: 6,
    Channel.FAX: 2,
}

# Shares of those who give an e-mail address when they call, and where they live when they write.
_GIVE_ADDRESS, _GIVE_STREET = 0.4, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One thing to write. ``ending``: the side exit that such a letter takes, if any."""

    category: str
    subject: str
    text: str
    language: str = "ro"
    name: str = ""
    organisation: int | None = None
    file: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    anonymous: bool = False
    ending: str = ""
    street: str = ""


class Post:
    """A never-ending supply of letters, the same in every run with the same seed."""

    def __init__(self, chance: random.Random) -> None:
        content: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
        self.words: Mapping[str, Any] = content["words"]
        self.replies: Mapping[str, Sequence[str]] = content["replies"]
        self.questions: Mapping[str, str] = content["questions"]
        self._letters = [Letter(**letter) for letter in content["letter"]]
        self._streets: Sequence[str] = content["streets"]
        self._romanians: Sequence[str] = content["romanians"]
        self._organisations: Sequence[tuple[str, str]] = content["organisations"]
        self._chance = chance

    def letter(self, *, categories: Collection[str] = ()) -> Letter:
        """Return a letter of any kind, or one of some categories that takes no side exit."""
        fitting = [
            one
            for one in self._letters
            if not categories or (one.category in categories and not one.ending)
        ]
        return self._addressed(self._chance.choice(fitting))

    def with_ending(self, ending: str) -> Letter:
        """Return a letter that takes this side exit."""
        return self._addressed(next(one for one in self._letters if one.ending == ending))

    def channel(self) -> Channel:
        """Return a door, as often as people use it."""
        return self._chance.choices(list(_CHANNELS), list(_CHANNELS.values()))[0]

    def sender(self, letter: Letter, channel: Channel) -> PersonInput | None:
        """Return who writes; by phone and at the counter some give no address."""
        if letter.anonymous:
            return None
        name = letter.name or self._chance.choice(self._romanians)
        number = f"+40 7{self._chance.randrange(10**8):08d}"
        spoken = channel in {Channel.PHONE, Channel.COUNTER, Channel.POST, Channel.FAX}
        has_address = not spoken or self._chance.random() < _GIVE_ADDRESS
        return PersonInput(
            name=name,
            email=_address(name) if has_address else "",
            phone=number if spoken else "",
            address=f"{letter.street}, Valea Verde" if self._chance.random() < _GIVE_STREET else "",
            language=letter.language,
            organisation=self._organisation(letter),
        )

    def files(self, letter: Letter) -> tuple[NewAttachment, ...]:
        """Return what is attached: made here, small and harmless."""
        if not letter.file:
            return ()
        data = picture() if letter.file.endswith(".png") else scan(letter.subject)
        return (NewAttachment(name=letter.file, data=data),)

    def _organisation(self, letter: Letter) -> OrganisationInput | None:
        if letter.organisation is None:
            return None
        name, code = self._organisations[letter.organisation]
        return OrganisationInput(name=name, tax_code=code)

    def _addressed(self, letter: Letter) -> Letter:
        street = self._chance.choice(self._streets)
        return replace(
            letter,
            street=street,
            subject=letter.subject.replace("{street}", street),
            text=letter.text.replace("{street}", street),
        )


def _address(name: str) -> str:
    """Return an address for a name; names in other scripts are numbered by their letters."""
    local = slugify(fold(name)).replace("-", ".") or f"locuitor{sum(map(ord, name))}"
    return f"{local}@cetatean.test"
