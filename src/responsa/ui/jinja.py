# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The Jinja2 environment of all pages, and the rendering of one block for htmx."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import jinja2
from django.http import HttpRequest
from django.template import loader
from django.template.backends.jinja2 import Template
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from django.templatetags.static import static
from django.urls import reverse as reverse_url
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext, npgettext, pgettext

from responsa.ui import formats, forms, shell, text, values
from responsa.ui.icons import icon

# Answers with 422 carry the form again, with its errors. No eval, no styles written by
# scripts (CSP); no pages kept in the browser's storage: they hold personal data.
HTMX_CONFIG = json.dumps(
    {
        "allowEval": False,
        "allowScriptTags": False,
        "includeIndicatorStyles": False,
        "selfRequestsOnly": True,
        "historyCacheSize": 0,
        "refreshOnHistoryMiss": True,
        "responseHandling": [
            {"code": "204", "swap": False},
            {"code": "[23]..", "swap": True},
            {"code": "422", "swap": True},
            {"code": "[45]..", "swap": False, "error": True},
        ],
    }
)
FILTERS: Mapping[str, Callable[..., str]] = {
    "date": formats.date,
    "date_weekday": formats.date_weekday,
    "datetime": formats.date_time,
    "clock": formats.clock_short,
    "filesize": formats.filesize,
    "group_digits": formats.group_digits,
    "capped": formats.capped,
    "initials": text.initials,
    "tone": text.tone,
    "one_line": text.one_line,
    "paragraphs": text.paragraphs,
}


def url(name: str, *args: object, **kwargs: object) -> str:
    """Return the address of a named page; positional or keyword parts as its pattern wants."""
    return reverse_url(name, args=args or None, kwargs=kwargs or None)


def environment(**options: Any) -> jinja2.Environment:  # noqa: ANN401 -- Django hands over Jinja's own options
    """Build the environment: strict about names, escaping always, translated, without code.

    Named in TEMPLATES as `responsa.ui.jinja.environment`.
    """
    options |= {
        "undefined": jinja2.StrictUndefined,
        "autoescape": True,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    env = jinja2.Environment(**options, extensions=["jinja2.ext.i18n"])  # noqa: S701 -- autoescape is set above
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]  # -- added by the i18n extension
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    env.globals.update(
        url=url,
        static=static,
        icon=icon,
        htmx_config=HTMX_CONFIG,
        bound=forms.bound,
        form_errors=forms.form_errors,
        ui=values,
        Shell=shell.Shell,
    )
    env.filters.update(FILTERS)
    return env


def _full_context(
    page: Template, context: Mapping[str, object], request: HttpRequest
) -> dict[str, Any]:
    """Collect what Django's backend gives a whole page: request, CSRF, context processors."""
    full: dict[str, Any] = {
        "request": request,
        "csrf_input": csrf_input_lazy(request),
        "csrf_token": csrf_token_lazy(request),
    }
    for processor in page.backend.template_context_processors:
        full.update(processor(request))
    return full | dict(context)


def render_block(  # noqa: PLR0917 -- reads like a sentence: this block of this page, filled, for this request
    template_name: str, block: str, context: Mapping[str, object], request: HttpRequest
) -> SafeString:
    """Render one block of a page as a fragment, with the context the whole page would have.

    Raises KeyError when neither the page nor what it extends has such a block.
    """
    page = loader.get_template(template_name, using="jinja2")
    if not isinstance(page, Template):
        raise TypeError(f"{template_name} is not a Jinja2 template")
    template: jinja2.Template = page.template
    inside = template.new_context(_full_context(page, context, request))
    # Running the page up to its first output executes its imports and `set`s and joins
    # the blocks of the templates it extends; the rest of the page is never rendered.
    for chunk in template.root_render_func(inside):
        if chunk.strip():
            break
    return mark_safe("".join(inside.blocks[block][0](inside)))  # noqa: S308 -- autoescaped by Jinja
