# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""One text for many cases: what its variables (``catalog.variables``) mean in each of them."""

from typing import TYPE_CHECKING, Final

from django.utils import translation

from responsa.cases.queries.requester import answer_by
from responsa.catalog import variables
from responsa.directory.actors import Actor
from responsa.directory.queries.institution import institution
from responsa.kernel.errors import InvalidError
from responsa.ui.formats import date_weekday

if TYPE_CHECKING:
    from responsa.cases.models import Case

# Every mail carries the requester's link by itself.
NAMES: Final = tuple(name for name in variables.VARIABLES if name != "link")


def check(text: str) -> None:
    """Raise InvalidError (``field`` is ``text``) for a variable that means nothing here."""
    variables.check(text)
    if "{link}" in text:
        raise InvalidError(
            "There is no variable {%(name)s}. Choose one of the list.", field="text", name="link"
        )


def fill(text: str, case: "Case", *, author: Actor) -> str:
    """Return a checked text as the requester of one case reads it, dates in the case's language."""
    with translation.override(case.language):
        until = answer_by(case)
        values = {
            "number": case.number,
            "code": case.short_code,
            "subject": case.subject,
            "name": case.requester_name,
            "category": case.category.name,
            "unit": case.unit.name,
            "received": date_weekday(case.received_at, year=True),
            "due": date_weekday(until, year=True) if until else "",
            "author": author.name,
            "institution": institution().name,
        }
    return variables.fill(text, values)
