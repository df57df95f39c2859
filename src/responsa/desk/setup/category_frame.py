# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the three pages of a category share: tabs, what leads to it, how a citizen sees it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _, pgettext

from responsa.cases.queries.category_rules import open_by_older_version
from responsa.catalog.queries.categories import fields
from responsa.catalog.queries.setup import category, mailboxes_of
from responsa.desk import labels
from responsa.desk.setup import blockers, words
from responsa.desk.setup.asked import controls
from responsa.desk.setup.category_checks import checks
from responsa.desk.setup.pages import page
from responsa.ui.jinja import url
from responsa.ui.values import Link

_TEMPLATES: Final = {
    "rules": "desk/setup/category_rules.html",
    "questions": "desk/setup/category_questions.html",
    "experts": "desk/setup/category_experts.html",
    "lists": "desk/setup/category_lists.html",
    "versions": "desk/setup/category_versions.html",
}


def category_page(
    request: HttpRequest,
    category_id: int,
    *,
    tab: str,
    context: Mapping[str, object],
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """Draw one of the pages of a category beside the form that a citizen gets."""
    shown, asked = category(category_id), fields(category_id)
    shared = {
        "category": shown,
        "tabs_shown": _tabs(category_id, tab),
        "asked": controls(asked),
        "checks": checks(shown, asked),
        "older": open_by_older_version(category_id, shown.version),
        "mailboxes": mailboxes_of(category_id),
        "open_cases": blockers.open_cases_of_category(category_id),
        "kind_words": labels.KINDS,
        "routing_words": words.ROUTINGS,
        "public_url": public_url(category_id) if shown.is_public and shown.is_active else "",
    }
    return page(
        request, _TEMPLATES[tab], shared | dict(context), section="categories", status=status
    )


def public_url(category_id: int) -> str:
    """Return where a citizen finds the form of a category."""
    return url("portal:report-form", category_id)


def _tabs(category_id: int, current: str) -> tuple[Link, ...]:
    names = (
        ("rules", "category", pgettext("category", "Rules"), "settings"),
        ("questions", "questions", _("Questions"), "forms"),
        ("experts", "experts", _("Experts"), "users"),
        ("lists", "lists", _("Checklist and causes"), "checklist"),
        ("versions", "versions", _("Versions"), "history"),
    )
    return tuple(
        Link(
            url=url(f"desk:setup:{name}", category_id),
            label=label,
            icon=sign,
            current=tab == current,
        )
        for tab, name, label, sign in names
    )
