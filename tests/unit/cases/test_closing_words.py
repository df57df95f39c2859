# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A wish to close is recognised in five languages, and nothing else is taken for one."""

import pytest

from responsa.cases.closing_words import asks_to_close

WISHES = [
    "Please close the case, it is solved. Thanks!",
    "You can close this request now.",
    "Vă rog să închideți cazul.",
    "Mulțumesc, s-a rezolvat. Vă rog închideți sesizarea.",
    "Rog închiderea petiției.",
    "Prego di chiudere la pratica.",
    "Potete chiudere la segnalazione, grazie",
    "Proszę o zamknięcie sprawy.",
    "Proszę zamknąć zgłoszenie",
    "Прошу закрыть обращение.",
    "Закройте, пожалуйста, заявку",
    "Можно закрывать, спасибо",
    "Please close the case.\n\nOn Mon, 1 Mar 2027, Town Hall <x@y.test> wrote:\n> Do not close it",
]
NO_WISHES = [
    "",
    "Please do not close the case.",
    "Nu închideți cazul!",
    "Non chiudete la pratica",
    "Proszę nie zamykać sprawy",
    "Не закрывайте заявку",
    "Why did you close the case?",
    "Please close the case when the lamp works",
    "Vă rog să închideți cazul doar dacă s-a reparat",
    "The shop was closed",
    "Vă rog să închideți groapa de pe strada Morii",
    "Please close the window of the school",
    "> please close the case",
    "Please close the case. " + "And now a long story. " * 20,
]


@pytest.mark.row("S4-41")
@pytest.mark.parametrize("text", WISHES)
def test_a_wish_is_recognised(text):
    assert asks_to_close(text)


@pytest.mark.row("S4-41")
@pytest.mark.parametrize("text", NO_WISHES)
def test_nothing_else_is(text):
    assert not asks_to_close(text)
