# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import URLPattern, path

from responsa.desk.people import views

urlpatterns: list[URLPattern] = [path("people/<int:person_id>/", views.person, name="person")]
