# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import URLPattern, path

from responsa.desk.today import views

urlpatterns: list[URLPattern] = [
    path("", views.today, name="home"),
    path("notices/", views.notices, name="notices"),
]
