# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Components are tried without pages: a template of one line, rendered by the real environment."""

import pytest
from django.http import HttpResponse
from django.template import engines
from django.urls import include, path
from django.utils import translation


def unused(_request):
    return HttpResponse()


# Its own addresses: ui is below everything that a whole installation would bring.
urlpatterns = [
    path("ui/", include("responsa.ui.urls")),
    path("thing/<int:number>/", unused, name="thing"),
]

BACKEND = {
    "BACKEND": "django.template.backends.jinja2.Jinja2",
    "NAME": "jinja2",
    "APP_DIRS": True,
    "OPTIONS": {
        "environment": "responsa.ui.jinja.environment",
        "context_processors": ["tests.unit.ui.conftest.motto"],
    },
}


def motto(_request):
    return {"motto": "from a processor"}


@pytest.fixture(autouse=True)
def own_site(settings):
    settings.ROOT_URLCONF = "tests.unit.ui.conftest"
    settings.DEMO = True
    settings.TIME_ZONE = "Europe/Bucharest"
    settings.TEMPLATES = [BACKEND]
    with translation.override("en"):
        yield


@pytest.fixture
def env():
    return engines["jinja2"].env


@pytest.fixture
def draw(env):
    """Render a line of template, with macros imported from components: draw("chips", "due", …)."""

    def render(component, macro, call, **context):
        line = f'{{% from "ui/components/{component}.html" import {macro} %}}{call}'
        return env.from_string(line).render(**context)

    return render
