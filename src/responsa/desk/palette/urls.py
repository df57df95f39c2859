# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import URLPattern, path

from responsa.desk.palette import views

urlpatterns: list[URLPattern] = [path("search/", views.search, name="search")]
