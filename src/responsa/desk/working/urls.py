# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import URLPattern, path

from responsa.desk.working import report, views

urlpatterns: list[URLPattern] = [
    path("mentions/", views.mentions, name="mentions"),
    path("mentions/read/", views.read_all, name="mentions-read"),
    path("mentions/<int:consultation_id>/open/", views.open_case, name="mention-open"),
    path("mentions/<int:consultation_id>/withdraw/", views.withdraw, name="mention-withdraw"),
    path("colleagues/", views.colleague_names, name="colleagues"),
    path("work/", views.work, name="work"),
    path("work/<int:item_id>/", views.item, name="work-item"),
    path("work/<int:item_id>/<slug:deed>/", views.do_item, name="work-do"),
    path("messages/<int:message_id>/share/", views.share, name="share"),
    path("cases/<int:case_id>/cause/", report.set_cause, name="cause"),
    path("causes/", report.causes, name="causes"),
]
