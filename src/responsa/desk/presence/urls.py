# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import URLPattern, path

from responsa.desk.presence import views

urlpatterns: list[URLPattern] = [
    path("cases/present/", views.in_lists, name="present-in-lists"),
    path("cases/<int:case_id>/present/", views.at_case, name="present"),
    path("session/", views.session, name="session"),
    path("session/again/", views.again, name="session-again"),
]
