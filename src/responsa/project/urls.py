# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Every address of the installation."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from responsa.project import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("", include("responsa.portal.urls")),
    path("desk/", include("responsa.desk.urls")),
    path("ui/", include("responsa.ui.urls")),
    path("account/", include("allauth.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("responsa.desk.demo_urls")))

handler400 = "responsa.project.failure_pages.bad_request"
handler403 = "responsa.ui.views.forbidden"
handler404 = "responsa.ui.views.not_found"
handler500 = "responsa.project.failure_pages.server_error"
