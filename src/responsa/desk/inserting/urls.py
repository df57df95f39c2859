# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import URLPattern, path

from responsa.desk.inserting import views

urlpatterns: list[URLPattern] = [
    path("cases/<int:case_id>/insert/", views.into_draft, name="insert-into-draft"),
    path("cases/<int:case_id>/insert/<slug:kind>/", views.offers, name="insert"),
    path("cases/<int:case_id>/mail/", views.mail, name="mail-preview"),
]
