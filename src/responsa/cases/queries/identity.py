# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Whether it is known who asks."""

from responsa.cases.models import Case
from responsa.directory.queries.people import contacts_of, email_of


def has_identity(case: Case) -> bool:
    """Tell whether the requester of a case has a name and a way to answer him.

    Only a request of nobody in particular is anonymous: filing takes a right away, so an address that is
    missing where there is a mail address or a phone number makes nobody anonymous. What else a pack
    wants to know (a code, a postal address) is asked for, not punished.
    """
    person = case.requester
    if person is None:
        return False
    named = bool(person.name.strip() or case.organisation_id)
    known = contacts_of(person.pk)
    return named and bool(person.address.strip() or known.email or known.phone)


def can_be_asked(case: Case) -> bool:
    """Tell whether there is a mail or postal address at which the requester can be asked something."""
    person = case.requester
    return person is not None and bool(person.address.strip() or email_of(person.pk))
