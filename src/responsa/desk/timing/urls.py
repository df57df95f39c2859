# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import URLPattern, path

from responsa.desk.timing import views

urlpatterns: list[URLPattern] = [
    path("time/", views.totals, name="time-totals"),
    path("time/export/", views.export, name="time-export"),
    path("time/stop/", views.stop, name="time-stop"),
    path("time/entries/<int:entry_id>/remove/", views.remove, name="time-remove"),
    path("cases/<int:case_id>/time/", views.case_time, name="time"),
    path("cases/<int:case_id>/time/start/", views.start, name="time-start"),
    path("cases/<int:case_id>/time/ask/", views.ask, name="time-ask"),
    path("cases/<int:case_id>/time/<int:user_id>/correct/", views.correct, name="time-correct"),
]
