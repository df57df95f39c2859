# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from responsa.ui import views

app_name = "ui"
urlpatterns = [
    path("theme/<str:colour>.<str:digest>.css", views.theme_css, name="theme-css"),
    path("gallery/", views.gallery, name="gallery"),
]
