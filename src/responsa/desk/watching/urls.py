# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import URLPattern, path

from responsa.desk.watching import views

urlpatterns: list[URLPattern] = [
    path("watch/", views.watch, name="watch"),
    path("watch/export/", views.export, name="watch-export"),
]
