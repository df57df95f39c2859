# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Every address of the installation."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("responsa.portal.urls")),
    path("desk/", include("responsa.desk.urls")),
    path("ui/", include("responsa.ui.urls")),
    path("account/", include("allauth.urls")),
]
