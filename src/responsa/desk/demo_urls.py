# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path
from django.views.generic import RedirectView

from responsa.desk.views import outbox

app_name = "demo"
urlpatterns = [
    path("outbox", RedirectView.as_view(pattern_name="demo:outbox")),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/<int:mail_id>/", outbox.mail, name="mail"),
    path("outbox/<int:mail_id>/html/", outbox.mail_html, name="mail-html"),
]
